import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { Secret } from '../../domain/secret.ts'
import type { Job } from '../../ports/job.ts'
import { annotationCommand, escapeData, neutralLines } from './commands.ts'
import { say } from './voice.ts'

/** The runner drops a summary of over 1 MiB with all that is in it; the end of ours can go, its verdict cannot. */
const summaryLimit = 900 * 1024

/** The job of a GitHub runner. The first SIGINT or SIGTERM aborts `cancelled`; nobody else handles these signals. */
export function actionsJob(environment: NodeJS.ProcessEnv = process.env): Job {
  const cancel = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort(signal))
  // Short: programs put sockets below it, and a socket's path has at most 107 bytes.
  const temp = join(environment.RUNNER_TEMP || tmpdir(), `gi-${randomUUID().slice(0, 8)}`)
  mkdirSync(temp, { recursive: true, mode: 0o700 })
  const masked = new Set<string>()
  return {
    run: {
      id: environment.GITHUB_RUN_ID || 'local',
      attempt: environment.GITHUB_RUN_ATTEMPT || '1',
      repository: environment.GITHUB_REPOSITORY || 'local/local',
      ref: environment.GITHUB_REF || '',
      sha: environment.GITHUB_SHA || '',
      eventName: environment.GITHUB_EVENT_NAME || '',
    },
    workspace: environment.GITHUB_WORKSPACE || process.cwd(),
    temp,
    cancelled: cancel.signal,
    info: line => write(neutralLines(line)),
    foreign: text => write(neutralLines(text)),
    group: async (title, body) => {
      say(`::group::${neutralLines(title).join(' ')}\n`)
      try {
        return await body()
      } finally {
        say('::endgroup::\n')
      }
    },
    annotate: (level, problem) => say(`${annotationCommand(level, problem)}\n`),
    mask: secret => maskAllForms(secret, masked),
    output: (name, value) => core.setOutput(name, value),
    summary: async markdown => {
      if (environment.GITHUB_STEP_SUMMARY) await core.summary.addRaw(withinLimit(markdown), true).write()
    },
    saveState: (name, value) => core.saveState(name, value),
    state: name => core.getState(name),
  }
}

/** Bytes, not characters: a few letters of another script are many of them. */
function withinLimit(markdown: string): string {
  const bytes = Buffer.from(markdown)
  if (bytes.length <= summaryLimit) return markdown
  return `${bytes
    .subarray(0, summaryLimit)
    .toString('utf8')
    .replace(/\ufffd$/, '')}\n\n(cut)\n`
}

function write(lines: readonly string[]): void {
  say(`${lines.join('\n')}\n`)
}

/** A secret can come back in other spellings; text of under 4 characters would blank out the whole log. Each is told to the runner once. */
function maskAllForms(secret: Secret, masked: Set<string>): void {
  const value = secret.reveal()
  for (const form of [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]) {
    if (form.length < 4 || masked.has(form)) continue
    masked.add(form)
    say(`::add-mask::${escapeData(form)}\n`)
  }
}
