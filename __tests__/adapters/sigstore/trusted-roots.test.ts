import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../../local/http/faults.ts'
import { readOwnedByRoot } from '../../../src/adapters/filesystem/owned-by-root.ts'
import { network } from '../../../src/adapters/network/network.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { fetchTrustedRoot, publicRepository } from '../../../src/adapters/sigstore/public-root.ts'
import { type RootSources, trustedRoots } from '../../../src/adapters/sigstore/trusted-roots.ts'
import { GoldenImageError, nextStepOf } from '../../../src/domain/errors.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { createStage, type Stage, signStatement } from '../../local/sigstore/stage.ts'
import { needing } from '../../needs.ts'
import { jumpingClock } from '../jumping-clock.ts'

let folder: string
let stage: Stage
let foreign: Stage
let bundle: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roots-'))
  stage = await createStage()
  foreign = await createStage()
  bundle = JSON.stringify(await signStatement(stage))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stage[Symbol.asyncDispose]()
  await foreign[Symbol.asyncDispose]()
})

/** Waits between tries take no time. */
const quick = {
  now: systemClock.now,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms >= 15_000 ? ms : ms / 1000, signal),
}

describe("Sigstore's public root", () => {
  const never = new AbortController().signal
  const mirror = 'https://tuf-repo-cdn.sigstore.dev'
  const fetchFrom = (from: Stage, root = from.sigstore.initialRoot()) =>
    fetchTrustedRoot(network(quick, never, from.client), quick, folder, { mirror, root })
  const askedOf = (from: Stage) =>
    from.sigstore
      .requests()
      .filter(({ host }) => `https://${host}` === mirror)
      .map(({ path, status }) => `${status} ${path}`)
  afterEach(() => stage.sigstore.faults.clear())

  it('is what the repository gives out, reached from an expired root that is brought along, and no file is left', async () => {
    await using own = await createStage()
    const initial = JSON.parse(Buffer.from(own.sigstore.initialRoot()).toString('utf8'))
    expect(Date.parse(initial.signed.expires)).toBeLessThan(Date.now())
    const { text, published } = await fetchFrom(own)
    expect(text).toBe(own.sigstore.trustedRoot())
    expect([published.version, Math.ceil((Date.parse(published.expires) - Date.now()) / 86_400_000)]).toEqual([1, 7])
    expect(askedOf(own)).toEqual([
      '200 /2.root.json',
      '404 /3.root.json',
      '200 /timestamp.json',
      '200 /1.snapshot.json',
      '200 /1.targets.json',
      expect.stringMatching(/^200 \/targets\/[0-9a-f]{64}\.trusted_root\.json$/),
    ])
    expect(readdirSync(folder)).toEqual([])
  })

  const give = (path: RegExp, text: string) => play(path, { status: 200, bytes: Buffer.from(text) })
  const play = (path: RegExp, answer: FaultAnswer) => stage.sigstore.faults.add({ path, answer })
  const read = async (path: string, from = stage) => {
    const { bytes } = await network(quick, never, from.client).ask({ method: 'GET', url: `${mirror}${path}` })
    return bytes.toString('utf8')
  }

  it.each<[string, () => unknown, RegExp?]>([
    ['with other bytes than its targets name', () => give(/^\/targets\//, `${stage.sigstore.trustedRoot()} `)],
    [
      'with a timestamp that is signed by nobody',
      async () => give(/^\/timestamp/, (await read('/timestamp.json')).replace('"version":1', '"version":6')),
      /timestamp was signed by 0\/1 keys/,
    ],
    [
      'with a root that its predecessor has not signed',
      async () => give(/^\/2\.root/, await read('/2.root.json', foreign)),
      /root was signed by 0\/2 keys/,
    ],
    [
      'that no longer has the root which follows the one that is brought along',
      () => play(/^\/2\.root/, { status: 404 }),
      /root\.json is expired/,
    ],
    ['without the target', () => play(/^\/targets\//, { status: 404 }), /404/],
    [
      'that does not answer',
      () => play(/^\/timestamp/, { reset: true }),
      /tuf-repo-cdn\.sigstore\.dev could not be asked/,
    ],
    ['that is ill', () => play(/^\/2\.root/, { status: 500 }), /500/],
    ['that gives a page of a proxy', () => give(/^\/timestamp/, '<html>')],
  ])('of a repository %s is not taken', async (...[, hurt, why = /./]) => {
    await hurt()
    await expect(fetchFrom(stage)).rejects.toMatchObject({
      code: 'PROOF_ROOT_UNAVAILABLE',
      message: expect.stringMatching(why),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['timestamp', 8],
    ['root', 181],
  ])(
    'whose %s nobody has renewed for days is not taken, and people are told what to do without',
    async (list, days) => {
      await using late = await createStage({ now: () => Date.now() - days * 86_400_000 })
      const thrown = await fetchFrom(late).catch(error => error)
      expect(thrown).toMatchObject({
        code: 'PROOF_ROOT_UNAVAILABLE',
        message: expect.stringMatching(new RegExp(`${list}\\.json is expired`)),
      })
      expect(nextStepOf(thrown)).toMatch(/give the step a file \(`trusted-root`\)/)
    },
  )

  it('is not that of a repository which the shipped root does not lead to', async () => {
    await expect(fetchFrom(stage, publicRepository.root)).rejects.toMatchObject({ code: 'PROOF_ROOT_UNAVAILABLE' })
  })

  it('is not waited for when the job is cancelled', async () => {
    const cancelled = new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'cancelled' })
    const asking = { ask: () => Promise.reject(cancelled) }
    const brought = { mirror, root: stage.sigstore.initialRoot() }
    await expect(fetchTrustedRoot(asking, jumpingClock(), folder, brought)).rejects.toBe(cancelled)
  })

  it('begins with a root of Sigstore', () => {
    const { signed } = JSON.parse(Buffer.from(publicRepository.root).toString('utf8'))
    expect(signed).toMatchObject({ _type: 'root' })
    expect(publicRepository.mirror).toBe(mirror)
  })
})

describe('which root it is', () => {
  const published = { version: 312, expires: '2999-01-01T00:00:00Z' }
  const rootsOf = (change: Partial<RootSources> = {}) => {
    const warnings: string[] = []
    const roots = trustedRoots({
      given: '',
      workspace: inMemoryWorkspace({}),
      runner: join(folder, 'nowhere/trusted-root.json'),
      fetch: async () => ({ text: stage.sigstore.trustedRoot(), published }),
      clock: { now: () => Date.now() + 3 * 86_400_000 },
      warn: why => void warnings.push(why),
      ...change,
    })
    return { roots, warnings }
  }
  const given = (text: string) => ({ given: 'roots.jsonl', workspace: inMemoryWorkspace({ 'roots.jsonl': text }) })

  it.each<[string, () => string]>([
    ['one line', () => stage.sigstore.trustedRoot()],
    ['several, one a line', () => `${foreign.sigstore.trustedRoot()}\n\n${stage.sigstore.trustedRoot()}\n`],
    ['one over many lines', () => JSON.stringify(JSON.parse(stage.sigstore.trustedRoot()), null, 2)],
  ])('the file that was given, as %s', async (_, text) => {
    const found = await rootsOf(given(text())).roots.findLocal()
    expect(found?.from).toBe('roots.jsonl')
    expect(found?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await found?.verifier.verify(bundle, 'here')).toHaveProperty('statement')
  })

  it('says how old it is: by its newest key, and by the list that gave it out', async () => {
    const root = JSON.parse(stage.sigstore.trustedRoot())
    const [log] = root.tlogs
    const other = { ...log, publicKey: { ...log.publicKey, validFor: { start: '2025-09-23T00:00:00Z' } } }
    const old = JSON.stringify({
      ...root,
      tlogs: [other],
      ctlogs: [],
      certificateAuthorities: root.certificateAuthorities.map((one: object) => ({
        ...one,
        validFor: { start: '2022-04-13T00:00:00Z' },
      })),
      timestampAuthorities: [],
    })
    expect((await rootsOf(given(old)).roots.findLocal())?.age).toMatchObject({ newestKey: '2025-09-23T00:00:00.000Z' })
    const ofKeysFromNow = (await rootsOf(given(`${old}\n${JSON.stringify(root)}`)).roots.findLocal())?.age
    expect(ofKeysFromNow).toEqual({ newestKey: log.publicKey.validFor.start, days: 3 })
    expect((await rootsOf().roots.fetchPublic()).age).toEqual({ ...ofKeysFromNow, published })
  })

  it('is not the signer of another root', async () => {
    const found = await rootsOf(given(foreign.sigstore.trustedRoot())).roots.findLocal()
    expect(await found?.verifier.verify(bundle, 'here')).toMatchObject({ problem: { code: 'PROOF_ROOT_LACKS_SIGNER' } })
  })

  it.each(['', '\n', 'no root', '{}', 'null'])('is none: %j', async text => {
    await expect(rootsOf(given(text)).roots.findLocal()).rejects.toMatchObject({ code: 'PROOF_ROOT_UNREADABLE' })
  })

  it('a file that was given and is not there is an input that is wrong', async () => {
    await expect(rootsOf({ given: 'nowhere' }).roots.findLocal()).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 'The input `trusted-root` is "nowhere", which is no file in the workspace.',
    })
  })

  it('none at hand, and then the public one', async () => {
    const { roots, warnings } = rootsOf()
    expect(await roots.findLocal()).toBeUndefined()
    expect(await (await roots.fetchPublic()).verifier.verify(bundle, 'here')).toHaveProperty('statement')
    expect(warnings).toEqual([])
  })
})

const { describe: describeAsRoot } = needing(
  process.getuid?.() === 0 ? undefined : { needs: 'root', why: 'these tests do not run as root' },
)

describeAsRoot("the runner's own root", () => {
  /** Below / itself: folders for everybody's files are nobody's. */
  let own: string
  beforeAll(() => {
    own = mkdtempSync('/golden-image-test-')
    chmodSync(own, 0o755)
  })
  afterAll(() => rmSync(own, { recursive: true, force: true }))

  const file = () => join(own, 'etc/trusted-root.json')
  const write = () => {
    rmSync(join(own, 'etc'), { recursive: true, force: true })
    mkdirSync(join(own, 'etc'), { mode: 0o755 })
    writeFileSync(file(), 'text', { mode: 0o644 })
  }

  it('is read if root alone can have written it', async () => {
    write()
    expect(await readOwnedByRoot(file(), 100)).toEqual({ text: 'text' })
    expect(await readOwnedByRoot(join(own, 'nowhere/x'), 100)).toBeUndefined()
    expect(await readOwnedByRoot(join(own, 'etc/nothing'), 100)).toBeUndefined()
  })

  it.each<[string, () => void, RegExp]>([
    ['a file of somebody', () => chownSync(file(), 1001, 1001), /belongs to user 1001/],
    ['a file that a group may write', () => chmodSync(file(), 0o664), /by others than root/],
    ['a file that everybody may write', () => chmodSync(file(), 0o646), /by others than root/],
    ['a folder of somebody', () => chownSync(join(own, 'etc'), 1001, 0), /etc belongs to user 1001/],
    ['a folder that everybody may write', () => chmodSync(join(own, 'etc'), 0o777), /etc can be written/],
    ['a file above', () => chmodSync(own, 0o775), /test-\w+ can be written/],
    [
      'a link',
      () => {
        rmSync(file())
        symlinkSync('/etc/hostname', file())
      },
      /no ordinary file/,
    ],
    ['too long a file', () => writeFileSync(file(), 'x'.repeat(101)), /101 bytes; accepted are 100/],
  ])('is not taken from %s', async (_, change, why) => {
    write()
    change()
    expect(await readOwnedByRoot(file(), 100)).toEqual({ refused: expect.stringMatching(why) })
    chmodSync(own, 0o755)
  })

  it('is taken before the public one, and told if it is not', async () => {
    const warnings: string[] = []
    const roots = trustedRoots({
      given: '',
      workspace: inMemoryWorkspace({}),
      runner: file(),
      fetch: async () => Promise.reject(new Error('it is at hand')),
      clock: jumpingClock(),
      warn: why => void warnings.push(why),
    })
    write()
    writeFileSync(file(), stage.sigstore.trustedRoot())
    expect(await roots.findLocal()).toMatchObject({ from: `${file()} of this runner` })
    chmodSync(file(), 0o666)
    expect(await roots.findLocal()).toBeUndefined()
    expect(warnings).toEqual([`${file()} can be written by others than root`])
  })
})
