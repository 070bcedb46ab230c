import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { baseNames } from '../../../local/estate.ts'
import { cacheFolder, makeCached, readStamp } from '../../../setup/cache.mjs'
import { debianBases } from '../../../setup/families/debian/bases.mjs'
import { hashIn, printedUris, readMirrorAge } from '../../../setup/families/debian/mirror.mjs'
import { pickSources, sourcesList } from '../../../setup/families/debian/sources.mjs'
import { takeLock } from '../../../setup/lock.mjs'
import { isUpToDate } from '../../../setup/npm.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the cache folder', () => {
  it.each([
    [{ GOLDEN_IMAGE_CACHE: '/a' }, '/a'],
    [{ XDG_CACHE_HOME: '/b' }, '/b/golden-image-actions'],
    [{ GOLDEN_IMAGE_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
    [{}, expect.stringMatching(/^\/.*\.cache\/golden-image-actions$/)],
  ])('of %j is %s', (env, expected) => expect(cacheFolder(env)).toEqual(expected))
})

describe('a cache entry', () => {
  let made = 0
  const entry = (inputs: unknown, make?: (at: string) => Promise<void>) => ({
    folder: join(folder, 'entry'),
    inputs,
    check: (at: string) => existsSync(join(at, 'thing')),
    make:
      make ??
      (async (at: string) => {
        made++
        writeFileSync(join(at, 'thing'), String(inputs))
      }),
  })
  const thing = () => readFileSync(join(folder, 'entry/thing'), 'utf8')
  beforeEach(() => {
    made = 0
  })

  it('is made once, and anew for other inputs, when asked to, and when its check fails', async () => {
    const anew = [
      await makeCached(entry('a')),
      await makeCached(entry('a')),
      await makeCached(entry('b')),
      await makeCached({ ...entry('b'), fresh: true }),
    ]
    rmSync(join(folder, 'entry/thing'))
    anew.push(await makeCached(entry('b')), await makeCached(entry('b')))
    expect(anew).toEqual([true, false, true, true, true, false])
    expect([made, thing()]).toEqual([4, 'b'])
    expect(readdirSync(folder)).toEqual(['entry'])
  })

  it('stays as it is while a new one fails, and the half that is left is never taken for whole', async () => {
    await makeCached(entry('a'))
    const half = entry('b', async at => {
      writeFileSync(join(at, 'thing'), 'half')
      writeFileSync(join(at, 'rest'), 'half')
      throw new Error('killed')
    })
    await expect(makeCached(half)).rejects.toThrow('killed')
    expect(thing()).toBe('a')
    await makeCached(entry('b'))
    expect([thing(), existsSync(join(folder, 'entry/rest'))]).toEqual(['b', false])
  })

  it('without a stamp does not exist', async () => {
    mkdirSync(join(folder, 'entry'))
    writeFileSync(join(folder, 'entry/thing'), 'found')
    expect(await makeCached(entry('a'))).toBe(true)
    expect(thing()).toBe('a')
    expect((await readStamp(join(folder, 'entry')))?.made).toMatch(/^\d{4}-/)
  })

  it('that does not pass its own check is an error', async () => {
    await expect(makeCached(entry('a', async () => {}))).rejects.toThrow(/own check/)
    expect(existsSync(join(folder, 'entry'))).toBe(false)
  })
})

describe('the lock', () => {
  const times = { pause: 5, patience: 2000 }

  it('lets one in at a time, and says whom it waits for', async () => {
    const path = join(folder, 'lock')
    const said: string[] = []
    const order: string[] = []
    const release = await takeLock(path, line => said.push(line), times)
    const second = takeLock(path, line => said.push(line), times).then(give => {
      order.push('second')
      return give()
    })
    while (said.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    order.push('first')
    await release()
    await second
    expect(order).toEqual(['first', 'second'])
    expect(said).toEqual([`waiting for the set-up of process ${process.pid}`])
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['a process that is gone', { pid: spawnSync('true').pid, started: '1' }],
    ['a pid that somebody else has by now', { pid: process.pid, started: '1' }],
  ])('of %s is stale', async (_, owner) => {
    writeFileSync(join(folder, 'lock'), JSON.stringify(owner))
    await (await takeLock(join(folder, 'lock'), () => {}, times))()
    expect(readdirSync(folder)).toEqual([])
  })

  it('of a process that has ended, and whose exit code nobody has asked for, is stale', async () => {
    // `sleep` asks for no child's.
    const parent = spawn('bash', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      const [line] = await once(parent.stdout, 'data')
      const pid = Number(String(line))
      const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      while (fields()[0] !== 'Z') await new Promise(resolve => setTimeout(resolve, 5))
      writeFileSync(join(folder, 'lock'), JSON.stringify({ pid, started: fields()[19] }))
      await (await takeLock(join(folder, 'lock'), () => {}, times))()
      expect(fields()[0]).toBe('Z')
    } finally {
      parent.kill('SIGKILL')
    }
  })

  it('is waited for with a word now and then', async () => {
    const path = join(folder, 'lock')
    const said: string[] = []
    const release = await takeLock(path, () => {}, times)
    const second = takeLock(path, line => said.push(line), { ...times, every: 10 }).then(give => give())
    while (said.length < 3) await new Promise(resolve => setTimeout(resolve, 5))
    await release()
    await second
    expect(said[0]).toBe(`waiting for the set-up of process ${process.pid}`)
    expect(said[2]).toMatch(new RegExp(`^waiting for the set-up of process ${process.pid}, for \\d+ s now$`))
  })

  it('is not waited for without end', async () => {
    const release = await takeLock(join(folder, 'lock'), () => {}, times)
    await expect(takeLock(join(folder, 'lock'), () => {}, { pause: 5, patience: 20 })).rejects.toThrow(/still held/)
    await release()
  })

  it('lets twenty in one after the other', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, started: '1' }))
    let inside = 0
    let most = 0
    const turn = async () => {
      const release = await takeLock(join(folder, 'lock'), () => {}, { pause: 1, patience: 10_000 })
      most = Math.max(most, ++inside)
      await new Promise(resolve => setTimeout(resolve, 2))
      inside--
      await release()
    }
    await Promise.all(Array.from({ length: 20 }, turn))
    expect(most).toBe(1)
  })
})

