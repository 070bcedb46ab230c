import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { registry } from '../../src/entry/registry.ts'
import { CHILD_MANIFEST, createAttested, RELEASE_MANIFEST, scriptFor, scriptForChild } from './attested.ts'
import { CHILD } from './candidate.ts'
import { createCertificates, scriptedAzure, scriptedPacker } from './scripted-azure.ts'
import { createSigstore } from './scripted-proofs.ts'
import { type ActionName, actionNames, goodInputs, runStep, type Seen, type Step, savedBy } from './stage.ts'

/** How many steps run at the same time: they wait most of the time. */
const TOGETHER = 4
/** the build of a post step, and of a step whose Packer has named none yet */
export const UNNAMED = `gi-4711-${'0123abcd'.repeat(4)}`
const SAVED = JSON.stringify({
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: UNNAMED,
  since: '2026-11-24T08:00:00.000Z',
})

/** An `ssh` that logs in and then leads nowhere. */
const programs = (buildName: string): NonNullable<Step['programs']> => ({
  ...scriptedPacker(buildName),
  'ssh-keygen': 'exec /usr/bin/ssh-keygen "$@"',
  ssh: `case "$*" in
*ExitOnForwardFailure*) exec /bin/sleep 60 ;;
*'sh -s') if /bin/grep -q golden-image-boot; then echo 'golden-image-boot - - '
  else printf 'golden-image-inventory 1\\nno-dpkg\\nend 0\\n'; fi ;;
*) echo "golden-image-connection 192.0.2.9 40000 10.0.0.4 22" ;;
esac`,
})

export interface Phase {
  readonly action: ActionName
  readonly phase: 'index' | 'post'
  /** one of the ways of its action */
  readonly way: string
}

type Way = Pick<Step, 'inputs' | 'event' | 'programs'> & {
  /** the image is built from a release of another one */
  readonly child?: true
}

const fromGallery = (inputs: Step['inputs']): Readonly<Record<string, Way>> => ({
  'from a gallery': {
    child: true,
    inputs: { 'trusted-root': 'root.json', ...inputs },
  },
})

/** Where one way does not lead to everybody whom the action may ask. Of the later ones only what the first does not ask is hurt. */
const ways: Readonly<Partial<Record<ActionName, Readonly<Record<string, Way>>>>> = {
  'build-image': {
    '': {},
    'whose event is silent': { event: '{}', inputs: { 'dry-run': 'true' } },
    ...fromGallery({ image: 'web-base' }),
  },
  cascade: { '': { inputs: { 'trusted-root': 'root.json' } } },
  'detect-update': { '': {}, ...fromGallery({}) },
  promote: { '': { inputs: { 'trusted-root': 'root.json' } } },
  publish: { '': { inputs: { 'trusted-root': 'root.json' } } },
  'run-stage': { '': { inputs: { 'trusted-root': 'root.json' } } },
  'validate-image': { '': {}, ...fromGallery({ 'image-version-id': CHILD, isolation: 'auto' }) },
  'verify-image': { 'with a root': { inputs: { 'trusted-root': 'root.json' } }, "with Sigstore's root": {} },
}

/** Every phase of every action, in each of its ways. */
export const phases: readonly Phase[] = actionNames.flatMap(action => [
  ...Object.keys(ways[action] ?? { '': {} }).map(way => ({ action, phase: 'index' as const, way })),
  ...(registry[action].contract.post ? [{ action, phase: 'post' as const, way: '' }] : []),
])

/** The phase in words, as the tests' messages have it. */
export const nameOf = ({ action, phase, way }: Phase): string => [action, phase, way].filter(word => word).join(' ')

/** What is done to a step that waits for an answer. */
export interface Hurt {
  /** sent to it; at the end of an undisturbed step as well, if that leads nowhere */
  readonly signal: NodeJS.Signals
  /** arguments for Node before the script */
  readonly node?: readonly string[]
  /** whether the answers come all the same, a little later */
  readonly answered?: boolean
}

export interface Ended extends Phase {
  /** the request whose answer never came */
  readonly at: string
  readonly asked: readonly string[]
  readonly seen: Seen
  /** from the signal to the end of the process */
  readonly ms: number
}

