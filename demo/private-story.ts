import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { playAzCommands } from '../local/az/play.ts'
import { type AzCommand, readAzCommands } from '../local/az/readme.ts'
import { findRecording, parseCommand, readRecordings } from '../local/az/recordings.ts'
import type { PolicyAssignment } from '../local/azure/index.ts'
import { homeLocation, imageClientId, packerClientId, privateRepository, subscriptionId } from '../local/estate.ts'
import type { JsonObject } from '../local/http/json.ts'
import { root } from '../setup/node24.mjs'
import type { Checks } from './checks.ts'
import type { Part } from './report.ts'
import type { Checkout, Patch } from './world/patches.ts'
import type { Played, World } from './world/world.ts'

const example = join(root, 'examples/acme-private-images')
const workflow = '.github/workflows/image.yml'
const scope = `/subscriptions/${subscriptionId}`
const network = `${scope}/resourceGroups/rg-network`
const manifest = 'golden-image.yml'

/** What is seeded: nobody recorded what `az` sends for these. */
const seeds: Readonly<Record<string, { readonly path: string; readonly body: JsonObject }>> = {
  'network vnet create': {
    path: `${network}/providers/Microsoft.Network/virtualNetworks/hub?api-version=2023-09-01`,
    body: {
      properties: {
        addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
        subnets: [{ name: 'images', properties: { addressPrefix: '10.20.1.0/24' } }],
      },
    },
  },
  'sig image-definition create': {
    path: `${scope}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-small?api-version=2025-12-03`,
    body: {
      properties: {
        osType: 'Linux',
        osState: 'Generalized',
        hyperVGeneration: 'V2',
        architecture: 'x64',
        features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
        identifier: { publisher: 'acme', offer: 'linux', sku: 'small' },
      },
    },
  },
}

/** A line, and the policy that it meets; of the template Packer hears it, in its own request. */
const lines: readonly {
  readonly title: string
  readonly policy: string
  readonly patch: Patch
  readonly old?: true
}[] = [
  {
    title: 'the manifest says no tags',
    policy: 'Require a tag on resources',
    patch: taken('  tags: { cost-center: "4711" } # on all that is made: a policy asks for it'),
  },
  {
    title: 'the manifest says no size for the test',
    policy: 'Allowed sizes of machines',
    patch: taken('      size: Standard_B2s # a policy allows small ones alone'),
  },
  {
    title: 'the manifest says no subnet',
    policy: 'No public addresses',
    patch: taken(
      `  subnet: ${network}/providers/Microsoft.Network/virtualNetworks/hub/subnets/images`,
      '  source: 198.51.100.7/32',
    ),
    // Else a Packer before 1.10 is refused by build-image itself, for the sku of that address.
    old: true,
  },
  {
    title: 'the template asks for a larger machine',
    policy: 'Allowed sizes of machines',
    patch: {
      file: 'linux-small/image.pkr.hcl',
      from: '  vm_size                             = "Standard_B2s"',
      to: '  vm_size                             = "Standard_D2s_v5"',
    },
  },
]

function taken(from: string, to = ''): Patch {
  return { file: manifest, from, to }
}

/** What a job has in its environment for a switch of the stack. */
const variable = 'GOLDEN_IMAGE_BASIC_PUBLIC_IPS'
const noSwitch = { [variable]: '' }

/** A locked-down subscription: what is built and tested there, and what a line of the manifest is for. */
export async function tellPrivate(world: World, { check }: Checks): Promise<Part<'private'>> {
  const folder = join(world.stack.inside.work, 'private-images')
  const checkout = { known: privateRepository, folder }
  cpSync(example, folder, { recursive: true })
  await setUp(world)
  const policies = assignPolicies(world)
  try {
    const { played, publicAddresses } = await lookWhile(world, () =>
      play(world, checkout, 'a small image, in a subnet and under deny policies'),
    )
    const outputs = { ...played.step('validate').outputs }
    const verdict = outputs.verdict ?? ''
    check(
      verdict === 'pass' && outputs.failed === '0',
      `under ${policies.length} deny policies the image is built and tested: ${outputs.passed} controls passed`,
    )
    check(
      publicAddresses === 0 && !played.requestsOf('build').some(r => r.method === 'PUT' && isGroup(r.path)),
      'without a public address, a new group, or a switch',
    )
    const denied: Part<'private'>['denied'][number][] = []
    for (const line of lines) denied.push(await tryWithout(world, checkout, line, check))
    const { [variable]: set = '' } = { ...world.stack.environment, ...noSwitch }
    const switches = world.stack.switches.filter(() => set !== '')
    return { policies, switches, publicAddresses, verdict, denied }
  } finally {
    world.stack.azure.assignPolicies([])
    await removeNetwork(world)
  }
}

