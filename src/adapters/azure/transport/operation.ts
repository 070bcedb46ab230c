import { GoldenImageError, throwIfCancelled } from '../../../domain/errors.ts'
import { guestLine } from '../../../domain/text/guest-line.ts'
import type { Clock } from '../../../ports/clock.ts'
import { causeIn } from '../words/cause.ts'
import type { ArmAnswer, SendArm } from './arm-answer.ts'
import { knownProblem, problemOfArm, saidBy } from './arm-problem.ts'
import { stateOf, textOf } from './json.ts'
import { retryAfter } from './retry-after.ts'

const running = new Set([
  'accepted',
  'creating',
  'updating',
  'inprogress',
  'running',
  'provisioning',
  'pending',
  'deleting',
  'migrating',
  'notspecified',
  'created',
  'ready',
])

interface Waiting {
  readonly what: string
  readonly first: ArmAnswer
  /** the resource itself, if it is there */
  read(): Promise<object | undefined>
  readonly send: SendArm
  readonly clock: Clock
  readonly timeoutMs: number
  readonly cancelled: AbortSignal
  /** told now and then that it goes on, and for how many milliseconds it has */
  readonly goesOn?: ((elapsedMs: number) => void) | undefined
}

const sayEveryMs = 5 * 60_000

/**
 * Waits for the end of a long operation by the resource's own `provisioningState`, helped by `Azure-AsyncOperation` where ARM gives one.
 * Only the exact word `Succeeded` is success; a word that is not known ends the wait.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export async function waitForOperation(w: Waiting): Promise<object> {
  const began = w.clock.now()
  const end = began + w.timeoutMs
  let said = began
  let operation = w.first.headers.get('Azure-AsyncOperation')
  let pauseMs = pauseAfter(w.first)
  for (;;) {
    if (operation === undefined || operation === '') {
      const resource = await w.read()
      const state = stateOf(resource)
      // Azure can have accepted a write and not show its resource yet: what is not there has not succeeded.
      if (resource !== undefined && (state === '' || requireKnownState(w.what, state, resource))) return resource
    } else {
      const answer = await w.send('GET', operation)
      // Who may write may still not ask there: the resource itself says the same.
      if (answer.status === 403) {
        operation = undefined
        continue
      }
      if (answer.status >= 400)
        throw new GoldenImageError(problemOfArm(answer.status, answer.body, `the operation of ${w.what}`))
      if (answer.status !== 202 && requireKnownState(w.what, textOf(answer.body, 'status'), answer.body)) {
        const resource = await w.read()
        const state = stateOf(resource)
        if (resource === undefined || (state !== '' && !requireKnownState(w.what, state, resource)))
          throw new GoldenImageError({
            code: 'AZURE_OPERATION_UNKNOWN',
            message: `The operation of ${w.what} succeeded, but the resource is ${resource === undefined ? 'not there' : `"${state}"`}.`,
          })
        return resource
      }
      pauseMs = pauseAfter(answer)
    }
    if (w.clock.now() > end)
      throw new GoldenImageError({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `${w.what} did not end within ${Math.round(w.timeoutMs / 60_000)} minutes${operation ? `; its operation is ${operation}` : ''}.`,
      })
    if (w.clock.now() - said >= sayEveryMs) {
      said = w.clock.now()
      w.goesOn?.(said - began)
    }
    await w.clock.sleep(Math.min(pauseMs, 60_000), w.cancelled)
    throwIfCancelled(w.cancelled, `Azure was at work on ${w.what}`)
  }
}

/** characters of what is told of a refusal */
const mostWords = 400

/** As what an operation has ended that did not succeed, in one line; `undefined` for any other, and for one of which nobody says it: it only explains. Throws `INTERNAL_CANCELLED`. */
export async function readRefusal(operation: string, send: SendArm): Promise<string | undefined> {
  const answer = await send('GET', operation).catch((error: unknown) => {
    if (error instanceof GoldenImageError && error.code !== 'INTERNAL_CANCELLED') return undefined
    throw error
  })
  const word = answer === undefined || answer.status >= 400 ? '' : textOf(answer.body, 'status')
  if (answer === undefined || !unsuccessful.test(word)) return undefined
  return guestLine(`${word}: ${saidBy(causeIn(answer.body))}`, mostWords)
}

const unsuccessful = /^(failed|canceled|cancelled)$/i

/** Whether the word says that it is done; throws on failure and on words that are not known. */
function requireKnownState(what: string, word: string, body: unknown): boolean {
  if (word === 'Succeeded') return true
  if (unsuccessful.test(word)) {
    const cause = causeIn(body)
    const known = knownProblem(cause, what)
    if (known?.code === 'AZURE_FORBIDDEN') throw new GoldenImageError(known)
    const message = `${what} ended as ${word}: ${saidBy(cause)}`
    throw new GoldenImageError(known ? { ...known, message } : { code: 'AZURE_OPERATION_FAILED', message })
  }
  if (running.has(word.toLowerCase())) return false
  throw new GoldenImageError({
    code: 'AZURE_OPERATION_UNKNOWN',
    message: `${what} is in the state "${word}", which is not known.`,
  })
}

/** In milliseconds. */
const pauseAfter = ({ headers }: ArmAnswer) => Math.max(200, retryAfter(headers) ?? 5000)
