// Runs inside a sealed namespace: plays one fault after the other on the small image and prints what was seen as one line of JSON.
import { renameSync } from 'node:fs'
import { type World, workflows } from '../../demo/world/world.ts'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { nothingLeft, pathOf, type Seen, seen, smallWorld } from './small-world.ts'

const BUILD = '.github/workflows/build.yml'
const VALIDATE = '.github/workflows/validate.yml'
const TEMPLATE = 'small/image.pkr.hcl'
const SETUP = { file: 'small/setup.sh', from: "echo 'The small image is being made.'" }

const world = await smallWorld()
const { stack } = world
const x = stack.publishBase('x')
const y = stack.publishBase('y')
let candidate = ''

/** In this order: the first one makes the candidate that others test. */
const scenarios: Readonly<Record<string, () => Promise<unknown>>> = {
  good: async () => {
    const job = await played(workflows.image)
    candidate = job.outputs.build?.['image-version-id'] ?? ''
    return { ...job, parent: y }
  },
  slowTokens: () => withTokens([{ delayMs: 3000 }], workflows.plan),
  oneHang: () => withTokens([{ hang: true }], workflows.plan),
  failingTokens: () => withTokens(Array(20).fill({ status: 500 }), workflows.plan),
  noIdToken: () =>
    world.runPatched(
      {
        file: workflows.plan,
        from: '    permissions: { contents: read, id-token: write }',
        to: '    permissions: { contents: read }',
      },
      () => played(workflows.plan),
    ),
  variableMissing: () =>
    world.runPatched({ file: TEMPLATE, from: 'variable "tags" {', to: 'variable "labels" {' }, () =>
      world.runPatched({ file: TEMPLATE, from: '  azure_tags                        = var.tags', to: '' }, () =>
        played(BUILD),
      ),
    ),
  parentIgnored: () =>
    world.runPatched(
      {
        file: TEMPLATE,
        from: '  image_version                     = var.parent_version',
        to: `  image_version = "${x}"`,
      },
      () => played(BUILD),
    ),
  latestParent: () =>
    world.runPatched(
      {
        file: TEMPLATE,
        from: '  image_version                     = var.parent_version',
        to: '  image_version = "latest"',
      },
      () => played(BUILD, { inputs: { 'parent-version': x } }),
    ),
  scriptFails: () => world.runPatched({ ...SETUP, to: 'echo about to fail; exit 7' }, () => played(BUILD)),
  sensitive: () =>
    world.runPatched(
      {
        file: TEMPLATE,
        from: 'source "azure-arm" "image" {',
        to: `${SENSITIVE}source "azure-arm" "image" {`,
      },
      () =>
        played(BUILD, {
          environment: { PATH: pathOf(world, 'blanking-packer', { programs: { packer: BLANKING_PACKER } }) },
        }),
    ),
  secret: async () => {
    const job = await world.runPatched(
      { file: TEMPLATE, from: 'source "azure-arm" "image" {', to: `${UNSET}source "azure-arm" "image" {` },
      () =>
        world.runPatched(
          {
            file: TEMPLATE,
            from: '    inline     = ["sudo waagent -force -deprovision+user"]',
            to: `    inline = ["echo the key is $\{var.key}", "sudo waagent -force -deprovision+user"]`,
          },
          () => world.play(BUILD, 'a secret of the step', { environment: { PKR_VAR_key: 'hush-hush-4711' } }),
        ),
    )
    return { ...(await seen(world, job)), log: job.steps.flatMap(step => step.log), summary: '' }
  },
  noPacker: () => played(BUILD, { environment: { PATH: pathOf(world, 'no-packer', { without: ['packer'] }) } }),
  otherPacker: () =>
    played(BUILD, {
      environment: { PATH: pathOf(world, 'other-packer', { programs: { packer: '#!/bin/sh\necho 1 2 3\n' } }) },
    }),
  emptyPacker: () =>
    played(BUILD, { environment: { PATH: pathOf(world, 'empty-packer', { programs: { packer: EMPTY_PACKER } }) } }),
  noQuota: () => withFault({ method: 'PUT', path: /\/deployments\//, times: 1, answer: NO_QUOTA }, BUILD),
  publishForbidden: () => withFault({ method: 'PUT', path: /\/versions\//, times: 1, answer: FORBIDDEN }, BUILD),
  publishThrottled: () => withFault({ method: 'PUT', path: /\/versions\//, times: 1, answer: THROTTLED }, BUILD),
  hostileGuest: async () => {
    const job = await world.runPatched({ ...SETUP, to: HOSTILE }, () => world.play(BUILD, 'a guest that shouts'))
    return { ...(await seen(world, job)), log: job.step('build').log, summary: job.step('build').summary }
  },
  noAuditor: () =>
    validated({ environment: { PATH: pathOf(world, 'no-auditor', { without: ['inspec', 'cinc-auditor'] }) } }),
  licence: () =>
    world.runPatched(
      { file: 'golden-image.yml', from: 'auditor: { accept-licence: true }', to: 'auditor: { accept-licence: false }' },
      () => validated({}),
    ),
  noIsolation: () => withoutSudo(() => validated({})),
  silentMachine: () => validated({ inputs: { source: '203.0.113.7' } }),
  machineForbidden: () => withFault({ method: 'PUT', path: /\/deployments\//, times: 1, answer: NO_QUOTA }, VALIDATE),
  hostileControl: async () => {
    const job = await world.runPatched(
      {
        file: 'small/profile/controls/small.rb',
        from: "  title 'The image was made by its script'",
        to: HOSTILE_TITLE,
      },
      () =>
        world.runPatched(
          {
            file: 'small/profile/controls/small.rb',
            from: String.raw`    its('content') { should eq "small\n" }`,
            to: String.raw`    its('content') { should eq "big\n" }`,
          },
          () => world.play(VALIDATE, 'a control that shouts', { inputs: { 'image-version-id': candidate } }),
        ),
    )
    const { log, summary } = job.step('validate')
    return { ...(await seen(world, job)), log, summary }
  },
}

const SENSITIVE = `variable "word" {
  default   = "images"
  sensitive = true
}
`
// Packer 1.6 blanks out only what `inspect` says; newer ones all that they say, which is done here to its output.
const BLANKING_PACKER = `#!/bin/bash
set -o pipefail
[ "$1" = build ] || exec /usr/bin/packer "$@"
/usr/bin/packer "$@" | perl -pe 'BEGIN { $| = 1 } chomp; s{^(\\d+,[^,]*,(?:ui,\\w+|artifact,\\d+,id),)(.*)}{my ($a, $b) = ($1, $2); $b =~ s/images/<sensitive>/g; $a . $b}e; $_ .= "\\n"'
`
const UNSET = `variable "key" {
  type      = string
  sensitive = true
}
`
const EMPTY_PACKER = `#!/bin/sh
case "$1" in
  version) echo Packer v1.6.6 ;;
  inspect) echo '> input-variables:'; for v in parent_version managed_image_name managed_image_resource_group location tags; do echo "var.$v: \\"x\\""; done ;;
  build) echo '1795353135,,ui,say,==> Builds finished. The artifacts of successful builds are:' ;;
esac
`
const NO_QUOTA = {
  status: 400,
  body: {
    error: {
      code: 'InvalidTemplateDeployment',
      message: 'The template deployment is not valid.',
      details: [
        {
          code: 'QuotaExceeded',
          message: 'Operation could not be completed as it results in exceeding approved quota.',
        },
      ],
    },
  },
} as const
const FORBIDDEN = {
  status: 403,
  body: {
    error: {
      code: 'AuthorizationFailed',
      message:
        "The client 'x' does not have authorization to perform action 'Microsoft.Compute/galleries/images/versions/write' over scope '/subscriptions/11111111-1111-1111-1111-111111111111' or the scope is invalid.",
    },
  },
} as const
const THROTTLED = {
  status: 429,
  headers: { 'retry-after': '1' },
  body: { error: { code: 'TooManyRequests', message: 'x' } },
} as const
const HOSTILE = String.raw`printf '::error::owned\n##[error]owned\nfirst\r::error::owned\n\033[31mred\033[0m\n::set-output name=x::y\n::add-mask::small\n'`
const HOSTILE_TITLE = String.raw`  title "made </td><img src=x> | @all \r::error::owned ##[error]owned \e[31mred"`

const results: Record<string, unknown> = {}
for (const [name, play] of Object.entries(scenarios)) {
  const only = process.argv.slice(2)
  if (only.length > 0 && !only.includes(name) && name !== 'good') continue
  results[name] = await play().catch(error => ({ broken: error instanceof Error ? error.stack : String(error) }))
  stack.azure.faults.clear()
  stack.github.faults.clear()
}
await nothingLeft(world)
const outside = stack.resolver.asked()
await world.close()
process.stdout.write(`\n${JSON.stringify({ ...results, outside })}\n`)
process.exit(0)

/** While the runner's user may become nobody else. `sudo` passes over files with a dot in their names. */
async function withoutSudo<T>(work: () => Promise<T>): Promise<T> {
  renameSync('/etc/sudoers.d/runner', '/etc/sudoers.d/runner.off')
  try {
    return await work()
  } finally {
    renameSync('/etc/sudoers.d/runner.off', '/etc/sudoers.d/runner')
  }
}

async function played(workflow: string, options: Parameters<World['play']>[2] = {}): Promise<Seen> {
  return seen(world, await world.play(workflow, 'a fault', options))
}

function validated({ inputs, ...options }: NonNullable<Parameters<World['play']>[2]>): Promise<Seen> {
  return played(VALIDATE, { ...options, inputs: { 'image-version-id': candidate, ...inputs } })
}

function withTokens(faults: readonly FaultAnswer[], workflow: string): Promise<Seen> {
  for (const answer of faults) stack.github.faults.add({ path: /^\/idtoken/, times: 1, answer })
  return played(workflow)
}

function withFault(fault: Parameters<typeof stack.azure.faults.add>[0], workflow: string): Promise<Seen> {
  stack.azure.faults.add(fault)
  return workflow === VALIDATE ? validated({}) : played(workflow)
}