/** What somebody answers in place of what leads on. */
export type Instead = (index: number, asked: string) => FaultAnswer | undefined

/** Other programs than those that lead on. @param buildName the file in which Packer leaves the name of the build */
export type Alter = (programs: NonNullable<Step['programs']>, buildName: string) => NonNullable<Step['programs']>

export interface HurtSteps extends Disposable {
  /** Undisturbed, as far as it goes. */
  playAll(): Promise<readonly Ended[]>
  /**
   * Each phase once for each of its requests, of those that are alike the first and the last: this one and those after it are never answered, and
   * the step is hurt while it waits.
   * @param every of so many requests only one, for what takes long and is alike everywhere; of a phase with many, some at equal distances
   */
  hurtAll(undisturbed: readonly Ended[], hurt: Hurt, every?: number): Promise<readonly Ended[]>
  /** One phase, to do with as one likes. */
  run(
    phase: Phase,
    instead: Instead,
    step: Pick<Step, 'node' | 'environment' | 'started'>,
    alter?: Alter,
  ): Promise<Pick<Ended, 'seen' | 'asked'>>
  /** One phase in front of others who answer like that. */
  answer(phase: Phase, instead: Instead, step?: Pick<Step, 'node' | 'environment'>): Promise<Ended>
}

export async function createHurtSteps(): Promise<HurtSteps> {
  const certificates = createCertificates()
  const sigstore = await createSigstore()
  const folder = mkdtempSync(join(tmpdir(), 'hurt-'))
  let count = 0
  const attested = await createAttested(certificates, sigstore)

  const run = async (
    phase: Phase,
    instead: Instead,
    step: Pick<Step, 'node' | 'environment' | 'started'>,
    made: (azure: { readonly asked: readonly string[] }) => void = () => {},
    alter: Alter = given => given,
  ) => {
    const { action, way } = phase
    const { child, ...chosen } = ways[action]?.[way] ?? {}
    const buildName = join(folder, `name-${++count}`)
    writeFileSync(buildName, `${UNNAMED}\n`)
    await using azure = await scriptedAzure(certificates, {
      buildName,
      instead,
      sigstore,
      ...(child ? scriptForChild(attested) : scriptFor(action, attested)),
    })
    made(azure)
    const tokens = 'github-token' in registry[action].contract.inputs ? { 'github-token': 'ghs_0123456789abcdef' } : {}
    const seen = await runStep({
      action,
      phase: phase.phase,
      files: {
        'golden-image.yml': child ? CHILD_MANIFEST : RELEASE_MANIFEST,
        'root.json': sigstore.trustedRoot,
      },
      ...chosen,
      ...step,
      programs: { ...alter(programs(buildName), buildName), ...chosen.programs },
      inputs: { ...goodInputs[action], ...tokens, ...chosen.inputs },
      environment: {
        ...azure.environment,
        ...(chosen.event === undefined ? {} : { GITHUB_API_URL: azure.plainApi }),
        ...(phase.phase === 'post' ? savedBy(action, SAVED) : {}),
        ...step.environment,
      },
    })
    return { seen, asked: azure.asked }
  }

  const play = async (phase: Phase, { signal: name, node, answered }: Hurt, at?: number): Promise<Ended> => {
    let send = () => {}
    let signalled = 0
    let before: number | undefined
    let soFar: readonly string[] = []
    const instead: Instead = (index, asked) => {
      // An undisturbed test gets no further than to a tunnel that leads nowhere.
      if ((at === undefined || answered) && /GET .*\/securityRules\//.test(asked)) setTimeout(() => stop(), 1000)
      if (at === undefined || index < at) return undefined
      if (index === at) setTimeout(() => send(), 20)
      if (!answered) return { hang: true }
      return index === at ? { delayMs: 300 } : undefined
    }
    let stop = () => {}
    const { seen, asked } = await run(
      phase,
      instead,
      {
        ...(node ? { node } : {}),
        started: signal => {
          send = () => {
            signalled ||= performance.now()
            before ??= soFar.length
            signal(name)
          }
          stop = () => (answered ? signal('SIGINT') : send())
        },
      },
      azure => {
        soFar = azure.asked
      },
    )
    const ms = performance.now() - signalled
    return { ...phase, at: asked[at ?? -1] ?? '', asked: answered ? asked : asked.slice(0, before), seen, ms }
  }

  return {
    run: (phase, instead, step, alter) => run(phase, instead, step, undefined, alter),
    playAll: () => together(phases.map(phase => () => play(phase, { signal: 'SIGINT' }))),
    hurtAll: (undisturbed, hurt, every = 1) =>
      together(
        undisturbed.flatMap(({ asked, seen: _, at: __, ms: ___, ...phase }) =>
          thin(
            placesIn({ ...phase, asked }, undisturbed).filter((_, i) => i % every === 0),
            at => hostOf(asked[at] ?? ''),
            phase.action === 'run-stage' || ways[phase.action]?.[phase.way]?.child
              ? { most: MOST_ONCE_MORE, from: actionNames.indexOf(phase.action) }
              : {},
          ).map(at => () => play(phase, hurt, at)),
        ),
      ),
    answer: async (phase, instead, step = {}) => {
      let at = ''
      const began = performance.now()
      const hurt: Instead = (index, asked) => {
        const answer = instead(index, asked)
        if (answer) at ||= asked
        return answer
      }
      const { seen, asked } = await run(phase, hurt, step)
      return { ...phase, at, asked, seen, ms: performance.now() - began }
    },
    [Symbol.dispose]: () => {
      certificates[Symbol.dispose]()
      sigstore[Symbol.dispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of one phase, so many requests are hurt: the first of each host, and of the others some at equal distances. */
const MOST = 18
/** Of what a parent in a gallery adds, and of a stage, fewer: several actions ask the same, and each meets others of them. */
const MOST_ONCE_MORE = 6

const hostOf = (asked: string) => asked.split(' ')[1]?.split('/')[0] ?? ''

function thin(
  places: readonly number[],
  kind: (place: number) => string,
  { most = MOST, from = 0 }: { readonly most?: number; readonly from?: number } = {},
): readonly number[] {
  const kinds = places.map(kind)
  const firsts = places.filter((_, i) => kinds.indexOf(kinds[i] ?? '') === i)
  const step = Math.max(1, Math.ceil(places.length / most))
  return places.filter((place, i) => i % step === from % step || firsts.includes(place))
}

/**
 * Indices of the first and the last of those that ask the same of different digests; of a later way of an action, only of what the first does not ask.
 * @param undisturbed each phase in each of its ways
 */
export function placesIn(
  { action, phase, way, asked }: Phase & Pick<Ended, 'asked'>,
  undisturbed: readonly (Phase & Pick<Ended, 'asked'>)[],
): readonly number[] {
  const first = undisturbed.find(one => one.action === action && one.phase === phase)
  const known = new Set(first === undefined || first.way === way ? [] : first.asked.map(what => kindOf(what)))
  const kinds = asked.map(what => kindOf(what, ways[action]?.[way]?.child))
  return kinds.flatMap((kind, i) =>
    !known.has(kind) && (kinds.indexOf(kind) === i || kinds.lastIndexOf(kind) === i) ? [i] : [],
  )
}

/** @param child what is asked of the image is asked of one that is built from it, and what is asked of its parent nobody else asks */
function kindOf(what: string, child = false): string {
  const named = child ? what.replace('/images/linux-base', '/images/parent').replace('/web-base', '/linux-base') : what
  return named.replaceAll(/(?<=client-request-id=)[0-9a-f-]{36}|(?<=127\.0\.0\.1:)\d+|[0-9a-f]{12,}(?:\/\d+)?/g, '…')
}

/** All of it, a few at the same time. */
export async function together<T>(work: readonly (() => Promise<T>)[], most = TOGETHER): Promise<readonly T[]> {
  const done: T[] = []
  const left = work.entries()
  await Promise.all(
    Array.from({ length: most }, async () => {
      for (const [i, one] of left) done[i] = await one()
    }),
  )
  return done
}
