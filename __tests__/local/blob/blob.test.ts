import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { storeFaults } from '../../../local/blob/index.ts'
import { requireNode24 } from '../../../setup/node24.mjs'
import { send } from '../azure/stage.ts'
import { readEstate } from '../estate.ts'
import { ALL, BLOBS, CONTAINER, createStage, HOST, type Stage } from './stage.ts'

const estate = await readEstate()

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
}, 90_000)
afterAll(async () => stage[Symbol.asyncDispose]())
beforeEach(() => stage.blob.faults.clear())

const golden = (roles?: Parameters<Stage['client']>[0]) => stage.client(roles).getContainerClient('golden')
const immutable = { conditions: { ifNoneMatch: '*' } }
const only = (...verbs: readonly string[]) => [
  { scope: CONTAINER, actions: [], dataActions: verbs.map(verb => `${BLOBS}/${verb}`) },
]
const put = (name: string, text: string, roles?: Parameters<Stage['client']>[0]) =>
  golden(roles).getBlockBlobClient(name).upload(text, Buffer.byteLength(text), immutable)
const read = async (name: string, roles?: Parameters<Stage['client']>[0]) =>
  (await golden(roles).getBlobClient(name).downloadToBuffer()).toString()

describe('the real client', () => {
  it('puts once, reads and lists by prefix', async () => {
    await put('sha256/aa/one.json', '{"a":1}')
    await put('sha256/aa/zwei ü.json', '{"ü":2}')
    await put('sha256/bb/three.json', '3')
    expect(await read('sha256/aa/one.json')).toBe('{"a":1}')
    expect(await read('sha256/aa/zwei ü.json')).toBe('{"ü":2}')
    const names: string[] = []
    for await (const page of golden().listBlobsFlat({ prefix: 'sha256/aa/' }).byPage({ maxPageSize: 1 }))
      names.push(...page.segment.blobItems.map(item => item.name))
    expect(names).toEqual(['sha256/aa/one.json', 'sha256/aa/zwei ü.json'])
    await expect(put('sha256/aa/one.json', 'other')).rejects.toMatchObject({
      statusCode: 409,
      code: 'BlobAlreadyExists',
    })
    expect(await read('sha256/aa/one.json')).toBe('{"a":1}')
    await expect(read('sha256/cc/none.json')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('one of two that write the same name at once wins', async () => {
    const both = await Promise.allSettled([put('race', 'a'), put('race', 'b')])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(['a', 'b']).toContain(await read('race'))
  })

  it('puts 8 MiB in blocks, too', async () => {
    const bytes = Buffer.alloc(8 * 1024 * 1024, 'x')
    await golden()
      .getBlockBlobClient('large')
      .uploadData(bytes, { maxSingleShotSize: 1024 * 1024, blockSize: 2 * 1024 * 1024, ...immutable })
    expect((await golden().getBlobClient('large').getProperties()).contentLength).toBe(bytes.length)
  })

  it('cannot make a container of another name, nor look at the account, with rights on one container', async () => {
    const roles = estate.image.roleAssignments
    const denied = { statusCode: 403, code: 'AuthorizationPermissionMismatch' }
    await expect(stage.client(roles).getContainerClient('other').create()).rejects.toMatchObject(denied)
    await expect(stage.client(roles).listContainers().next()).rejects.toMatchObject(denied)
    expect(await golden(roles).exists()).toBe(true)
    await expect(golden(roles).create()).rejects.toMatchObject({ statusCode: 409, code: 'ContainerAlreadyExists' })
  })
})

describe('who may what', () => {
  const denied = {
    statusCode: 403,
    code: 'AuthorizationPermissionMismatch',
    message: expect.stringMatching(
      /^This request is not authorized to perform this operation using this permission\.\nRequestId:/,
    ),
  }

  it('a reader reads', async () => {
    await put('for-readers', 'x')
    expect(await read('for-readers', only('read'))).toBe('x')
    await expect(put('by-readers', 'x', only('read'))).rejects.toMatchObject(denied)
    await expect(golden(only('read')).deleteBlob('for-readers')).rejects.toMatchObject(denied)
    await expect(read('for-readers', only('write'))).rejects.toMatchObject({ statusCode: 403 })
  })

  it('who may add does not replace', async () => {
    const name = 'added'
    const client = golden(only('add/action')).getBlockBlobClient(name)
    await client.upload('first', 5)
    await expect(client.upload('other', 5)).rejects.toMatchObject(denied)
    expect(await read(name)).toBe('first')
  })

  it('who may write replaces, and deletes nothing', async () => {
    const client = golden(only('write')).getBlockBlobClient('written')
    await client.upload('first', 5)
    await client.upload('other', 5)
    await expect(client.delete()).rejects.toMatchObject(denied)
    expect(await read('written')).toBe('other')
    await golden([ALL]).deleteBlob('written')
  })

  it('a right to manage is none to read, nor a role at another container', async () => {
    for (const role of [
      { scope: '', actions: ['*'] },
      { scope: '', actions: ['*/read'] },
      { ...ALL, scope: CONTAINER.replace('golden', 'gold') },
      { ...ALL, scope: `${CONTAINER}-2` },
    ])
      await expect(put('managed', 'x', [role])).rejects.toMatchObject(denied)
    await put('from-above', 'x', [{ ...ALL, scope: CONTAINER.slice(0, CONTAINER.indexOf('/blobServices')) }])
  })

  it('in the estate: the building job writes, the looking one reads', async () => {
    await put('estate', 'x', estate.image.roleAssignments)
    expect(await read('estate', estate['image-plan'].roleAssignments)).toBe('x')
    await expect(put('plan', 'x', estate['image-plan'].roleAssignments)).rejects.toMatchObject(denied)
    const withoutData = Object.entries(estate).filter(([, { roleAssignments }]) =>
      roleAssignments.every(role => role.dataActions === undefined),
    )
    // What a template sends does not come to the proofs either.
    expect(withoutData.map(([name]) => name)).toEqual(['packer'])
  })
})

describe('the token', () => {
  const version = { 'x-ms-version': '2025-05-05' }
  const ask = (headers: Readonly<Record<string, string>>, method = 'GET', path = '/golden/estate-token') =>
    send(stage.port, HOST, method, path, undefined, headers)
  const codeOf = ({ status, headers }: Awaited<ReturnType<typeof ask>>) => `${status} ${headers['x-ms-error-code']}`

  it('is needed: nothing is public, and keys and signed addresses are refused', async () => {
    expect(codeOf(await ask({}))).toBe('409 PublicAccessNotPermitted')
    const none = await ask(version)
    expect(codeOf(none)).toBe('401 NoAuthenticationInformation')
    expect(none.headers['www-authenticate']).toMatch(
      /^Bearer authorization_uri=https:\/\/login\.microsoftonline\.com\/.* resource_id=https:\/\/storage\.azure\.com$/,
    )
    expect(codeOf(await ask(version, 'PUT'))).toBe('401 NoAuthenticationInformation')
    const key = { ...version, authorization: 'SharedKey acmeproofs:c2ln' }
    expect(codeOf(await ask(key))).toBe('403 KeyBasedAuthenticationNotPermitted')
    expect(codeOf(await ask(version, 'GET', '/golden/x?sv=2025-05-05&sp=r&sig=c2ln'))).toBe(
      '403 KeyBasedAuthenticationNotPermitted',
    )
    expect(codeOf(await ask({ authorization: `Bearer ${await stage.token()}` }))).toBe('403 AuthenticationFailed')
    expect(codeOf(await ask({ ...version, authorization: 'Basic eA==' }))).toBe('403 AuthenticationFailed')
  })

  it('is for storage, and signed by the tenant', async () => {
    const bearer = async (token: string) => {
      const answer = await ask({ ...version, authorization: `Bearer ${token}` })
      return [codeOf(answer), /<AuthenticationErrorDetail>(.*?)\.?</.exec(answer.body)?.[1]]
    }
    const good = await stage.token()
    expect(await bearer(good)).toEqual(['404 BlobNotFound', undefined])
    const arm = await stage.token([ALL], 'https://management.azure.com')
    expect(await bearer(arm)).toEqual([
      '401 InvalidAuthenticationInfo',
      'Audience validation failed. Audience did not match',
    ])
    const [head, , signature] = good.split('.')
    const claims = Buffer.from(JSON.stringify({ aud: 'https://storage.azure.com', oid: 'x' })).toString('base64url')
    expect((await bearer(`${head}.${claims}.${signature}`))[1]).toMatch(/^Signature validation failed/)
    expect((await bearer(await stage.azure.issuer.sign({ aud: 'https://storage.azure.com' })))[0]).toBe(
      '401 InvalidAuthenticationInfo',
    )
  })

  it('ends, by the clock of the stack', async () => {
    let ahead = 0
    await using later = await createStage({ now: () => Date.now() + ahead })
    const token = await later.token()
    const status = async () =>
      (await send(later.port, HOST, 'GET', '/golden/x', undefined, { ...version, authorization: `Bearer ${token}` }))
        .status
    expect(await status()).toBe(404)
    ahead = 3_601_000
    expect(await status()).toBe(401)
    // Days later a new token is good.
    ahead = 4 * 24 * 3_600_000
    await later.client().getContainerClient('golden').getBlockBlobClient('later').upload('x', 1, immutable)
  }, 90_000)

  it('does not reach what is not served', async () => {
    const headers = {
      ...version,
      authorization: `Bearer ${await stage.token([{ ...ALL, scope: '', actions: ['*'], dataActions: ['*'] }])}`,
    }
    expect(codeOf(await ask(headers, 'PUT', '/golden/x?comp=copy'))).toBe('400 UnsupportedQueryParameter')
    expect(codeOf(await ask(headers, 'POST', '/?comp=batch'))).toBe('400 UnsupportedQueryParameter')
    expect(codeOf(await ask({ ...headers, 'x-ms-copy-source': 'https://example.com/x' }, 'PUT'))).toBe(
      '400 UnsupportedHeader',
    )
    expect((await send(stage.port, 'other.blob.core.windows.net', 'GET', '/golden/x', undefined, headers)).status).toBe(
      421,
    )
    expect(JSON.stringify(stage.blob.requests())).not.toContain('eyJ')
  })
})

it('a store that is busy, disabled, full, slow or down says so, and works afterwards', async () => {
  const { faults } = stage.blob
  for (const [name, statusCode, code] of [
    ['busy', 503, 'ServerBusy'],
    ['disabled', 403, 'AccountIsDisabled'],
    ['full', 507, 'InsufficientStorage'],
  ] as const) {
    faults.add({ method: 'PUT', path: /golden/, times: 1, answer: storeFaults[name] })
    await expect(put('faulty', 'x')).rejects.toMatchObject({ statusCode, code })
  }
  faults.add({ path: /golden/, times: 1, answer: storeFaults.down })
  await expect(put('faulty', 'x')).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|REQUEST_SEND_ERROR/),
  })
  faults.add({ path: /golden/, times: 1, answer: { delayMs: 200 } })
  const began = performance.now()
  await put('faulty', 'x')
  expect(performance.now() - began).toBeGreaterThan(190)
})

