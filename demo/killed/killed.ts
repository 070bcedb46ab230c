import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { exampleGallery, exampleRepository, homeLocation } from '../../local/estate.ts'
import type { JobContext } from '../../local/ports.ts'
import { createAuthority } from '../../local/sealed/authority.ts'
import { requireNode24 } from '../../setup/node24.mjs'
import type { Call, Death } from './door.ts'
import { base, createPlanter, type Planter } from './planted.ts'
import { profileOf, recordsOf } from './records.ts'
import { createServices, type Services } from './services.ts'
import { type Ended, type Ground, runStep } from './step.ts'

/** One death, and what stands after the same step was run again. */
export interface KilledRun {
  /** which step, which of its calls, and whether that had taken effect */
  readonly at: string
  /** after another run exactly that stands which stands after a run that nobody has killed */
  readonly converged: boolean
  /** what is otherwise, for people */
  readonly why?: string
}

export interface Killed {
  /** of publish and promote to the outside, undisturbed */
  readonly calls: number
  readonly runs: readonly KilledRun[]
}

const steps = ['publish', 'promote'] as const
type StepName = (typeof steps)[number]
/** Where one process dies. */
export type At = Pick<Death, 'call' | 'when'> & { readonly asked: Call }

export interface KillOptions {
  readonly say?: (line: string) => void
  /** of all deaths there can be; every one unless told */
  readonly chosen?: (at: At) => boolean
}

/** Who only reads leaves nothing behind. */
export const isRead = ({ asked: { method } }: Pick<At, 'asked'>) => method === 'GET' || method === 'HEAD'

const store = 'https://acmeproofs.blob.core.windows.net/golden'
/** And a second: a step reads Azure's time from `Date`, which has no parts of one. */
const soakMs = 3 * 86_400_000 + 1000
/** as many as there are cores to run them */
const together = 2

/**
 * The real bundles of publish and promote on local services, killed with SIGKILL at each of their calls, each time on an image of its own: before the call
 * is heard, and where it writes once more when it has taken effect and is not answered. Then the step is run again. What stands is read from the services.
 */
export async function killAtEachCall({ say = () => {}, chosen = () => true }: KillOptions = {}): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'))
  const services = await createServices()
  try {
    const authority = createAuthority(join(folder, 'authority'), folder, services.names)
    return await play(await createYard({ services, authority, node: requireNode24(), folder }), services, say, chosen)
  } finally {
    await services.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(
  yard: Yard,
  services: Services,
  say: (line: string) => void,
  chosen: (at: At) => boolean,
): Promise<Killed> {
  const calm = await yard.makeImage()
  const right: Record<StepName, unknown> = { publish: undefined, promote: undefined }
  const deaths: Record<StepName, readonly At[]> = { publish: [], promote: [] }
  let calls = 0
  for (const step of steps) {
    if (step === 'promote') await services.clock.letPass(soakMs)
    const ended = await yard.run(step, calm)
    requirePass(step, ended)
    right[step] = await yard.readState(calm)
    deaths[step] = deathsOf(ended.calls).filter(chosen)
    calls += ended.calls.length
    say(`${step} undisturbed: ${ended.calls.length} calls`)
  }
  const images = Array.from({ length: Math.max(deaths.publish.length, deaths.promote.length) }, (_, n) => n)
  const made: string[] = []
  const runs: KilledRun[] = []
  for (const step of steps) {
    if (step === 'promote') await services.clock.letPass(soakMs)
    await runInTurns(images, async n => {
      made[n] ??= await yard.makeImage()
      const death = deaths[step][n]
      const run = await killAndRepeat(yard, step, made[n], death, right[step])
      if (run) runs.push(run)
      if (run) say(`${run.at}: ${run.converged ? 'one right result' : 'NOT THE SAME'}`)
    })
    say(`${step}: killed at ${deaths[step].length} points, and run again`)
  }
  return { calls, runs }
}

/** @param death none: this image only has to get on */
async function killAndRepeat(
  yard: Yard,
  step: StepName,
  image: string,
  death: At | undefined,
  right: unknown,
): Promise<KilledRun | undefined> {
  const first = death && (await yard.run(step, image, death))
  const again = await yard.run(step, image)
  if (!death || !first) return void requirePass(step, again)
  const { method, host, path } = death.asked
  const at = `${step}, ${death.when} call ${death.call}: ${method} ${host}/${endOf(path)}`
  if (!first.killed)
    return { at, converged: false, why: `it was not killed, and ended with ${first.code}: ${first.said}` }
  if (again.code !== 0 || again.outputs.verdict !== 'pass') return { at, converged: false, why: again.said }
  const state = await yard.readState(image)
  if (isDeepStrictEqual(state, right)) return { at, converged: true }
  return { at, converged: false, why: `${JSON.stringify(state)}\nin place of\n${JSON.stringify(right)}` }
}

/** What a path is about: its last two parts, without the query. */
const endOf = (path: string) => path.replace(/\?.*/s, '').split('/').filter(Boolean).slice(-2).join('/')

function requirePass(step: string, ended: Ended): void {
  if (ended.code !== 0 || ended.outputs.verdict !== 'pass')
    throw new Error(`${step} has ended with ${ended.code} though nobody killed it: ${ended.said}`)
}

/** Killed after a read is killed before the next call. */
function deathsOf(calls: readonly Call[]): readonly At[] {
  return calls.flatMap((asked, n) =>
    (isRead({ asked }) ? (['before'] as const) : (['before', 'after'] as const)).map(when => ({
      call: n + 1,
      when,
      asked,
    })),
  )
}

/** A few at a time, in their order. */
async function runInTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const runNext = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: together }, runNext))
}

