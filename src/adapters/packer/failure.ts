import { isAbsolute } from 'node:path'
import type { Problem } from '../../domain/errors.ts'
import { shortSentence } from '../../domain/text/short-sentence.ts'
import { knownProblem, problemOfRefusal, saidBy } from '../azure/transport/arm-problem.ts'
import type { Refusal } from '../azure/words/kind.ts'
import { azureErrorIn } from './azure-error.ts'
import { type BuildStory, scriptAtWork } from './build-story.ts'
import { diagnosticsOf, placeIn, templateProblems } from './diagnostics.ts'
import { patterns } from './patterns.ts'

export interface BuildEnd {
  /** exit code; `null` if a signal ended Packer */
  readonly code: number | null
  readonly workspace: string
}

/** What a failed build means, one problem per cause, the first one leading. */
export function failureOf(story: BuildStory, end: BuildEnd): readonly [Problem, ...Problem[]] {
  if (crashed(story, end))
    return [
      {
        code: 'PACKER_CRASHED',
        message: `Packer ${end.code === 137 || end.code === null ? 'was killed' : 'crashed'} while it was building${story.raw.length > 0 ? `: ${short(story.raw.find(l => /^panic: /.test(l)) ?? story.raw.at(-1) ?? '')}` : ''}.`,
      },
    ]
  const [first, ...rest] = story.errors.map(e => problemOf(e.text, story, end.workspace))
  if (first) return [first, ...rest]
  const general = story.general.join('\n')
  if (/Cleanly cancelled|Cancelling build after receiving/.test(general))
    return [{ code: 'INTERNAL_CANCELLED', message: 'Somebody else than this job stopped Packer.' }]
  const [wrong, ...more] = templateProblems(diagnosticsOf(general), end.workspace)
  if (wrong && /No builds to run/.test(wrong.message))
    return [{ ...wrong, code: 'BUILD_NO_ARTIFACT', hint: 'The template must have a `build` with one source.' }]
  if (wrong) return [wrong, ...more]
  const last = story.general.at(-1) ?? story.raw.at(-1) ?? ''
  return [{ code: 'BUILD_FAILED', message: `Packer ended with ${end.code ?? 'a signal'}: ${short(last) || 'no word'}` }]
}

/**
 * Packer says that it crashed as soon as it reads `panic:` anywhere, also in what a machine prints, and leaves a crash log then. So that counts only where
 * no build has ended with a reason of its own.
 */
function crashed(story: BuildStory, end: BuildEnd): boolean {
  if (end.code === null || end.code === 137) return true
  return story.raw.some(line => patterns.crash.test(line)) && story.errors.every(e => patterns.pluginGone.test(e.text))
}

/** The reason that Packer gives for one build → what the user has to do. */
function problemOf(failure: string, story: BuildStory, workspace: string): Problem {
  if (/^Build was cancelled/.test(failure))
    return { code: 'INTERNAL_CANCELLED', message: 'Somebody else than this job stopped Packer.' }
  // First: behind these words there may be some of a machine's, which say nothing.
  if (patterns.scriptFailed.test(failure)) return scriptProblem(failure, story, workspace)
  const entra = patterns.entra.exec(failure)?.[0]
  if (entra) return signInProblem(entra, failure)
  if (/login\.microsoftonline|metadata\/identity|Azure CLI|clientCredentialsToken/.test(failure))
    return { code: 'AUTH_UNREACHABLE', message: `Packer got no token: ${short(cause(failure))}` }
  if (patterns.exitStatus.test(failure)) return scriptProblem(failure, story, workspace)
  if (patterns.noSsh.test(failure))
    return {
      code: 'BUILD_SSH_TIMEOUT',
      message: `Packer could not log in to the build machine: ${short(failure)}`,
      hint: 'Look at its network, at `ssh_username` and at `ssh_timeout` in the template.',
    }
  if (/already exists/.test(failure) && /-force/.test(failure))
    return {
      code: 'BUILD_IMAGE_EXISTS',
      message: short(beforeUseForce(failure)),
      hint: 'The name that build-image gives is new each time: the source must use var.managed_image_name and var.managed_image_resource_group, and no gallery destination.',
    }
  const azure = azureErrorIn(failure, story.chains)
  if (azure) return azureProblem(azure)
  if (/no such host|network is unreachable|connection refused|i\/o timeout|giving up after|x509: /.test(failure))
    return { code: 'AZURE_UNAVAILABLE', message: `Packer could not reach Azure: ${short(cause(failure))}` }
  return { code: 'BUILD_FAILED', message: `Packer failed: ${short(failure)}` }
}

function signInProblem(code: string, failure: string): Problem {
  const said = patterns.entraSentence.exec(failure)?.groups?.sentence ?? short(failure)
  return code === 'AADSTS700213'
    ? {
        code: 'AUTH_SUBJECT_MISMATCH',
        message: `${code}: ${said}`,
        hint: 'Give the identity a federated credential for exactly the subject in the message.',
      }
    : { code: 'AUTH_REFUSED', message: `${code}: ${said}` }
}

function scriptProblem(failure: string, story: BuildStory, workspace: string): Problem {
  const script = scriptAtWork(story)
  // Inline ones are files that Packer made up.
  const place = script === undefined || isAbsolute(script) ? undefined : placeIn(workspace, script, 1)
  const said = story.tail.filter(line => line !== '').slice(-3)
  return {
    code: 'BUILD_PROVISIONER_FAILED',
    message: `${place?.file ?? 'A script of the template'}: ${short(failure.replace(patterns.allowedCodes, '$1. '))}${said.length > 0 ? `\nThe script said last: ${short(said.join(' / '))}` : ''}`,
    ...(place ? { place } : {}),
  }
}

/** What Azure means by it is said by the same words as for our own requests; only what nobody knows is a failed build. */
function azureProblem(refusal: Refusal): Problem {
  const { status } = refusal
  const known = knownProblem(refusal, 'a request of Packer')
  const told =
    known ?? (status !== undefined && plain.has(status) ? problemOfRefusal(refusal, 'a request of Packer') : undefined)
  if (told?.code === 'AZURE_FORBIDDEN') return told
  const said = saidBy(refusal)
  if (told) return { ...told, message: said }
  if (status !== undefined && status >= 500) return { code: 'AZURE_UNAVAILABLE', message: said }
  return { code: 'BUILD_FAILED', message: `Azure refused a request of Packer: ${said}` }
}

/** Statuses that say enough by themselves. */
const plain = new Set([403, 404, 409, 412])

/** Go's HTTP clients say the same request three times before they say what was wrong with it. */
function cause(failure: string): string {
  const last = failure.lastIndexOf('"http')
  const request = [...failure.matchAll(patterns.request)].find(match => match.index + match[0].length > last)
  if (!request) return failure
  const { verb = '', url } = request.groups ?? {}
  return `${verb.toUpperCase()} ${url}: ${failure.slice(request.index + request[0].length)}`
}

function beforeUseForce(failure: string): string {
  const at = failure.search(patterns.useForce)
  return at < 0 ? failure : `${failure.slice(0, at)}.`
}

const short = (text: string) => shortSentence(text, 400)
