import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readOwnedByRoot } from '../../../src/adapters/filesystem/owned-by-root.ts'
import { fetchTrustedRoot, publicRepository } from '../../../src/adapters/sigstore/public-root.ts'
import { type RootSources, trustedRoots } from '../../../src/adapters/sigstore/trusted-roots.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { createStage, type Stage, signStatement } from '../../local/sigstore/stage.ts'
import { needing } from '../../needs.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { createRepository, type SmallRepository } from './root-repository.ts'

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

describe("Sigstore's public root", () => {
  const fetchFrom = ({ network, repository }: SmallRepository) =>
    fetchTrustedRoot(network, jumpingClock(), folder, repository)

  it('is what the repository gives out, reached from the root that is brought along, and no file is left', async () => {
    const small = createRepository('{"a":"root"}')
    expect(await fetchFrom(small)).toEqual({
      text: '{"a":"root"}',
      published: { version: 5, expires: '2999-01-01T00:00:00Z' },
    })
    expect(small.asked.map(url => url.slice('https://roots.example/'.length))).toEqual([
      '2.root.json',
      '3.root.json',
      'timestamp.json',
      '4.snapshot.json',
      '3.targets.json',
      expect.stringMatching(/^targets\/[0-9a-f]{64}\.trusted_root\.json$/),
    ])
    expect(readdirSync(folder)).toEqual([])
  })

  it.each<[string, (small: SmallRepository) => unknown, RegExp?]>([
    ['with other bytes than its targets name', s => spoil(s, /^targets\//, text => `${text} `)],
    [
      'with a timestamp that is signed by nobody',
      s => spoil(s, /^timestamp/, text => text.replace('"version":5', '"version":6')),
    ],
    [
      'with a root that its predecessor has not signed',
      s => s.files.set('2.root.json', Buffer.from(createRepository('').repository.root)),
    ],
    [
      'without the target',
      s => [...s.files.keys()].filter(k => k.startsWith('targets/')).map(k => s.files.delete(k)),
      /404/,
    ],
    ['that does not answer', s => s.statuses.set('timestamp.json', 'silent'), /roots\.example could not be asked/],
    ['that is ill', s => s.statuses.set('2.root.json', 500), /500/],
    ['that gives a page of a proxy', s => s.files.set('timestamp.json', Buffer.from('<html>'))],
  ])('of a repository %s is not taken', async (...[, hurt, why = /./]) => {
    const small = createRepository('{}')
    hurt(small)
    await expect(fetchFrom(small)).rejects.toMatchObject({
      code: 'PROOF_ROOT_UNAVAILABLE',
      message: expect.stringMatching(why),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('that is out of date is not taken', async () => {
    await expect(fetchFrom(createRepository('{}', '2020-01-01T00:00:00Z'))).rejects.toMatchObject({
      code: 'PROOF_ROOT_UNAVAILABLE',
    })
  })

  it('is not waited for when the job is cancelled', async () => {
    const small = createRepository('{}')
    const cancelled = new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'cancelled' })
    const network = { ask: () => Promise.reject(cancelled) }
    await expect(fetchFrom({ ...small, network })).rejects.toBe(cancelled)
  })

  it('begins with a root of Sigstore', () => {
    const { signed } = JSON.parse(Buffer.from(publicRepository.root).toString('utf8'))
    expect(signed).toMatchObject({ _type: 'root' })
    expect(publicRepository.mirror).toBe('https://tuf-repo-cdn.sigstore.dev')
  })
})

const spoil = ({ files }: SmallRepository, path: RegExp, change: (text: string) => string) => {
  for (const [name, bytes] of files) if (path.test(name)) files.set(name, Buffer.from(change(bytes.toString('utf8'))))
}

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
