import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { issuerUrl } from '../../../local/github/claims.ts'
import { createLocalGitHub, type LocalGitHub } from '../../../local/github/index.ts'
import { connectionOptions } from '../../../local/http/connections.ts'
import type { JobContext } from '../../../local/ports.ts'
import { run } from '../runner/stage.ts'

let github: LocalGitHub
const server = createServer(connectionOptions, (q, s) => github.handler(q, s))
let port = 0

beforeAll(async () => {
  github = await createLocalGitHub()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => github.faults.clear())

interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
}

function get(url: string, bearer?: string, o: { method?: string; signal?: AbortSignal } = {}): Promise<Reply> {
  const { host, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const headers = {
      host,
      'user-agent': 'test',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    }
    request({ host: '127.0.0.1', port, path: pathname + search, headers, ...o }, response => {
      response
        .setEncoding('utf8')
        .toArray()
        .then(parts => resolve({ status: response.statusCode ?? 0, body: JSON.parse(parts.join('')) }), reject)
    })
      .on('error', reject)
      .end()
  })
}

const job: JobContext = {
  repository: { fullName: 'acme/golden-images', id: 9, ownerId: 7, visibility: 'private', subject: 'immutable' },
  workflowPath: '.github/workflows/image.yml',
  workflowName: 'image',
  ref: 'refs/heads/main',
  sha: 'c0ffee',
  event: 'push',
  runId: '1',
  runNumber: '1',
  runAttempt: '1',
  actor: 'me',
  environment: 'image',
}

async function keys() {
  const { body } = await get(`${issuerUrl}/.well-known/openid-configuration`)
  expect(body.issuer).toBe(issuerUrl)
  return createLocalJWKSet((await get(String(body.jwks_uri))).body as unknown as JSONWebKeySet)
}

