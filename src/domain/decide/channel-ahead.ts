import { formatImageVersion } from '../image/version.ts'
import { withoutStop } from '../text/without-stop.ts'
import type { ChannelState } from './channel.ts'

/** A remark with the code by which the trusted root does not know a move, if any is above what counts. */
export interface AheadRemark {
  readonly title: string
  readonly message: string
}

/**
 * Where the tag agrees with the moves that could be verified, nothing else would say that a later one may lie there: the trusted root of the job may be
 * older than its signature. It stops nobody, because anybody can write it. `undefined`: there is none.
 */
export function sayAhead({ channel, current, ahead }: ChannelState, image: string): AheadRemark | undefined {
  const [newest] = ahead
  if (newest?.code === undefined) return undefined
  const { claims, foundAt, why, hint, code } = newest
  const holds = current ? `${formatImageVersion(current.version)} by move ${current.sequence}` : 'nothing'
  return {
    title: code,
    message: `The channel ${channel} of ${image} holds ${holds}, as far as the trusted root of this job can tell. ${foundAt} calls itself move ${claims.sequence}, to ${formatImageVersion(claims.version)}, and does not count: ${withoutStop(why)}.${hint === undefined ? '' : ` ${hint}`}`,
  }
}
