import type { KnownInstallation } from '../../../local/github/known-app.ts'
import type { KnownRepository } from '../../../local/github/repositories.ts'
import { gitHubApp } from '../../../src/adapters/github/app.ts'
import { parseAppKey } from '../../../src/adapters/github/app-token.ts'
import type { Client } from '../../../src/adapters/network/network.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { definitionId } from '../../fakes/cloud.ts'
import { createLife, type Death, Killed } from '../../fakes/life.ts'
import { APP, APP_ID, APP_KEY, INSTALLATION } from '../../local/github/app.ts'
import { createStage as createGitHub, type Stage as GitHub } from '../../local/github/stage.ts'
import { definitionOf } from '../acme.ts'
import { type CascadeInputs, createYard, nameOf, type Yard, type YardJob } from '../release-yard.ts'

export const KEY = new Secret(APP_KEY)

/** A repository of a team, whose workflow listens as the six lines of the README do. */
export const child = (name: string, id: number, more: Partial<KnownRepository> = {}): KnownRepository => ({
  fullName: name,
  id,
  ownerId: 65,
  visibility: 'private',
  subject: 'immutable',
  defaultBranch: 'main',
  workflows: [
    { path: '.github/workflows/image.yml', name: 'image', on: { repository_dispatch: { types: ['golden-image'] } } },
  ],
  ...more,
})

export interface CascadeStage extends AsyncDisposable {
  readonly yard: Yard
  readonly github: GitHub['github']
  /** an image that follows, as the tags of its definition say */
  tag(image: string, follows: string, repository: string): void
  /** a job that rings. @param death at one of its requests to GitHub */
  createJob(death?: Death, alter?: (client: Client) => Client): YardJob & { readonly requests: readonly string[] }
  run(channel?: string, inputs?: Partial<CascadeInputs>): ReturnType<YardJob['cascade']>
  /** how often each repository has got a run */
  rung(): Readonly<Record<string, number>>
}

/** Waits of the network are passed over, deadlines are not. */
const hurried: Clock = {
  now: systemClock.now,
  sleep: (ms, signal) => (ms >= 15_000 ? systemClock.sleep(ms, signal) : new Promise(resolve => setImmediate(resolve))),
}

/** linux-base has moved into the channel test just now, and these repositories are on GitHub. */
export async function createStage(
  repositories: readonly KnownRepository[],
  options: { readonly list?: string; readonly installations?: readonly KnownInstallation[] } = {},
): Promise<CascadeStage> {
  const { list, installations = [INSTALLATION] } = options
  const listed = list === undefined ? '' : `, repositories: ${list}`
  const yard = createYard({ manifest: `cascade: { app: ${APP_ID}${listed} }\n` })
  await yard.attest(0)
  await yard.publish(0)
  const stage = await createGitHub(repositories, { now: () => yard.clock.now(), apps: [{ ...APP, installations }] })
  const createJob: CascadeStage['createJob'] = (death, alter = client => client) => {
    const life = createLife(death)
    const alive = life.watched('GitHub', alter(stage.client))
    // Who is dead waits for nothing any more.
    const client: Client = {
      sendRequest: request =>
        alive.sendRequest(request).catch((error: unknown) => {
          if (error instanceof Killed) job.job.cancel()
          throw error
        }),
    }
    const job = yard.createJob({
      children: (app, secret) => {
        const key = parseAppKey(secret)
        return time =>
          gitHubApp({
            apiUrl: undefined,
            app,
            key,
            now: () => time.now(),
            clock: hurried,
            cancelled: undefined,
            client,
            mask: () => {},
          })
      },
    })
    return { ...job, requests: life.calls }
  }
  return {
    yard,
    github: stage.github,
    tag: (image, follows, repository) => {
      const id = definitionId(definitionOf(image))
      yard.cloud.definitions.add(id)
      yard.cloud.definitionTags.set(id, { 'golden-image-follows': follows, 'golden-image-repository': repository })
    },
    createJob,
    run: (channel = 'test', inputs = {}) => createJob().cascade(channel, { 'cascade-key': KEY, ...inputs }),
    rung: () => {
      const count: Record<string, number> = {}
      for (const { repository } of stage.github.runs.all()) count[repository] = (count[repository] ?? 0) + 1
      return count
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  }
}

export { nameOf }
