import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from '@jest/globals'
import { parse } from 'yaml'
import { type Command, parseCommand } from '../../local/runner/commands.ts'
import { parseKeyValues } from '../../local/runner/environment-files.ts'
import { metadataFile } from '../../scripts/action-files.ts'
import { sourcesDigest } from '../../scripts/build.ts'
import { requireNode24, root } from '../../setup/node24.mjs'
import { type ErrorCode, errorCatalog } from '../../src/domain/codes/index.ts'
import { type ActionName, actionNames, registry } from '../../src/entry/registry.ts'
import type { ActionContract } from '../../src/runtime/action.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { needing } from '../needs.ts'
import { CANDIDATE, profileFiles } from './candidate.ts'
import { readFileOrFolder } from './file-or-folder.ts'
import { recordsOf } from './records.ts'

export const dist = join(root, 'dist')

/** A stale bundle is not tested: what it says is not what the sources say. `npm test` builds first. */
const stale = (() => {
  const stamp = join(dist, 'sources.sha256')
  return !existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== sourcesDigest()
})()

export const { describe: describeBundles } = needing(
  stale ? { needs: 'dist of these sources', why: 'dist is older than src: npm run build' } : undefined,
)

export { type ActionName, actionNames, CANDIDATE }

const ofBase = { template: 'linux-base/image.pkr.hcl', profile: 'linux-base/profile' }
export const MANIFEST = manifestText(
  { 'linux-base': ofBase, 'web-base': ofBase },
  { proofs: [PROOFS], channels: '{ test: {}, prod: {} }' },
)

/** What a step needs to get as far as the identity, for each action. */
export const goodInputs: Readonly<Record<ActionName, Readonly<Record<string, string>>>> = {
  'attest-image': {
    'image-version-id': CANDIDATE,
    'build-record': '$TEMP/build-record.json',
    'test-record': '$TEMP/test-record.json',
    inventory: '$TEMP/inventory.json',
  },
  'build-image': { image: 'linux-base' },
  cascade: { image: 'linux-base', channel: 'test' },
  'detect-update': {},
  'find-image': { image: 'linux-base' },
  promote: { image: 'linux-base', channel: 'prod', version: '20261124.0.0' },
  publish: { 'image-version-id': CANDIDATE },
  'run-stage': { image: 'linux-base', stage: 'release', isolation: 'none' },
  'validate-image': { 'image-version-id': CANDIDATE, isolation: 'none' },
  'verify-image': { 'image-version-id': CANDIDATE },
}

/** Whether it says at the end whether an image is good. */
export const givesVerdict = (action: ActionName): boolean =>
  (registry[action].contract as ActionContract).outputs.includes('verdict')

/** What an action needs besides: tools that are content with everything. Nobody signs in before the repository and the tools are looked at. */
export const goodTools: Pick<Step, 'programs'> = {
  programs: {
    'cinc-auditor': 'echo 6.8.1',
    packer: `case $1 in
version) echo 'Packer v1.6.6' ;;
*) printf '> input-variables:\\n\\n'
  for name in parent_version managed_image_name managed_image_resource_group tags; do printf 'var.%s: "<unknown>"\\n' $name; done
  printf '\\n> builds:\\n' ;;
esac`,
  },
}

/** What a step of that action has saved for its end, as its post step is given it: a stage saves it for each of its pieces. */
export function savedBy(action: ActionName, temporary: string): Readonly<Record<string, string>> {
  const names = action === 'run-stage' ? ['build-image-temporary', 'validate-image-temporary'] : ['temporary']
  return Object.fromEntries(names.map(name => [`STATE_${name}`, temporary]))
}

/** How an annotation ends whose problem has no next step of its own. */
export const nextOf = (code: ErrorCode): string => `\nNext: ${errorCatalog[code].next}`

export interface Step {
  readonly action: ActionName
  readonly inputs?: Readonly<Record<string, string>>
  readonly phase?: 'index' | 'post'
  /** files of the workspace besides those of the small repository; `undefined`: not there */
  readonly files?: Readonly<Record<string, string | Uint8Array | undefined>>
  /** programs in the one folder of PATH, as shell scripts */
  readonly programs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** text of the file at GITHUB_EVENT_PATH; a push's by default */
  readonly event?: string
  readonly node?: readonly string[]
  readonly user?: number
  /** given a way to signal the process as soon as it runs */
  started?(signal: (name: NodeJS.Signals) => void): void
}

export interface Seen {
  readonly action: ActionName
  readonly code: number | null
  /** `error CODE (file:line): message`, in order, as the runner understands them */
  readonly annotations: readonly string[]
  /** lines that the runner shows as they are */
  readonly log: readonly string[]
  /** every command that the runner would obey */
  readonly commands: readonly Command[]
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  readonly stdout: string
  /** every byte that left the process */
  readonly everything: string
  /** a file of the stage that a program has left, or the one at an output's path (of a folder its README), if any */
  trace(name: string): string | undefined
}

/** What an event says of the repository. */
export const PUSH = { repository: { full_name: 'acme/golden-images', default_branch: 'main' } }

/** What every template declares; what no file declares would be hidden as if it were sensitive. */
const templateVariables = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags']

