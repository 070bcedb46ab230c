import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import { hideIn } from '../../domain/text/hide-in.ts'
import { hideForms, secretForms } from '../../domain/text/secret-forms.ts'
import type { Job } from '../../ports/job.ts'
import { annotationCommand, escapeData, groupCommand, neutralLines } from './commands.ts'
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
  // The runner masks its log; nobody masks what is kept elsewhere.
  const hide = (text: string) => hideForms(text, masked)
  return {
    run: {
      id: environment.GITHUB_RUN_ID || 'local',
      attempt: environment.GITHUB_RUN_ATTEMPT || '1',
      repository: environment.GITHUB_REPOSITORY || 'local/local',
      ref: environment.GITHUB_REF || '',
      sha: environment.GITHUB_SHA || '',
      eventName: environment.GITHUB_EVENT_NAME || '',
    },
    runner: { os: environment.RUNNER_OS || process.platform, arch: environment.RUNNER_ARCH || process.arch },
    workspace: environment.GITHUB_WORKSPACE || process.cwd(),
    temp,
    cancelled: cancel.signal,
    info: line => write(neutralLines(hide(line))),
    foreign: text => write(neutralLines(hide(text))),
    group: async (title, body) => {
      say(`${groupCommand(hide(title))}\n`)
      try {
        return await body()
      } finally {
        say('::endgroup::\n')
      }
    },
    annotate: (level, problem) => say(`${annotationCommand(level, hideIn(problem, hide))}\n`),
    mask: secret => maskAllForms(secret, masked),
    output: (name, value) => core.setOutput(name, requireCarriable(name, value)),
    writeSummary: async markdown => {
      if (environment.GITHUB_STEP_SUMMARY) await core.summary.addRaw(withinLimit(hide(markdown)), true).write()
    },
    saveState: (name, value) => core.saveState(name, requireCarriable(name, value)),
    state: name => core.getState(name),
  }
}

/**
 * What a file of UTF-8 and, after it, an environment can carry. Taking a character away would hand on another value: nothing is handed on then.
 * Throws `INTERNAL_OUTPUT_REFUSED`.
 */
function requireCarriable(name: string, value: string): string {
  const wrong = /\0|\p{Surrogate}/u.exec(value)?.[0]
  if (wrong === undefined) return value
  const point = wrong.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  throw new GoldenImageError({
    code: 'INTERNAL_OUTPUT_REFUSED',
    message: `The value of "${name}" has the character U+${point}, which cannot be handed on; the value begins with ${JSON.stringify(value.slice(0, 80))}.`,
  })
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

/** Each form is told to the runner once; it takes the lines of a text apart by itself, and they are forms of their own. */
function maskAllForms(secret: Secret, masked: Set<string>): void {
  const value = secret.reveal()
  const forms = secretForms(value)
  // Itself first: from here on nothing may be said that has it.
  for (const form of [...forms.filter(one => one === value), ...forms]) {
    if (masked.has(form)) continue
    masked.add(form)
    if (!/[\r\n]/.test(form)) say(`::add-mask::${escapeData(form)}\n`)
  }
}
