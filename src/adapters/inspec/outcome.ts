import type { Problem } from '../../domain/errors.ts'
import type { Auditor } from '../../ports/compliance-scanner.ts'

/** Exit codes after which the report counts. https://docs.chef.io/inspec/cli/ */
const ran: readonly (number | null)[] = [0, 100, 101, 102]

/** What the end of the auditor means, or `undefined` if it ran and the report has the word. */
export function problemOfExit(
  auditor: Pick<Auditor, 'name'>,
  what: string,
  run: { code: number | null; signal: string | null; timedOut: boolean; notFound: boolean; text: string },
): Problem | undefined {
  if (run.timedOut) return { code: 'VALIDATE_AUDITOR_TIMEOUT', message: `${what} was ended after its deadline.` }
  if (
    /Unable to connect to the licensing server|licen[cs]e key|licensing service/i.test(run.text) &&
    !ran.includes(run.code)
  )
    return keyNeeded
  if (run.code === 172) return licenceNotAccepted(auditor.name)
  if (run.code === 173 || run.code === 174) return keyNeeded
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