describe('the process that keeps the blobs', () => {
  const running = () =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .filter(pid => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('azurite/dist/src/blob/main.js')
        } catch {
          return false
        }
      })

  /** `undefined`: it has ended. Whether it is there and what it says are asked at once. */
  const parentOf = (pid: string): string | undefined => {
    try {
      return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    } catch {
      return undefined
    }
  }

  /** Of that process alone: other suites keep blobs at the same time. */
  const startedBy = (starter: number | undefined) => running().filter(pid => listAncestors(pid).includes(`${starter}`))
  const listAncestors = (pid: string): readonly string[] => {
    const parent = parentOf(pid)
    return parent && parent !== '0' ? [parent, ...listAncestors(parent)] : []
  }

  it('ends with the service', async () => {
    const before = startedBy(process.pid)
    const more = await createStage()
    const own = startedBy(process.pid).filter(pid => !before.includes(pid))
    expect(own).toHaveLength(1)
    const kib = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${own[0]}/status`, 'utf8'))?.[1])
    expect(kib).toBeLessThan(400_000)
    await more[Symbol.asyncDispose]()
    expect(running().filter(pid => own.includes(pid))).toEqual([])
  }, 90_000)

  it('ends with a program that is killed', async () => {
    const script = `import { startAzurite } from '${import.meta.dirname}/../../../local/blob/azurite.ts'
await startAzurite(['acmeproofs'])
console.log('ready')
setInterval(() => {}, 1000)`
    const child = spawn(requireNode24(), ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const own = startedBy(child.pid)
    expect(own.length).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    for (let i = 0; i < 100 && running().some(pid => own.includes(pid)); i++) execFileSync('sleep', ['0.05'])
    expect(running().filter(pid => own.includes(pid))).toEqual([])
  }, 90_000)
})
