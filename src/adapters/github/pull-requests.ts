import type { PullRequests } from '../../ports/pull-requests.ts'
import { memberOf } from './ask.ts'
import { readEvent } from './event-file.ts'

/** @param eventPath `GITHUB_EVENT_PATH` */
export function gitHubPullRequests(eventPath: string | undefined): PullRequests {
  return {
    readHead: async repository => {
      const event = await readEvent(eventPath)
      const pull = memberOf(event, 'pull_request')
      const [head, base] = [memberOf(pull, 'head'), memberOf(memberOf(pull, 'base'), 'repo')]
      if (typeof head !== 'object' || head === null || memberOf(base, 'full_name') !== repository) return undefined
      const from = memberOf(head, 'repo')
      // A fork that was deleted since is `null`.
      if (from === null) return 'fork'
      const [own, its] = [memberOf(base, 'id'), memberOf(from, 'id')]
      if (typeof own !== 'number' || typeof its !== 'number') return undefined
      return own === its ? 'own' : 'fork'
    },
  }
}