async function tryWithout(
  world: World,
  checkout: Checkout,
  { title, policy, patch, old }: (typeof lines)[number],
  check: Checks['check'],
): Promise<Part<'private'>['denied'][number]> {
  return world.runPatched({ ...patch, in: checkout }, async () => {
    const { played, machines } = await lookWhile(world, () => play(world, checkout, title, old))
    const error = played.error()
    const said = /the policy "([^"]+)"/.exec(error?.message ?? '')?.[1] ?? ''
    const annotation = { file: error?.file ?? '', line: error?.line ?? 0 }
    check(
      said === policy && machines === 0 && annotation.file === patch.file && annotation.line > 0,
      `the policy "${said}" is named at ${annotation.file}:${annotation.line}, and ${machines} machines were made`,
    )
    return { code: error?.title ?? '', policy: said, machines, annotation }
  })
}

/** @param old whether the switch that a Packer before 1.10 needs for public addresses stays on */
function play(world: World, checkout: Checkout, title: string, old = false): Promise<Played> {
  const environment = old ? {} : noSwitch
  if (old) for (const line of world.stack.switches) world.voice.say(`with the switch ${line}`)
  return world.play(workflow, title, { checkout, environment })
}

const isGroup = (path: string) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/?]+(?:\?|$)/i.test(path)

interface Watched {
  readonly played: Played
  /** the most at any time */
  readonly publicAddresses: number
  readonly machines: number
}

/** Looks again and again at what stands in Azure while `work` runs. */
async function lookWhile({ stack }: World, work: () => Promise<Played>): Promise<Watched> {
  const count = (type: string) => stack.azure.resources().filter(one => one.type.toLowerCase() === type).length
  const most = { publicAddresses: 0, machines: 0 }
  const look = () => {
    most.publicAddresses = Math.max(most.publicAddresses, count('microsoft.network/publicipaddresses'))
    most.machines = Math.max(most.machines, count('microsoft.compute/virtualmachines'))
  }
  const timer = setInterval(look, 20)
  try {
    const played = await work()
    look()
    return { played, ...most }
  } finally {
    clearInterval(timer)
  }
}

/** What the example's README says, to the letter where somebody recorded what `az` sends. */
async function setUp({ stack, voice }: World): Promise<void> {
  const recordings = readRecordings()
  const commands = readAzCommands(readFileSync(join(example, 'README.md'), 'utf8'), {
    [`api repos/${privateRepository.fullName} --jq .owner.id`]: String(privateRepository.ownerId),
  }).map(words =>
    words.map(word => word.replace('CLIENT_ID_OF_IMAGE', imageClientId).replace('CLIENT_ID_OF_PACKER', packerClientId)),
  )
  let together: AzCommand[] = []
  const playThem = async () => {
    await playAzCommands(together, recordings, stack.azure.administer)
    together = []
  }
  for (const words of commands) {
    const command = parseCommand(words)
    const seed = command.options.has('--tags') ? seeds[command.kind] : undefined
    if (seed === undefined && findRecording(recordings, command) === undefined)
      throw new Error(`Nobody recorded what az sends for ${words.join(' ')}, and nothing stands for it.`)
    if (seed === undefined) {
      together.push(words)
      continue
    }
    await playThem()
    voice.say(`seeded, as nobody recorded what az sends for it: az ${command.kind}`)
    const body = { location: homeLocation, tags: { 'cost-center': '4711' }, ...seed.body }
    await askAsOwner(stack, 'PUT', seed.path, body)
  }
  await playThem()
}

type Stack = World['stack']

async function askAsOwner({ azure }: Stack, method: string, path: string, body: JsonObject | null): Promise<void> {
  const { status, body: said } = azure.administer({
    host: 'management.azure.com',
    method,
    path,
    body,
    agent: 'golden-image-actions',
  })
  if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(said)}`)
}

/** There is no `az policy` here: what lies in the folder is assigned to the subscription. @returns their names for people */
function assignPolicies({ stack, voice }: World): readonly string[] {
  const folder = join(example, 'policies')
  const policies = readdirSync(folder)
    .sort()
    .map((file): PolicyAssignment => {
      const definition = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject
      const { displayName } = definition.properties as { displayName: string }
      return { name: file.replace('.json', ''), displayName, definition }
    })
  stack.azure.assignPolicies(policies)
  const names = policies.map(({ displayName, name }) => displayName ?? name)
  voice.say(`policies that deny, seeded: ${names.join(', ')}`)
  return names
}

/** With its group; the network is nobody's left-over. */
async function removeNetwork({ stack }: World): Promise<void> {
  await askAsOwner(stack, 'DELETE', `${network}?api-version=2022-09-01`, null)
  const until = Date.now() + 10_000
  while (stack.azure.resources().some(({ id }) => id.toLowerCase().startsWith(network.toLowerCase()))) {
    if (Date.now() > until) throw new Error('The network of the private example does not go away.')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
