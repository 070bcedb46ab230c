import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { lackOf, needing } from '../../needs.ts'
import { collect, project, type Said, spawnNode } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'gi-refused-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Circumstances {
  readonly env?: NodeJS.ProcessEnv
  /** the command that starts ours */
  readonly by?: readonly string[]
}

const local = (words: readonly string[], { env = {}, by = [] }: Circumstances = {}): Promise<Said> =>
  collect(
    spawnNode(['scripts/local.mjs', ...words], { ...process.env, GOLDEN_IMAGE_RUN: join(folder, 'run'), ...env }, by),
  )

const sentence = (start: string) => ({
  code: 2,
  out: '',
  err: expect.stringMatching(new RegExp(`^${start}[^\n]*\\.\n$`)),
})

describe('asked wrongly', () => {
  it('says what is wrong and where to read more, exit code 2', async () => {
    const said = await local(['start', '--delay', 'long', '--publish', 'z'])
    expect(said).toEqual({
      code: 2,
      out: '',
      err: '--delay long: accepted are whole numbers from 0 to 600000.\n--publish z: accepted are x, y, x,y and none.\nnpm run local -- start --help says more.\n',
    })
  })

  it('help is no mistake', async () => {
    expect(await local(['help'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('publish-base') })
  })
})

const isRoot = process.getuid?.() === 0
const { describe: rootSuite } = needing(lackOf('root', isRoot ? undefined : 'it takes root to be somebody else'))

rootSuite(`a machine that cannot seal`, () => {
  const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--']
  const unreadable = isRoot && !readableForAll() ? 'others may not read this checkout' : undefined
  const { it: nobodyIt } = needing(lackOf('readable checkout', unreadable))

  nobodyIt.each(['start', 'status', 'stop', 'run -- id'])(`%s without root: one sentence`, async line => {
    expect(await local(line.split(' '), { by: nobody })).toEqual(
      sentence('The local stack seals itself into Linux namespaces, which needs root: run it again with sudo'),
    )
  })

  nobodyIt(`help works without root`, async () => {
    const said = await local(['start', '--help'], { by: nobody })
    expect(said).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--publish') })
  })

  it('root without the right to make namespaces: one sentence', async () => {
    const by = ['setpriv', '--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin', '--']
    expect(await local(['start'], { by })).toEqual(sentence('The local stack needs the capability CAP_SYS_ADMIN'))
  })

  it('without the programs that make namespaces: one sentence', async () => {
    expect(await local(['start'], { env: { PATH: folder } })).toEqual(
      sentence('The local stack needs setpriv and unshare .package util-linux.'),
    )
  })

  it('with a folder that no socket can be in: one sentence', async () => {
    expect(await local(['start'], { env: { GOLDEN_IMAGE_RUN: join(folder, 'a'.repeat(120)) } })).toEqual(
      sentence('The path .* is longer than the 107 bytes'),
    )
    expect(await local(['start'], { env: { GOLDEN_IMAGE_RUN: '/mnt/run' } })).toEqual(sentence('The folder /mnt/run'))
  })

  it.each([
    ['galleries', 1],
    ['requests', 1],
    ['publish-base x', 1],
    ['run -- id', 1],
    ['status', 1],
    ['stop', 0],
  ])('%s when no stack runs: said, exit code %i', async (line, code) => {
    const { out, err, ...said } = await local(line.split(' '))
    expect(said).toEqual({ code })
    expect(out + err).toMatch(/^The local stack (does|did) not run[^\n]*\.\n$/)
  })

  it('an error is a document for those who asked for one', async () => {
    const { code, out } = await local(['galleries', '--json'])
    expect([code, JSON.parse(out)]).toEqual([1, { error: expect.stringMatching(/^The local stack does not run/) }])
  })
})

/** Node and the checkout can be reached and read by everybody. */
function readableForAll(): boolean {
  const open = (path: string): boolean =>
    (statSync(path).mode & 0o005) === 0o005 && (path === dirname(path) || open(dirname(path)))
  return open(process.execPath) && open(project)
}
