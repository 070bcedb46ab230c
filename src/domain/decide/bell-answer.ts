import type { Problem } from '../errors.ts'

/** On the way to a ring: what GitHub was asked for. */
export type BellStep = 'installation' | 'token' | 'repository' | 'runs' | 'ring'

/** What GitHub has said to it, if it was not yes. */
export interface GitHubSaid {
  readonly step: BellStep
  /** `undefined`: there was no answer, and nobody knows whether it took effect */
  readonly status: number | undefined
  /** its words on one line, or why there are none */
  readonly message: string
  /** it says that there were too many requests */
  readonly limited: boolean
  /** milliseconds after which it may be asked again, if it says so */
  readonly retryAfterMs: number | undefined
}

/** What becomes of a child of which GitHub has said no. */
export type BellDecision =
  | { readonly kind: 'wait'; readonly saidMs: number | undefined }
  /** nobody knows whether the bell has rung */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly code: Problem['code'] }
  /** it is so for every child */
  | { readonly kind: 'stop'; readonly code: Problem['code'] }

/** How GitHub says it: https://docs.github.com/rest/apps/apps, https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event */
export function decideAnswer({ step, status, message, limited, retryAfterMs }: GitHubSaid): BellDecision {
  if (limited) return { kind: 'wait', saidMs: retryAfterMs }
  if (status === undefined || status >= 500 || status === 408)
    return step === 'ring' ? { kind: 'unknown' } : { kind: 'failed', code: 'CASCADE_UNAVAILABLE' }
  const byApp = step === 'installation' || step === 'token'
  if (byApp && (status === 401 || /integration not found/i.test(message)))
    return { kind: 'stop', code: 'CASCADE_APP_REFUSED' }
  if (/archived/i.test(message)) return { kind: 'failed', code: 'CASCADE_ARCHIVED' }
  if (step === 'ring' && status === 404) return { kind: 'failed', code: 'CASCADE_REFUSED' }
  if (status === 404) return { kind: 'failed', code: 'CASCADE_NOT_INSTALLED' }
  if (step === 'token' && status === 422)
    return { kind: 'failed', code: /repository/i.test(message) ? 'CASCADE_NOT_INSTALLED' : 'CASCADE_FORBIDDEN' }
  if (status === 401 || status === 403) return { kind: 'failed', code: 'CASCADE_FORBIDDEN' }
  // What GitHub does not answer in its own form says nothing of a repository.
  if (status < 400) return { kind: 'failed', code: 'CASCADE_UNAVAILABLE' }
  return { kind: 'failed', code: 'CASCADE_REFUSED' }
}
