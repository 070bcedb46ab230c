import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { exampleRepository } from '../../local/estate.ts'
import type { JobContext } from '../../local/ports.ts'
import { parseKeyValues } from '../../local/runner/environment-files.ts'
import type { Authority } from '../../local/sealed/authority.ts'
import { root } from '../../setup/node24.mjs'
import { type Call, type Death, openDoor } from './door.ts'
import type { Services } from './services.ts'

/** How the process of a step is run. */
export interface Ground {
  readonly services: Services
  readonly authority: Authority
  /** path of the Node 24 that runs the bundles */
  readonly node: string
  /** of this run alone */
  readonly folder: string
}

export interface Step {
  readonly action: string
  readonly job: JobContext
  readonly inputs: Readonly<Record<string, string>>
  /** what lies in the workspace, and what earlier steps have left in RUNNER_TEMP */
  readonly workspace: Readonly<Record<string, string>>
  readonly temp?: Readonly<Record<string, string>>
  readonly death?: Pick<Death, 'call' | 'when'>
}

export interface Ended {
  /** killed at the call that was asked for */
  readonly killed: boolean
  readonly code: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly calls: readonly Call[]
  readonly said: string
}

/** Runs the bundle of an action as the runner does, in a process of its own whose every call goes through one door. */
export async function runStep({ services, authority, node, folder: parent }: Ground, step: Step): Promise<Ended> {
  const folder = mkdtempSync(join(parent, 'step-'))
  const write = (place: string, files: Readonly<Record<string, string>>) => {
    mkdirSync(join(folder, place))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, place, name)), { recursive: true })
      writeFileSync(join(folder, place, name), text)
    }
    return join(folder, place)
  }
  const repository = { full_name: exampleRepository.fullName, default_branch: exampleRepository.defaultBranch }
  const commands = write('commands', {
    output: '',
    state: '',
    env: '',
    summary: '',
    event: JSON.stringify({ repository }),
  })
  const issued = services.github.jobTokens.issue(step.job)
  const token = `ghs_${step.job.runId}${Math.random().toString(36).slice(2)}`
  const admitted = services.github.jobTokens.admit(token, step.job, { contents: 'read', actions: 'read' })
  let gone = () => {}
  const closed = new Promise<void>(resolve => {
    gone = resolve
  })
  let killed = false
  let kill = () => {}
  const door = await openDoor(
    services,
    authority,
    step.death && {
      ...step.death,
      kill: async () => {
        killed = true
        kill()
        await closed
      },
    },
  )
  try {
    const child = spawn(node, [join(root, 'dist', step.action, 'index.js')], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/bin:/bin',
        HOME: folder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: write('workspace', step.workspace),
        RUNNER_TEMP: write('temp', step.temp ?? {}),
        GITHUB_RUN_ID: step.job.runId,
        GITHUB_RUN_ATTEMPT: step.job.runAttempt,
        GITHUB_REPOSITORY: exampleRepository.fullName,
        GITHUB_REF: step.job.ref,
        GITHUB_SHA: step.job.sha,
        GITHUB_EVENT_NAME: step.job.event,
        GITHUB_EVENT_PATH: join(commands, 'event'),
        GITHUB_OUTPUT: join(commands, 'output'),
        GITHUB_STATE: join(commands, 'state'),
        GITHUB_ENV: join(commands, 'env'),
        GITHUB_STEP_SUMMARY: join(commands, 'summary'),
        GITHUB_ACTION_REPOSITORY: 'golden-image-actions/pipeline',
        GITHUB_ACTION_REF: 'v1',
        ACTIONS_ID_TOKEN_REQUEST_URL: issued.url,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: issued.token,
        // Hundreds of processes compile the same: a runner has no such folder, and nothing else changes by it.
        NODE_COMPILE_CACHE: join(parent, 'compiled'),
        ...door.environment,
        ...inputVariables(step.action, {
          'github-token': token,
          ...Object.fromEntries(
            Object.entries(step.inputs).map(([name, value]) => [name, value.replace('$TEMP', join(folder, 'temp'))]),
          ),
        }),
      },
    })
    kill = () => child.kill('SIGKILL')
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece
      })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    gone()
    const outputs = Object.fromEntries(parseKeyValues(readFileSync(join(commands, 'output'), 'utf8')))
    return { killed, code, outputs, calls: door.calls, said }
  } finally {
    gone()
    await door.close()
    issued.revoke()
    admitted.revoke()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The runner sets every declared input, with its default or empty. */
function inputVariables(action: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const { inputs } = parse(readFileSync(join(root, 'actions', action, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>
  }
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: otherwise = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      given[name] ?? otherwise,
    ]),
  )
}
