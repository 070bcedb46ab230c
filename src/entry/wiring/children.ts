import type { CascadePorts } from '../../actions/cascade/cascade.ts'
import { gitHubApp } from '../../adapters/github/app.ts'
import { parseAppKey } from '../../adapters/github/app-token.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import type { Job } from '../../ports/job.ts'

/** Repositories on GitHub, as the App sees them whose key the step was given. Nobody is asked yet. */
export function childrenOf(job: Job): CascadePorts['children'] {
  const { GITHUB_API_URL: apiUrl } = process.env
  return (app, secret) => {
    const key = parseAppKey(secret)
    return time =>
      gitHubApp({
        apiUrl,
        app,
        key,
        now: () => time.now(),
        clock: systemClock,
        cancelled: job.cancelled,
        mask: job.mask,
      })
  }
}
