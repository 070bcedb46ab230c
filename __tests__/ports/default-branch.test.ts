import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../local/github/index.ts'
import { connectionOptions } from '../../local/http/connections.ts'
import type { JobContext } from '../../local/ports.ts'
import { gitHubDefaultBranch } from '../../src/adapters/github/default-branch.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { DefaultBranch } from '../../src/ports/default-branch.ts'
import { clientOver, type Fetcher } from '../adapters/fetched.ts'
import { inMemoryRelease } from '../fakes/release.ts'
import { REPOSITORY } from '../local/runner/stage.ts'

interface World {
  /** what the event says the default branch of the job's repository is; absent: nothing */
  readonly named?: string
  /** what it is for GitHub; absent: GitHub knows no such repository */
  readonly said?: string
}

const close: (() => void)[] = []
afterEach(() => {
  for (const one of close.splice(0)) one()
})

async function onLocalGitHub({ named, said }: World): Promise<DefaultBranch> {
  const github = await createLocalGitHub({
    repositories: said === undefined ? [] : [{ ...REPOSITORY, defaultBranch: said }],
  })
  const server = createServer(connectionOptions, (q, s) => github.handler(q, s))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'default-branch-'))
  close.push(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const job: JobContext = {
    repository: REPOSITORY,
    workflowPath: '.github/workflows/image.yml',
    workflowName: 'image',
    ref: 'refs/heads/main',
    sha: 'c0ffee',
    event: 'push',
    runId: '1',
    runNumber: '1',
    runAttempt: '1',
    actor: 'me',
  }
  github.jobTokens.admit('ghs_job', job, { metadata: 'read' })
  const event = { repository: { full_name: REPOSITORY.fullName, default_branch: named } }
  const eventPath = join(folder, 'event.json')
  writeFileSync(eventPath, JSON.stringify(named === undefined ? { schedule: '17 4 * * *' } : event))
  return gitHubDefaultBranch({
    eventPath,
    apiUrl: undefined,
    token: new Secret('ghs_job'),
    clock: systemClock,
    client: clientOver(over((server.address() as AddressInfo).port)),
  })
}

/** The public name leads to that port of this machine. */
function over(port: number): Fetcher {
  return (url, init) => {
    const { host, pathname } = new URL(url)
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: pathname, headers: { ...init.headers, host } }, response =>
        response
          .setEncoding('utf8')
          .toArray()
          .then(parts => resolve(new Response(parts.join(''), { status: response.statusCode ?? 0 })), reject),
      )
        .on('error', reject)
        .end()
    })
  }
}

describe.each<[string, (world: World) => DefaultBranch | Promise<DefaultBranch>]>([
  ['in memory', ({ named, said }) => inMemoryRelease({ named, ...(said === undefined ? {} : { said }) }).defaultBranch],
  ['on the local GitHub', onLocalGitHub],
])('DefaultBranch %s', (_, create) => {
  it('is what the event names, without a prefix', async () => {
    const branch = await create({ named: 'trunk' })
    expect(await branch.readFromEvent('acme/golden-images')).toBe('trunk')
  })

  it('is nothing where the event does not say', async () => {
    expect(await (await create({ said: 'trunk' })).readFromEvent('acme/golden-images')).toBeUndefined()
  })

  it('is what GitHub says, without a prefix', async () => {
    expect(await (await create({ said: 'trunk' })).ask('acme/golden-images')).toBe('trunk')
  })

  it('is an error where GitHub does not say', async () => {
    await expect((await create({})).ask('acme/golden-images')).rejects.toMatchObject({
      problems: [{ code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN' }],
    })
  })
})
