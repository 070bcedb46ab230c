import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createCertificates, scriptedAzure } from './scripted-azure.ts'
import { actionNames, describeBundles, goodInputs, goodTools, nextOf, runStep, type Seen } from './stage.ts'
import { closedProxy, gives, jobClaims, jwt, type TokenEndpoint, tokenEndpoint } from './token-endpoint.ts'

const SUBJECT = 'repo:acme/golden-images:environment:image'
const token = jwt({ sub: SUBJECT, ...jobClaims })

describeBundles('the identity of the job', () => {
  let certificates: ReturnType<typeof createCertificates>
  beforeAll(() => {
    certificates = createCertificates()
  })
  afterAll(() => certificates[Symbol.dispose]())

  it.each(actionNames)('%s without `id-token: write` names the line to add', async action => {
    const { code, annotations, summary } = await runStep({
      action,
      inputs: goodInputs[action],
      ...goodTools,
    })
    expect(code).toBe(1)
    expect(annotations).toEqual([
      'error AUTH_NO_ID_TOKEN: This job may not ask GitHub for an identity token.\nNext: Add to the job: permissions: { contents: read, id-token: write }',
    ])
    expect(summary).toContain('permissions: { contents: read, id-token: write }')
  })

  it.each([
    [
      'in an environment that the manifest does not have',
      { ...jobClaims, environment: 'prod' },
      'golden-image.yml has no client id for the environment "prod" of this job; it has image.\nNext: Add under identities: prod: <client id>',
    ],
    [
      'in no environment',
      { ...jobClaims, environment: undefined },
      'This job runs in no environment, and golden-image.yml has client ids only for environments: image.\nNext: Add to the job: environment: image',
    ],
  ])('a job %s is told so, and Azure is not asked', async (_, claims, message) => {
    await using github = await tokenEndpoint(gives(jwt({ sub: 'repo:acme/golden-images', ...claims })))
    await using proxy = await closedProxy()
    const all = await Promise.all(
      actionNames.map(action =>
        runStep({
          action,
          inputs: goodInputs[action],
          ...goodTools,
          environment: { ...github.environment, HTTPS_PROXY: proxy.url },
        }),
      ),
    )
    for (const seen of all) {
      expect(seen.code).toBe(1)
      expect(seen.annotations).toEqual([`error AUTH_NO_IDENTITY: ${message}`])
    }
    expect(proxy.hosts).toEqual([])
  })

  it('the token is masked before anything else is said, and stands nowhere else', async () => {
    await using github = await tokenEndpoint(gives(token))
    await using proxy = await closedProxy()
    const seen = await runStep({
      action: 'detect-update',
      environment: { ...github.environment, HTTPS_PROXY: proxy.url },
    })
    expect(seen.commands[0]).toMatchObject({ name: 'add-mask', data: token })
    const others = seen.everything
      .split('\n')
      .filter(line => !line.startsWith('::add-mask::'))
      .join('\n')
    expect(others).not.toContain(token)
    expect(others).not.toContain(token.split('.')[1])
    expect(others).not.toContain('request-token')
  })

  it('goes to the one authority, whatever variables the SDK would obey', async () => {
    await using github = await tokenEndpoint(gives(token))
    await using proxy = await closedProxy()
    await runStep({
      action: 'detect-update',
      environment: {
        ...github.environment,
        HTTPS_PROXY: proxy.url,
        AZURE_AUTHORITY_HOST: 'https://login.elsewhere.example',
        AZURE_REGIONAL_AUTHORITY_NAME: 'elsewhere.example/',
      },
    })
    expect(proxy.hosts).toEqual(['login.microsoftonline.com:443'])
  })

  it.each(actionNames)('%s sends nothing where certificates are not looked at', async action => {
    await using github = await tokenEndpoint(gives(token))
    await using proxy = await closedProxy()
    const seen = await runStep({
      action,
      inputs: { ...goodInputs[action], 'client-id': 'x' },
      ...goodTools,
      environment: { ...github.environment, HTTPS_PROXY: proxy.url, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error INPUT_ENVIRONMENT_REFUSED: The environment of this step has NODE_TLS_REJECT_UNAUTHORIZED=0, .*\nNext: .*NODE_EXTRA_CA_CERTS/,
      ),
      expect.stringMatching(/^error INPUT_INVALID: The input `client-id`/),
    ])
    expect(github.asked).toEqual([])
    expect(proxy.hosts).toEqual([])
  })

  it.each(actionNames)(
    '%s is told nothing by somebody with a certificate of his own, and tells him nothing',
    async action => {
      await using azure = await scriptedAzure(certificates)
      const seen = await runStep({
        action,
        inputs: goodInputs[action],
        ...goodTools,
        environment: { ...azure.environment, NODE_EXTRA_CA_CERTS: undefined, HURRY: '40' },
        // He answers at once; nobody has to wait for what is tried again.
        node: ['--import', join(import.meta.dirname, 'hurried.mjs')],
      })
      expect([seen.code, seen.outputs.verdict ?? 'error']).toEqual([1, 'error'])
      expect(seen.annotations).not.toEqual([])
      for (const line of seen.annotations) expect(line).toMatch(/^error (?:AUTH_UNREACHABLE|[A-Z_]+: .*certificate)/)
      expect(azure.asked.filter(what => !what.includes('/idtoken'))).toEqual([])
    },
  )

  it('what a firewall says in place of Entra is not taken for a refusal by Entra', async () => {
    await using github = await tokenEndpoint(gives(token))
    await using proxy = await closedProxy()
    const { annotations } = await runStep({
      action: 'detect-update',
      environment: { ...github.environment, HTTPS_PROXY: proxy.url },
    })
    expect(annotations).toEqual([
      `error AUTH_UNREACHABLE: Microsoft Entra gave no token for 44444444-4444-4444-4444-444444444444: the answer was 403 and not Entra's: a proxy or firewall may stand in between.${nextOf('AUTH_UNREACHABLE')}`,
    ])
    expect(proxy.hosts).toEqual(['login.microsoftonline.com:443'])
  })
})

