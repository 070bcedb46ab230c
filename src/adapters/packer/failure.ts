import { isAbsolute } from 'node:path'
import type { Problem } from '../../domain/errors.ts'
import { shortSentence } from '../../domain/text/short-sentence.ts'
import { knownProblem, problemOfRefusal, saidBy } from '../azure/transport/arm-problem.ts'
import { problemOfEntra } from '../azure/words/entra-problem.ts'
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
  if (crashed(story, end)) {
    const [reason, ...others] = reasonsBefore(story, end)
    const last = crash(story, end)
    return reason ? [reason, ...others, last] : [last]
  }
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
 * no build has ended with a reason of its own. A plugin that is gone is a crash, also without such words; so is an end in good order without any.
 */
function crashed({ raw, errors }: BuildStory, { code }: BuildEnd): boolean {
  if (code === null || code === 137 || code === 0) return true
  const gone = errors.filter(e => patterns.pluginGone.test(e.text)).length
  return gone === errors.length && (gone > 0 || raw.some(line => patterns.crash.test(line)))
}

/** What Azure had refused before comes first: many a crash is one of what should have told of it. */
function reasonsBefore(story: BuildStory, { workspace }: BuildEnd): readonly Problem[] {
  const told = story.errors.filter(e => !patterns.pluginGone.test(e.text)).map(e => problemOf(e.text, story, workspace))
  if (told.length > 0) return told
  const refusals = story.chains.map(chain => azureErrorIn(chain, [chain])).filter(one => one !== undefined)
  const first = refusals.find(one => knownProblem(one, 'a request of Packer') !== undefined)
  return first ? [azureProblem(first)] : []
}

function crash({ raw, complaints }: BuildStory, { code }: BuildEnd): Problem {
  const killed = code === 137 || code === null
  const how = killed ? 'was killed' : code === 0 ? 'ended without a word about its builds' : 'crashed'
  // A banner has no reason in it, nor has what stands around it.
  const last = raw.some(line => /PACKER CRASH/.test(line)) ? undefined : raw.at(-1)
  const words = raw.find(line => /^panic: |^fatal error: /.test(line)) ?? last
  const before = complaints.at(-1)
  return {
    code: 'PACKER_CRASHED',
    message: `Packer ${how} while it was building${words === undefined ? '' : `: ${short(words)}`}.${before ? ` Said before of an error: ${short(before)}` : ''}`,
  }
}

/** The reason that Packer gives for one build → what the user has to do. */
function problemOf(failure: string, story: BuildStory, workspace: string): Problem {
  if (/^Build was cancelled/.test(failure))
    return { code: 'INTERNAL_CANCELLED', message: 'Somebody else than this job stopped Packer.' }
  // First: behind these words there may be some of a machine's, which say nothing.
  if (patterns.scriptFailed.test(failure)) return scriptProblem(failure, story, workspace)
  if (patterns.entra.test(failure)) return problemOfEntra(failure)
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
  if (patterns.unreachable.test(failure))
    return { code: 'AZURE_UNAVAILABLE', message: `Packer could not reach Azure: ${short(cause(failure))}` }
  if (/context deadline exceeded/.test(failure))
    return {
      code: 'BUILD_FAILED',
      message: `Packer failed: ${short(failure)}`,
      hint: 'Azure took longer than Packer waits, which is 15 minutes unless the template says `polling_duration_timeout`: set it higher, or run the job again.',
    }
  return { code: 'BUILD_FAILED', message: `Packer failed: ${short(failure)}` }
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