interface Yard {
  /** An image with one candidate that has all its proofs. @returns its name */
  makeImage(): Promise<string>
  run(step: StepName, image: string, death?: Pick<Death, 'call' | 'when'>): Promise<Ended>
  /** all that publish and promote leave of an image: its versions, its tags, its moves */
  readState(image: string): Promise<unknown>
}

const jobIn = (environment: string, runId: string): JobContext => ({
  repository: exampleRepository,
  workflowPath: '.github/workflows/golden-image.yml',
  workflowName: 'golden-image',
  ref: `refs/heads/${exampleRepository.defaultBranch}`,
  sha: 'c'.repeat(40),
  event: 'workflow_dispatch',
  runId,
  runNumber: '1',
  runAttempt: '1',
  actor: 'story',
  environment,
})

async function createYard(ground: Ground): Promise<Yard> {
  const { azure, sigstore } = ground.services
  azure.publishBase({ ...base, locations: [homeLocation], content: { layers: ['/'] } })
  const planter = createPlanter(ground.services, jobIn('image', '1'))
  const source = await planter.makeImage('gi-source')
  const candidates = new Map<string, string>()
  /** of each image, the folder of the proof store that has its moves */
  const folders = new Map<string, Set<string>>()
  let runs = 100
  const run = async (
    action: string,
    image: string,
    more: Pick<Parameters<typeof runStep>[1], 'inputs' | 'temp'> & { death?: At | Pick<Death, 'call' | 'when'> },
  ) => {
    const { death, ...step } = more
    const ended = await runStep(ground, {
      action,
      job: jobIn(action === 'promote' ? 'image-prod' : 'image', String(runs++)),
      workspace: { 'golden-image.yml': manifestOf(image), 'root.jsonl': sigstore.trustedRoot(), ...profileOf(image) },
      ...step,
      ...(death ? { death: { call: death.call, when: death.when } } : {}),
    })
    const seen = folders.get(image) ?? new Set()
    folders.set(image, seen)
    for (const { path } of ended.calls) {
      const moves = /^\/golden\/(sha256-[0-9a-f]{64}\/)move-/.exec(path)?.[1]
      if (moves) seen.add(moves)
    }
    return ended
  }
  return {
    makeImage: async () => {
      const image = `linux-${candidates.size + 1}`
      candidates.set(image, '')
      const { definition, ...gallery } = exampleGallery
      const identifier = { ...definition.identifier, sku: image }
      azure.seed({ groups: [], galleries: [{ ...gallery, definitions: [{ ...definition, name: image, identifier }] }] })
      const candidate = await planter.makeCandidate(image, source)
      candidates.set(image, candidate.id)
      const inputs = {
        'image-version-id': candidate.id,
        'build-record': '$TEMP/build.json',
        'test-record': '$TEMP/test.json',
        inventory: '$TEMP/inventory.json',
      }
      requirePass(
        'attest-image',
        await run('attest-image', image, { inputs, temp: recordsOf(image, candidate, source) }),
      )
      return image
    },
    run: (step, image, death) =>
      run(step, image, {
        inputs: {
          'trusted-root': 'root.jsonl',
          ...(step === 'publish' ? { 'image-version-id': candidates.get(image) ?? '' } : { channel: 'prod' }),
        },
        ...(death ? { death } : {}),
      }),
    readState: image => readState(image, ground.services, planter, [...(folders.get(image) ?? [])]),
  }
}

const manifestOf = (image: string) => `version: 1
azure:
  tenant: 22222222-2222-2222-2222-222222222222
  subscription: 11111111-1111-1111-1111-111111111111
  location: westeurope
  build-group: rg-image-build
identities:
  image: 44444444-4444-4444-4444-444444444444
  image-prod: 66666666-6666-6666-6666-666666666666
gallery: { group: rg-images, name: acme_images, regions: [westeurope, northeurope] }
proofs: ["${store}"]
channels: { test: {}, prod: { after: 3d, environment: image-prod } }
transparency: public
images:
  ${image}:
    parent: marketplace:${base.publisher}/${base.offer}/${base.sku}
    template: ${image}/image.pkr.hcl
    sources: [${image}]
    validate: { profiles: [${image}/profile], min-executed: 1 }
`

/** What is one image's alone, and when it was made, has no place in it: the rest is compared with that of another image. */
async function readState(
  image: string,
  { azure }: Services,
  planter: Planter,
  folders: readonly string[],
): Promise<unknown> {
  const definition = azure.galleries().flatMap(g => g.definitions.filter(d => d.name === image))[0]
  const bundles = await planter.readStore(store, folders)
  return JSON.parse(
    JSON.stringify({
      channels: definition?.tags,
      versions: definition?.versions.map(({ name, state, tags, properties }) => ({ name, state, tags, properties })),
      moves: bundles.map(toMove).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    })
      .replaceAll(image, 'IMAGE')
      .replaceAll(/"(publishedDate|endOfLifeDate|uniqueId)":"[^"]+"/g, '"$1":"…"'),
  )
}

function toMove(bundle: string): unknown {
  const { dsseEnvelope } = JSON.parse(bundle) as { dsseEnvelope: { payload: string } }
  const { predicate } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
    predicate: Record<string, unknown>
  }
  const { image, channel, sequence, version, previous, repository } = predicate
  return { image, channel, sequence, version, previous, repository }
}
