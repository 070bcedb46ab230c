import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getTrustedRoot } from '@sigstore/tuf'
import { createStage, listen, type Stage } from './stage.ts'

/** The client of everybody's tools, against the repository under its public name. */
let stage: Stage
let mirror: Awaited<ReturnType<typeof listen>>
let folder: string
let ahead = 0
beforeAll(async () => {
  stage = await createStage({ now: () => Date.now() + ahead })
  mirror = await listen('tuf-repo-cdn.sigstore.dev', stage.sigstore.handler)
  folder = mkdtempSync(join(tmpdir(), 'roots-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await mirror.close()
  await stage[Symbol.asyncDispose]()
})

let caches = 0
async function fetchRoot(initial: Uint8Array) {
  const cachePath = join(folder, String(caches++))
  const rootPath = join(folder, 'root.json')
  mkdirSync(cachePath)
  writeFileSync(rootPath, initial)
  return getTrustedRoot({ mirrorURL: mirror.url, rootPath, cachePath, retry: false })
}
const read = async (path: string) => (await fetch(`${mirror.url}${path}`)).json() as Promise<Loose>
// biome-ignore lint/suspicious/noExplicitAny: metadata are looked into freely by tests
type Loose = any

describe('the repository of roots', () => {
  it('leads whoever brings its first root to the root of the stack, though that one is out of date', async () => {
    const initial = stage.sigstore.initialRoot()
    expect(Date.parse(JSON.parse(Buffer.from(initial).toString()).signed.expires)).toBeLessThan(Date.now())
    const { mediaType, tlogs } = JSON.parse(stage.sigstore.trustedRoot())
    const found = await fetchRoot(initial)
    expect([found.mediaType, found.tlogs.map(({ baseUrl }) => baseUrl)]).toEqual([
      mediaType,
      tlogs.map((log: Loose) => log.baseUrl),
    ])
  })

  it('leads nobody who brings another one, or one that others have changed', async () => {
    await using foreign = await createStage()
    await expect(fetchRoot(foreign.sigstore.initialRoot())).rejects.toMatchObject({
      cause: { message: 'root was signed by 0/2 keys' },
    })
    const own = Buffer.from(stage.sigstore.initialRoot()).toString()
    const weaker = Buffer.from(own.replace('"threshold":2', '"threshold":1'))
    await expect(fetchRoot(weaker)).rejects.toThrow('root was signed by 0/1 keys')
  })

  it('has people for roots and targets, two of three, and one key for what is renewed', async () => {
    const { signed, signatures } = await read('/2.root.json')
    expect(signatures).toHaveLength(2)
    expect([signed.roles.root.threshold, signed.roles.root.keyids.length]).toEqual([2, 3])
    expect(signed.roles.timestamp.keyids).toEqual(signed.roles.snapshot.keyids)
    expect(signed.roles.root.keyids).not.toContain(signed.roles.timestamp.keyids[0])
    const before = await read('/1.root.json')
    expect(before.signed.roles.timestamp.keyids).not.toEqual(signed.roles.timestamp.keyids)
  })

  it('renews its timestamp every day, and what it gives out stays good', async () => {
    const days = (time: string) => Math.round((Date.parse(time) - Date.now()) / 86_400_000)
    expect((await read('/timestamp.json')).signed).toMatchObject({ version: 1 })
    ahead = 10 * 86_400_000
    const { signed } = await read('/timestamp.json')
    expect([signed.version, days(signed.expires)]).toEqual([11, 17])
    await fetchRoot(stage.sigstore.initialRoot())
    ahead = 0
  })

  it('has nothing else', async () => {
    for (const path of ['/', '/3.root.json', '/root.json', '/targets/trusted_root.json'])
      expect((await fetch(`${mirror.url}${path}`)).status).toBe(404)
    expect((await fetch(`${mirror.url}/timestamp.json`, { method: 'POST' })).status).toBe(404)
  })
})
