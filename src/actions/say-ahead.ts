import type { ChannelState } from '../domain/decide/channel.ts'
import { sayAhead } from '../domain/decide/channel-ahead.ts'
import type { Job } from '../ports/job.ts'

/** A later move of a channel that the trusted root of this job does not know is no error, and is not kept quiet about. @param image its name */
export function warnAhead(state: ChannelState, image: string, job: Pick<Job, 'annotate'>): void {
  const remark = sayAhead(state, image)
  if (remark) job.annotate('warning', remark)
}
