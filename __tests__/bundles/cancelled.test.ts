import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { manifestText } from '../fakes/manifest.ts'
import { createCertificates, scriptedAzure } from './scripted-azure.ts'
import { type ActionName, describeBundles, goodInputs, goodTools, runStep, type Seen, type Step } from './stage.ts'

/** How many steps run at the same time: they wait most of the time. */
const TOGETHER = 16
const BUILD = `gi-4711-${'0123abcd'.repeat(4)}`
const SAVED = JSON.stringify({
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: BUILD,
  since: '2026-11-24T08:00:00.000Z',
})

let certificates: ReturnType<typeof createCertificates>
let folder: string
beforeAll(() => {
  certificates = createCertificates()
  folder = mkdtempSync(join(tmpdir(), 'cancelled-'))
})
afterAll(() => {
  certificates[Symbol.dispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** A Packer that makes an image at once, and an `ssh` that logs in and then leads nowhere. */
const programs = (buildName: string): NonNullable<Step['programs']> => ({
  ...goodTools.programs,
  packer: `case $1 in
build) echo "$PKR_VAR_managed_image_name" > ${buildName}
  echo "1795353135,,ui,say,==> azure-arm.image:  -> ResourceGroupName : 'rg-image-build'"
  echo "1795353135,,ui,say,==> azure-arm.image: Connected to SSH!"
  echo "1795353135,azure-arm.image,artifact,0,id,/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/$PKR_VAR_managed_image_name" ;;
${goodTools.programs?.packer?.replace('case $1 in\n', '')}`,
  'ssh-keygen': 'exec /usr/bin/ssh-keygen "$@"',
  ssh: `case "$*" in
*ExitOnForwardFailure*) exec /bin/sleep 60 ;;
*) echo "golden-image-connection 192.0.2.9 40000 10.0.0.4 22" ;;
esac`,
})

interface Game {
  readonly action: ActionName
  readonly phase: 'index' | 'post'
}
const games: readonly Game[] = [
  { action: 'detect-update', phase: 'index' },
  { action: 'build-image', phase: 'index' },
  { action: 'validate-image', phase: 'index' },
  { action: 'build-image', phase: 'post' },
  { action: 'validate-image', phase: 'post' },
]

interface Ended extends Game {
  readonly at: string
  readonly asked: readonly string[]
  readonly seen: Seen
  /** from the signal to the end of the process */
  readonly ms: number
}

let count = 0
/** One step, whose request of that number is never answered, nor any after it; the job is cancelled then. Without a number: undisturbed. */
async function play({ action, phase }: Game, hurt?: number): Promise<Ended> {
  const buildName = join(folder, `name-${++count}`)
  writeFileSync(buildName, `${BUILD}\n`)
  let interrupt = () => {}
  let signalled = 0
  let before: number | undefined
  const hang: FaultAnswer = { hang: true }
  await using azure = await scriptedAzure(certificates, {
    buildName,
    instead: (index, asked) => {
      // An undisturbed test gets no further than to a tunnel that leads nowhere.
      if (hurt === undefined && /GET .*\/securityRules\//.test(asked)) setTimeout(() => interrupt(), 1000)
      if (hurt === undefined || index < hurt) return undefined
      if (index === hurt) setTimeout(() => interrupt(), 20)
      return hang
    },
  })
  const seen = await runStep({
    action,
    phase,
    inputs: goodInputs[action],
    files: { 'golden-image.yml': manifestText({ 'linux-base': {} }) },
    programs: programs(buildName),
    environment: {
      ...azure.environment,
      ...(phase === 'post' ? { STATE_temporary: SAVED } : {}),
    },
    started: signal => {
      interrupt = () => {
        signalled ||= performance.now()
        before ??= azure.asked.length
        signal('SIGINT')
      }
    },
  })
  const ms = performance.now() - signalled
  return { action, phase, at: azure.asked[hurt ?? -1] ?? '', asked: azure.asked.slice(0, before), seen, ms }
}

async function all<T>(work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = []
  const left = work.entries()
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (const [i, one] of left) done[i] = await one()
    }),
  )
  return done
}

describeBundles('a step that is cancelled while somebody outside is silent', () => {
  let undisturbed: readonly Ended[]
  let cancelled: readonly Ended[]
  beforeAll(async () => {
    undisturbed = await all(games.map(game => () => play(game)))
    cancelled = await all(
      undisturbed.flatMap(({ asked, action, phase }) => asked.map((_, i) => () => play({ action, phase }, i))),
    )
  }, 120_000)

  it('is one of those that get to the end of what can be asked here', () => {
    const far = Object.fromEntries(undisturbed.map(u => [`${u.action} ${u.phase}`, u]))
    expect(far['detect-update index']?.seen).toMatchObject({ code: 0, outputs: { changed: 'true' }, annotations: [] })
    expect(far['build-image index']?.seen).toMatchObject({ code: 0, annotations: [] })
    expect(far['build-image index']?.asked.at(-1)).toMatch(/^DELETE .*\/images\/gi-/)
    expect(far['validate-image index']?.asked.at(-1)).toMatch(/^GET .*\/securityRules\//)
    for (const post of ['build-image post', 'validate-image post'])
      expect([post, far[post]?.seen.code, far[post]?.seen.annotations]).toEqual([post, 0, []])
    expect(cancelled.length).toBeGreaterThanOrEqual(50)
  })

  it('is out within seven seconds', () => {
    const late = cancelled.filter(c => c.ms > 7000)
    expect(late.map(c => `${c.action} ${c.phase} at ${c.at}: ${Math.round(c.ms)} ms`)).toEqual([])
  })

  it('is out within two seconds if it has nothing to delete', () => {
    const nothing = cancelled.filter(
      c => c.phase === 'index' && !(c.action === 'validate-image' && c.seen.state.temporary) && !cleansUp(c),
    )
    expect(nothing.length).toBeGreaterThanOrEqual(20)
    const late = nothing.filter(c => c.ms > 2000)
    expect(late.map(c => `${c.action} at ${c.at}: ${Math.round(c.ms)} ms`)).toEqual([])
  })

  it('says that it was cancelled, and nothing else', () => {
    const others = cancelled.filter(c => {
      const said = c.seen.annotations.filter(a => !a.startsWith('warning Not deleted: '))
      const [error = '', ...more] = said
      const good = error.startsWith('error INTERNAL_CANCELLED: The job was cancelled while ') && more.length === 0
      return c.phase === 'index' && !cleansUp(c) && !(c.seen.code === 1 && good)
    })
    expect(others.map(c => [c.at, c.seen.code, c.seen.annotations])).toEqual([])
  })

  it('has done its work if only its clean-up is left, and says what that could not delete', () => {
    const done = cancelled.filter(cleansUp)
    expect(done.map(c => [c.seen.code, c.seen.annotations.length, c.seen.outputs.verdict ?? 'pass'])).toEqual(
      done.map(() => [0, 1, 'pass']),
    )
    for (const { seen } of done) expect(seen.annotations[0]).toMatch(/^warning Not deleted: the managed image gi-/)
  })

  it('has a post step that fails nothing, and says what it has left', () => {
    const post = cancelled.filter(c => c.phase === 'post')
    expect(post.filter(c => c.seen.code !== 0).map(c => c.at)).toEqual([])
    for (const { at, seen } of post) {
      expect([at, seen.annotations.length]).not.toEqual([at, 0])
      for (const line of seen.annotations) expect(line).toMatch(/^warning Not deleted: .*The job was cancelled while /s)
    }
  })
})

/** The candidate stands, and what it was made from is being deleted. */
const cleansUp = ({ action, phase, at, asked }: Ended) =>
  action === 'build-image' && phase === 'index' && asked.some(a => a.startsWith('PUT ')) && / .*\/images\/gi-/.test(at)