/** Each takes seconds because of its waits, so all go at the same time. */
describeBundles('a token endpoint that is not well', () => {
  const endpoints: TokenEndpoint[] = []
  const seen: Record<string, Seen> = {}
  const took: Record<string, number> = {}
  const ill: Parameters<typeof play>[] = [
    ['500', response => void response.writeHead(500).end('{"message":"no"}')],
    ['page', response => void response.end('<html>Sign in</html>')],
    ['401', response => void response.writeHead(401).end()],
    ['unreadable', gives('a.b.c')],
    ['slow', response => void setTimeout(() => gives(jwt({ sub: SUBJECT, environment: 'elsewhere' }))(response), 3000)],
    ['reset', response => void response.destroy()],
  ]
  async function play(name: string, answer: Parameters<typeof tokenEndpoint>[0]): Promise<void> {
    const endpoint = await tokenEndpoint(answer)
    endpoints.push(endpoint)
    const began = performance.now()
    seen[name] = await runStep({ action: 'detect-update', environment: endpoint.environment })
    took[name] = performance.now() - began
    asked[name] = endpoint.asked
  }
  const asked: Record<string, readonly string[]> = {}
  beforeAll(() => Promise.all(ill.map(args => play(...args))).then(() => {}))
  afterAll(() => Promise.all(endpoints.map(e => e[Symbol.asyncDispose]())).then(() => {}))

  it.each([
    ['500', 'the token endpoint answered 500 (tried 4 times)'],
    ['page', 'the token endpoint answered without a token (tried 4 times)'],
    ['reset', 'the token endpoint could not be reached (tried 4 times)'],
  ])('is asked four times and then named: %s', (name, why) => {
    expect(seen[name]).toMatchObject({ code: 1, log: [] })
    expect(seen[name]?.annotations).toEqual([
      `error AUTH_ID_TOKEN_FAILED: GitHub gave no identity token: ${why}.${nextOf('AUTH_ID_TOKEN_FAILED')}`,
    ])
    expect(asked[name]).toEqual(
      Array(4).fill('/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange Bearer request-token'),
    )
    expect(took[name]).toBeGreaterThan(6900)
  })

  it('is not asked again when it refuses', () => {
    expect(seen['401']?.annotations).toEqual([
      `error AUTH_ID_TOKEN_FAILED: GitHub gave no identity token: the token endpoint answered 401.${nextOf('AUTH_ID_TOKEN_FAILED')}`,
    ])
    expect(asked['401']).toHaveLength(1)
  })

  it('is named when its token cannot be read', () => {
    expect(seen['unreadable']?.annotations).toEqual([
      `error AUTH_ID_TOKEN_FAILED: GitHub gave an identity token that cannot be read.${nextOf('AUTH_ID_TOKEN_FAILED')}`,
    ])
  })

  it('is waited for when it is slow', () => {
    expect(seen['slow']?.annotations).toEqual([expect.stringMatching(/^error AUTH_NO_IDENTITY: .*"elsewhere"/)])
    expect(asked['slow']).toHaveLength(1)
  })
})