describe('identity tokens', () => {
  it('are issued to the job that asks, for the audience it names, and verify against the published keys', async () => {
    const { url, token } = github.jobTokens.issue(job)
    expect(url).toContain('?')
    const { status, body } = await get(`${url}&audience=${encodeURIComponent('api://AzureADTokenExchange')}`, token)
    expect([status, body.count]).toEqual([200, String(body.value).length])
    const { payload } = await jwtVerify(String(body.value), await keys(), {
      issuer: issuerUrl,
      audience: 'api://AzureADTokenExchange',
      subject: 'repo:acme@7/golden-images@9:environment:image',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
    expect(decodeProtectedHeader(String(body.value))).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      kid: github.keys().keys[0]?.kid,
      x5t: github.keys().keys[0]?.x5t,
    })
    const again = await get(url, token)
    expect(
      await jwtVerify(String(again.body.value), await keys(), { audience: 'https://github.com/acme' }),
    ).toBeTruthy()
  })

  it('need the token of a running job', async () => {
    const { url, token, revoke } = github.jobTokens.issue(job)
    expect((await get(url)).status).toBe(401)
    expect((await get(url, `${token}x`)).status).toBe(401)
    revoke()
    expect((await get(url, token)).status).toBe(401)
  })

  it('can fail, be slow, or never come', async () => {
    const { url, token } = github.jobTokens.issue(job)
    github.faults.add({ path: /idtoken/, times: 2, answer: { status: 500, body: { message: 'asked to fail' } } })
    github.faults.add({ path: /idtoken/, times: 1, answer: { delayMs: 150 } })
    github.faults.add({ path: /idtoken/, times: 1, answer: { hang: true } })
    expect([(await get(url, token)).status, (await get(url, token)).status]).toEqual([500, 500])
    const began = performance.now()
    expect((await get(url, token)).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(140)
    await expect(get(url, token, { signal: AbortSignal.timeout(200) })).rejects.toThrow()
    expect((await get(url, token)).status).toBe(200)
  })
})

it('everything else is refused loudly, and recorded without tokens', async () => {
  const refused = await get('https://api.github.com/repos/acme/golden-images/branches', 'secret-token')
  expect(refused).toEqual({
    status: 404,
    body: { message: 'The local GitHub does not serve GET api.github.com/repos/acme/golden-images/branches' },
  })
  expect((await get(`${issuerUrl}/.well-known/jwks`, undefined, { method: 'POST' })).status).toBe(404)
  expect((await get('https://api.github.com/.well-known/jwks')).status).toBe(404)
  expect(
    github
      .requests()
      .slice(-3)
      .map(({ at: _, ...rest }) => rest),
  ).toEqual([
    { host: 'api.github.com', method: 'GET', path: '/repos/acme/golden-images/branches', status: 404, agent: 'test' },
    {
      host: 'token.actions.githubusercontent.com',
      method: 'POST',
      path: '/.well-known/jwks',
      status: 404,
      agent: 'test',
    },
    { host: 'api.github.com', method: 'GET', path: '/.well-known/jwks', status: 404, agent: 'test' },
  ])
  expect(JSON.stringify(github.requests())).not.toContain('secret-token')
})

describe('a job', () => {
  const workflow = (permissions: string, level = 'job') => `on: [push, pull_request]
${level === 'workflow' ? permissions : ''}
jobs:
  job:
    runs-on: ubuntu-24.04
    environment: { name: image }
    ${level === 'job' ? permissions : ''}
    steps: [{ id: t, uses: acme/tools/token@v1 }]
`
  const options = () => ({
    jobTokens: github.jobTokens,
    environment: { PATH: '/usr/bin:/bin', ISSUER_PORT: String(port) },
  })

  it.each(['immutable', 'classic'] as const)('gets its token, with the %s subject', async subject => {
    let token = ''
    const issue = github.jobTokens.issue
    const jobTokens = { ...github.jobTokens, issue: (context: JobContext) => issue(context) }
    const r = await run(workflow('permissions: { id-token: write }'), {
      ...options(),
      jobTokens,
      repositoryFields: { subject },
    })
    expect(r.conclusion).toBe('success')
    token = r.step('t').outputs.token ?? ''
    const { payload } = await jwtVerify(token, await keys(), {
      issuer: issuerUrl,
      audience: 'api://AzureADTokenExchange',
    })
    expect(payload).toMatchObject({
      sub:
        subject === 'classic'
          ? 'repo:acme/golden-images:environment:image'
          : 'repo:acme@700100200/golden-images@900100200:environment:image',
      environment: 'image',
      job_workflow_ref: 'acme/golden-images/.github/workflows/test.yml@refs/heads/main',
      runner_environment: 'github-hosted',
    })
  })

  it("of a called workflow says so in its token, and the token is still the caller's", async () => {
    const path = '.github/workflows/golden-image.yml'
    const called = { repository: 'acme/pipelines', path, ref: 'refs/heads/main', sha: 'beef' }
    const text = workflow('permissions: { id-token: write }').replace('on: [push, pull_request]', 'on: workflow_call')
    const caller = `on: push
permissions: { id-token: write }
jobs:
  call: { uses: acme/pipelines/${path}@main }
`
    const r = await run(caller, { ...options(), callable: { find: () => ({ text, called }) } })
    const { payload } = await jwtVerify(r.step('t').outputs.token ?? '', await keys(), { issuer: issuerUrl })
    expect(payload).toMatchObject({
      sub: 'repo:acme@700100200/golden-images@900100200:environment:image',
      repository: 'acme/golden-images',
      workflow_ref: 'acme/golden-images/.github/workflows/test.yml@refs/heads/main',
      job_workflow_ref: `acme/pipelines/${path}@refs/heads/main`,
      job_workflow_sha: 'beef',
    })
  })

  it("of a workflow that says so gets it, too; its own permissions replace the workflow's", async () => {
    expect((await run(workflow('permissions: { id-token: write }', 'workflow'), options())).conclusion).toBe('success')
    const both = `permissions: { id-token: write }\n${workflow('permissions: { contents: read }')}`
    expect((await run(both, options())).conclusion).toBe('failure')
    expect((await run(workflow('permissions: write-all'), options())).conclusion).toBe('success')
  })

  it.each(['', 'permissions: { contents: read }', 'permissions: {}', 'permissions: read-all'])(
    'without the permission has no variables: %j',
    async permissions => {
      const r = await run(workflow(permissions), options())
      expect(r.conclusion).toBe('failure')
      expect(r.step('t').annotations[0]?.message).toBe('no identity token here: url undefined, token undefined')
    },
  )

  it('of a pull request from a fork has none', async () => {
    const of = (full_name: string) =>
      run(workflow('permissions: { id-token: write }'), {
        ...options(),
        event: {
          name: 'pull_request',
          ref: 'refs/pull/1/merge',
          payload: { pull_request: { head: { ref: 'x', repo: { full_name } } } },
        },
      })
    expect((await of('mallory/golden-images')).conclusion).toBe('failure')
    expect((await of('acme/golden-images')).conclusion).toBe('success')
  })

  it('loses the right when it ends', async () => {
    let right: { url: string; token: string } | undefined
    const jobTokens = {
      ...github.jobTokens,
      issue: (context: JobContext) => {
        const issued = github.jobTokens.issue(context)
        right = issued
        return issued
      },
    }
    await run(workflow('permissions: { id-token: write }'), { ...options(), jobTokens })
    expect((await get(right?.url ?? '', right?.token)).status).toBe(401)
  })
})