const repository: Readonly<Record<string, string>> = {
  'golden-image.yml': MANIFEST,
  'linux-base/image.pkr.hcl': `${templateVariables.map(name => `variable "${name}" {}\n`).join('')}source "null" "x" {}\n`,
  ...profileFiles,
}

/** Runs one phase of an action as the runner does, in a repository of its own, and reads what the runner would read. */
export async function runStep(step: Step): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    return await runIn(folder, step)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runIn(folder: string, step: Step): Promise<Seen> {
  const write = (name: string, text: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o777 })
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), mode)
    return join(folder, name)
  }
  chmodSync(folder, 0o755)
  for (const [name, text] of Object.entries({ ...repository, ...step.files }))
    if (text !== undefined) write(`ws/${name}`, text)
  mkdirSync(join(folder, 'ws'), { recursive: true })
  for (const name of ['temp', 'home', 'trace']) {
    mkdirSync(join(folder, name))
    chmodSync(join(folder, name), 0o777)
  }
  if (step.action === 'attest-image')
    for (const [name, text] of Object.entries(recordsOf())) write(`temp/${name}`, text)
  for (const [name, body] of Object.entries(step.programs ?? {}))
    write(`bin/${name}`, `#!/bin/sh\n${body.replaceAll('$TRACE', join(folder, 'trace'))}\n`, 0o755)
  const file = (kind: string) => write(`commands/${kind}_${randomUUID()}`, '', 0o666)
  const files = { output: file('output'), state: file('state'), env: file('env'), summary: file('summary') }
  const environment = {
    PATH: join(folder, 'bin'),
    HOME: join(folder, 'home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: join(folder, 'ws'),
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_REPOSITORY: 'acme/golden-images',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: 'f'.repeat(40),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: write('event.json', step.event ?? JSON.stringify(PUSH)),
    // Nobody is there, unless a test has somebody.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_ENV: files.env,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: join(folder, 'temp'),
    // Nothing here may reach the world: what goes to Azure goes to a proxy that nobody runs, unless a test runs one.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    // Thousands of processes compile the same: a runner has no such folder, and nothing else changes by it.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...inputVariables(step.action, step.inputs ?? {}, join(folder, 'temp')),
    ...step.environment,
  }
  const script = join(dist, step.action, `${step.phase ?? 'index'}.js`)
  const { code, stdout, stderr } = await spawned(
    [...(step.node ?? []), script],
    environment,
    join(folder, 'ws'),
    step.user,
    step.started,
  )
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  const summary = read(files.summary)
  const [output, state] = [read(files.output), read(files.state)]
  expect(stderr).toBe('')
  expect(stdout).not.toMatch(/^\s+at .*:\d+:\d+/m)
  expect(read(files.env)).toBe('')
  const lines = stdout.split(/\r\n|\n|\r/)
  const parsed = lines.map(line => ({ line, command: parseCommand(line, name => obeyed.has(name)) }))
  const commands = parsed.flatMap(p => p.command ?? [])
  const traces = new Map(
    ['ran', 'arguments', 'environment'].map(name => {
      const path = join(folder, 'trace', name)
      return [name, existsSync(path) ? readFileSync(path, 'utf8') : undefined]
    }),
  )
  for (const [name, path] of parseKeyValues(output))
    if (name.endsWith('-path') && existsSync(path)) traces.set(name.replace(/-path$/, ''), readFileOrFolder(path))
  return {
    action: step.action,
    code,
    annotations: commands.filter(c => ['error', 'warning', 'notice'].includes(c.name)).map(shown),
    log: parsed.filter(p => p.command === undefined && p.line !== '').map(p => p.line),
    commands,
    outputs: Object.fromEntries(parseKeyValues(output)),
    state: Object.fromEntries(parseKeyValues(state)),
    summary,
    stdout,
    everything: stdout + stderr + output + state + summary,
    trace: name => traces.get(name),
  }
}

const obeyed = new Set(
  'internal-set-repo-path,error,warning,notice,debug,group,endgroup,add-mask,echo,stop-commands,set-output,save-state,set-env,add-path,add-matcher,remove-matcher'.split(
    ',',
  ),
)

function shown({ name, properties, data }: Command): string {
  const place = properties.file ? ` (${properties.file}:${properties.line})` : ''
  return `${name} ${properties.title}${place}: ${data}`
}

/** The runner sets every declared input, with its default or empty, and those that nobody declared too. */
function inputVariables(
  action: ActionName,
  inputs: Readonly<Record<string, string>>,
  temp: string,
): Record<string, string> {
  const metadata = parse(readFileSync(join(root, metadataFile(action)), 'utf8')) as {
    inputs: Record<string, { default?: string }>
  }
  const declared = Object.entries(metadata.inputs).map(([name, input]) => [name, input.default ?? ''])
  return Object.fromEntries(
    [...declared, ...Object.entries(inputs)].map(([name = '', value = '']) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value.replace('$TEMP', temp),
    ]),
  )
}

/** Any program of ours under Node 24 with exactly that environment, and nothing on standard input. */
export function spawned(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
  user?: number,
  started?: Step['started'],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(requireNode24(), args, {
      cwd,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user === undefined ? {} : { uid: user, gid: user }),
    })
    started?.(name => void child.kill(name))
    const said = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        said[stream] += chunk
      })
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
    child.on('error', reject)
    child.on('close', code => {
      clearTimeout(timer)
      resolve({ code, ...said })
    })
  })
}
