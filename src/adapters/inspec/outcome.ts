import type { Problem } from '../../domain/errors.ts'
import type { Auditor } from '../../ports/compliance-scanner.ts'

/** Exit codes after which the report counts. https://docs.chef.io/inspec/cli/ */
const ran: readonly (number | null)[] = [0, 100, 101, 102]

interface Run {
  readonly code: number | null
  readonly signal: string | null
  readonly timedOut: boolean
  readonly notFound: boolean
  readonly saidTooMuch?: true
  readonly text: string
}

/**
 * Whether the auditor refuses to run for its licence, by how it ended and what it printed. Where a profile ran, either may be the profile's: ask an auditor again that
 * is given none.
 */
export function findLicenceProblem(auditor: Pick<Auditor, 'name'>, run: Run): Problem | undefined {
  if (run.timedOut || run.saidTooMuch || ran.includes(run.code)) return undefined
  if (/Unable to connect to the licensing server|licen[cs]e key|licensing service/i.test(run.text)) return keyNeeded
  if (run.code === 172) return licenceNotAccepted(auditor.name)
  return run.code === 173 || run.code === 174 ? keyNeeded : undefined
}

/** What the end of the auditor means beside that, or `undefined` if it ran and the report has the word. */
export function problemOfExit(what: string, run: Run): Problem | undefined {
  if (run.timedOut) return { code: 'VALIDATE_AUDITOR_TIMEOUT', message: `${what} was ended after its deadline.` }
  if (run.saidTooMuch)
    return { code: 'VALIDATE_OUTPUT_TOO_LARGE', message: `${what} was ended: it printed more than is accepted.` }
  if (ran.includes(run.code)) return undefined
  const said = cutMiddle(run.text)
  return {
    code: 'VALIDATE_AUDITOR_FAILED',
    message: run.notFound
      ? `${what} could not be started.`
      : `${what} ended with ${run.code ?? run.signal}${said ? `:\n${said}` : ' and said nothing.'}`,
  }
}

/** lines that are kept of the beginning and of the end */
const keptLines = 8
const longestLine = 400

/** Ruby says the reason first, and then up to forty places through which it came there. */
function cutMiddle(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter(line => !/^\s*from /.test(line))
    .map(line => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
  return lines.length <= 2 * keptLines
    ? lines.join('\n')
    : [...lines.slice(0, keptLines), '…', ...lines.slice(-keptLines)].join('\n')
}

/** What `<auditor> version` prints, `major.minor.patch` alone; `undefined`: no version. */
export function parseAuditorVersion(text: string): string | undefined {
  return /^(\d{1,9}\.\d{1,9}\.\d{1,9})\S{0,99}$/m.exec(text)?.[1]
}

const licenceNotAccepted = (name: string): Problem => ({
  code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
  message: `${name} is under Chef's licence, and the manifest does not accept it.`,
  hint: 'Read https://www.chef.io/end-user-license-agreement and add `auditor: { accept-licence: true }` to the manifest, or install CINC Auditor, which needs none.',
})

const keyNeeded: Problem = {
  code: 'VALIDATE_LICENCE_KEY_NEEDED',
  message: 'This version of InSpec does not run without a licence key or a licence server.',
  hint: 'Use InSpec 5 (`gem install inspec-core-bin -v 5.24.24`) or CINC Auditor, or set CHEF_LICENSE_KEY in `env:` of this step.',
}
