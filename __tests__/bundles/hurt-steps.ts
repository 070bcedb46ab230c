import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { registry } from '../../src/entry/registry.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { createCertificates, scriptedAzure, scriptedPacker } from './scripted-azure.ts'
import { type ActionName, actionNames, goodInputs, runStep, type Seen, type Step } from './stage.ts'

/** How many steps run at the same time: they wait most of the time. */
const TOGETHER = 10
const BUILD = `gi-4711-${'0123abcd'.repeat(4)}`
const SAVED = JSON.stringify({
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: BUILD,
  since: '2026-11-24T08:00:00.000Z',
})

/** An `ssh` that logs in and then leads nowhere. */
const programs = (buildName: string): NonNullable<Step['programs']> => ({
  ...scriptedPacker(buildName),
  'ssh-keygen': 'exec /usr/bin/ssh-keygen "$@"',
  ssh: `case "$*" in
*ExitOnForwardFailure*) exec /bin/sleep 60 ;;
*'sh -s') printf 'golden-image-inventory 1\\nno-dpkg\\nend 0\\n' ;;
*) echo "golden-image-connection 192.0.2.9 40000 10.0.0.4 22" ;;
esac`,
})

export interface Phase {
  readonly action: ActionName
  readonly phase: 'index' | 'post'
}

/** Every phase of every action. */
export const phases: readonly Phase[] = actionNames.flatMap(action => [
  { action, phase: 'index' as const },
  ...(registry[action].contract.post ? [{ action, phase: 'post' as const }] : []),
])

/** Signing has its own tests: nobody answers for Sigstore here. */
const tamed: Readonly<Partial<Record<ActionName, Readonly<Record<string, string>>>>> = {
  'attest-image': { 'dry-run': 'true' },
}

/** What is done to a step that waits for an answer. */
export interface Hurt {
  /** sent to it; at the end of an undisturbed step as well, if that leads nowhere */
  readonly signal: NodeJS.Signals
  /** arguments for Node before the script */
  readonly node?: readonly string[]
}

export interface Ended extends Phase {
  /** the request whose answer never came */
  readonly at: string
  readonly asked: readonly string[]
  readonly seen: Seen
  /** from the signal to the end of the process */
  readonly ms: number
}

export interface HurtSteps extends Disposable {
  /** Undisturbed, as far as it goes. */
  playAll(): Promise<readonly Ended[]>
  /**
   * Each phase once for each of its requests: this one and those after it are never answered, and the step is hurt while it waits.
   * @param every of so many requests only one, for what takes long and is alike everywhere
   */
  hurtAll(undisturbed: readonly Ended[], hurt: Hurt, every?: number): Promise<readonly Ended[]>
}

export function createHurtSteps(): HurtSteps {
  const certificates = createCertificates()
  const folder = mkdtempSync(join(tmpdir(), 'hurt-'))
  let count = 0

  const play = async ({ action, phase }: Phase, { signal: name, node }: Hurt, at?: number): Promise<Ended> => {
    const buildName = join(folder, `name-${++count}`)
    writeFileSync(buildName, `${BUILD}\n`)
    let send = () => {}
    let signalled = 0
    let before: number | undefined
    const hang: FaultAnswer = { hang: true }
    await using azure = await scriptedAzure(certificates, {
      buildName,
      instead: (index, asked) => {
        // An undisturbed test gets no further than to a tunnel that leads nowhere.
        if (at === undefined && /GET .*\/securityRules\//.test(asked)) setTimeout(() => send(), 1000)
        if (at === undefined || index < at) return undefined
        if (index === at) setTimeout(() => send(), 20)
        return hang
      },
    })
    const seen = await runStep({
      action,
      phase,
      inputs: { ...goodInputs[action], ...tamed[action] },
      files: { 'golden-image.yml': manifestText({ 'linux-base': {} }, { proofs: [PROOFS] }) },
      programs: programs(buildName),
      environment: { ...azure.environment, ...(phase === 'post' ? { STATE_temporary: SAVED } : {}) },
      ...(node ? { node } : {}),
      started: signal => {
        send = () => {
          signalled ||= performance.now()
          before ??= azure.asked.length
          signal(name)
        }
      },
    })
    const ms = performance.now() - signalled
    return { action, phase, at: azure.asked[at ?? -1] ?? '', asked: azure.asked.slice(0, before), seen, ms }
  }

  return {
    playAll: () => together(phases.map(phase => () => play(phase, { signal: 'SIGINT' }))),
    hurtAll: (undisturbed, hurt, every = 1) =>
      together(
        undisturbed.flatMap(({ asked, ...phase }) =>
          asked.flatMap((_, i) => (i % every === 0 ? [() => play(phase, hurt, i)] : [])),
        ),
      ),
    [Symbol.dispose]: () => {
      certificates[Symbol.dispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function together<T>(work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = []
  const left = work.entries()
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (const [i, one] of left) done[i] = await one()
    }),
  )
  return done
}