describe('the archive', () => {
  const rows = [
    'https://elsewhere.test/repo/|nodistro|nodistro|main',
    'http://archive.test/debian/|bookworm|bookworm|contrib',
    'http://archive.test/debian/|oldstable|bookworm|main',
    'https://archive.test/debian/|bookworm-updates|bookworm-updates|main',
    'http://security.test/debian-security/|bookworm-security|bookworm-security|main',
  ]

  it("is the one that this machine's apt configuration names, and a guest names it by http", () => {
    const sources = pickSources(rows.join('\n'))
    expect(sources.updates).toEqual({
      uri: 'http://archive.test/debian',
      fetch: 'https://archive.test/debian',
      suite: 'bookworm-updates',
    })
    expect(sourcesList({ ...sources }).split('\n')).toEqual([
      'deb http://archive.test/debian bookworm main',
      'deb http://security.test/debian-security bookworm-security main',
      'deb http://archive.test/debian bookworm-updates main',
      '',
    ])
  })

  it("is that of the machine's own release, which has ours too", () => {
    const other = rows.map(row => row.replaceAll('bookworm', 'trixie')).join('\n')
    const main = { uri: 'http://archive.test/debian', fetch: 'http://archive.test/debian' }
    const security = { uri: 'http://archive.test/debian-security', fetch: 'http://archive.test/debian-security' }
    expect(pickSources(other)).toEqual({
      release: { ...main, suite: 'bookworm' },
      security: { ...security, suite: 'bookworm-security' },
      updates: { ...main, suite: 'bookworm-updates' },
    })
  })

  it('is the one that is given where apt names none of Debian, and else says what to give', () => {
    const ubuntu = rows.map(row => row.replaceAll('bookworm', 'noble')).join('\n')
    expect(pickSources(ubuntu, 'http://mirror.test/debian/').security.fetch).toBe('http://mirror.test/debian-security')
    expect(() => pickSources(ubuntu)).toThrow(/set GOLDEN_IMAGE_DEBIAN to the address of a Debian archive/)
  })

  it.each([0, 1, 2, 3, 4])('needs each of its suites (without row %i)', left => {
    const given = rows.filter((_, index) => index !== left).join('\n')
    if (left < 2) expect(pickSources(given).release.suite).toBe('bookworm')
    else expect(() => pickSources(given)).toThrow(/no http archive of Debian's suite bookworm.*GOLDEN_IMAGE_DEBIAN/)
  })
})

describe('the mirror', () => {
  const release = [
    'Suite: oldstable',
    'MD5Sum:',
    ' 111 10 main/binary-amd64/Packages.xz',
    'SHA256:',
    ' aaa 10 main/binary-amd64/Packages.xz',
    ' bbb 12 main/i18n/Translation-en.xz',
    '-----BEGIN PGP SIGNATURE-----',
    ' ccc 12 main/late.xz',
  ].join('\n')

  it.each([
    ['main/binary-amd64/Packages.xz', 'aaa'],
    ['main/i18n/Translation-en.xz', 'bbb'],
    ['main/late.xz', undefined],
    ['main/absent.xz', undefined],
  ])('takes the hash of %s from the signed index', (name, hash) => expect(hashIn(release, name)).toBe(hash))

  it('reads what apt would fetch', () => {
    const text = [
      "'http://archive.test/debian/pool/main/g/g%2b%2b_1%3a2_amd64.deb' g++_1%3a2_amd64.deb 10 SHA256:ab",
      'Reading lists...',
      "'http://archive.test/debian/pool/main/j/jq_1_amd64.deb' jq_1_amd64.deb 10 SHA256:cd",
    ].join('\n')
    expect(printedUris(text)).toEqual([
      {
        fetch: 'http://archive.test/debian/pool/main/g/g%2b%2b_1%3a2_amd64.deb',
        path: 'archive.test/debian/pool/main/g/g++_1:2_amd64.deb',
        hash: 'SHA256:ab',
      },
      {
        fetch: 'http://archive.test/debian/pool/main/j/jq_1_amd64.deb',
        path: 'archive.test/debian/pool/main/j/jq_1_amd64.deb',
        hash: 'SHA256:cd',
      },
    ])
  })

  it.each([
    [0, 7, 'good'],
    [2.9, 7, 'good'],
    // three days later it would be past
    [3.1, 7, 'old'],
    [6.9, 7, 'old'],
    [7.1, 7, 'expired'],
    // the archive itself is late: not asked again and again
    [0.9, 3, 'good'],
    [1.1, 3, 'old'],
    [3.9, 30, 'good'],
    [4.1, 30, 'old'],
  ])('is, %d days after it was made, when it is valid for %d, %s', async (days, valid, age) => {
    const at = join(folder, 'mirror')
    const day = 24 * 60 * 60 * 1000
    await makeCached({
      folder: at,
      inputs: 'x',
      check: () => true,
      make: async half =>
        writeFileSync(
          join(half, 'mirror.json'),
          JSON.stringify({ validUntil: new Date(Date.now() + valid * day).toISOString() }),
        ),
    })
    expect(await readMirrorAge(at, Date.now() + days * day)).toBe(age)
  })

  it('is absent before it is made', async () => expect(await readMirrorAge(join(folder, 'no'), 0)).toBe('absent'))
})

describe('the npm packages', () => {
  const checkout = (wanted: object, installed?: object) => {
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }))
    const node = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin')
    mkdirSync(node, { recursive: true })
    writeFileSync(join(node, 'node'), '')
    if (installed) {
      writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
    }
    return isUpToDate(folder)
  }
  const a = { 'node_modules/a': { version: '1.0.0' } }

  it.each<[string, object, object | undefined, boolean]>([
    ['the same', a, a, true],
    ['nothing installed', a, undefined, false],
    ['a half installation', a, {}, false],
    ['another version', a, { 'node_modules/a': { version: '1.0.1' } }, false],
    ['an optional one for other machines left out', { 'node_modules/a': { version: '1', optional: true } }, {}, true],
    ['more than wanted', {}, a, true],
  ])('%s', (_, wanted, installed, expected) => expect(checkout(wanted, installed)).toBe(expected))

  it('are those of a checkout', () => expect(() => isUpToDate(join(folder, 'elsewhere'))).toThrow(/not a checkout/))
})

it('each base with a recipe has a version in the Marketplace, and no other', () => {
  expect(Object.keys(debianBases)).toEqual(baseNames)
})
