import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { lackOf, needing } from '../../needs.ts'
import { firstInside, mounts, type Sighting, sight } from './kernel.ts'
import { numbersFrom, seed } from './random.ts'
import { cannotStart, openTerminal, type Said, type Terminal } from './terminal.ts'

const reason = cannotStart()
const { describe: suite } = needing(lackOf('machines', reason))
const GONE = { processes: [], mounts: [] }
const script = '/mnt/pipeline/__tests__/local/cli/machine.ts'
const random = numbersFrom(seed)

interface Round {
  readonly victim: 'the keeper outside' | 'the first process inside'
  readonly during: 'its start' | 'the boot of a machine' | 'the life of a machine'
  readonly ms: number
}

const rounds: readonly Round[] = [
  { victim: 'the keeper outside', during: 'its start', ms: random(800) },
  { victim: 'the first process inside', during: 'its start', ms: random(800) },
  { victim: 'the keeper outside', during: 'the boot of a machine', ms: random(500) },
  { victim: 'the first process inside', during: 'the boot of a machine', ms: random(500) },
  { victim: 'the keeper outside', during: 'the life of a machine', ms: random(300) },
  { victim: 'the first process inside', during: 'the life of a machine', ms: random(300) },
]

suite(`a stack that is killed (GOLDEN_IMAGE_SEED=${seed})`, () => {
  const before = mounts()
  let terminal: Terminal
  beforeEach(() => {
    terminal = openTerminal()
  })
  afterEach(() => terminal.dispose(), 60_000)

  it.each(rounds)(
    '$victim, $ms ms into $during: nothing is left, and the next start works',
    async round => {
      const { seen, cut } = await strike(terminal, before, round)
      if (round.during === 'the life of a machine') expect(seen.family).toContainEqual(expect.stringContaining('sshd'))
      expect(await seen.untilNothing()).toEqual(GONE)
      expect(cut.err).not.toMatch(/\n\s+at /)
      const diedAtStart = round.during === 'its start' && cut.code !== 0
      if (diedAtStart)
        expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('The stack ended while it started.') })
      if (round.during !== 'its start') expect(cut.code).not.toBe(0)

      const next = await terminal.local('start')
      expect(next).toMatchObject({ code: 0, out: expect.stringMatching(/^The local stack runs \(/) })
      const removed = /^The one of \S+ \(process \d+\) ended without a stop\. What it left is removed\.$/m
      expect(removed.test(next.err)).toBe(!diedAtStart)
      await endsCleanly(terminal, before)
    },
    180_000,
  )

  it('is said by status, before somebody starts or stops it', async () => {
    await terminal.local('start')
    const seen = sight(terminal.folder, keeperOf(terminal), before)
    process.kill(keeperOf(terminal), 'SIGKILL')
    expect(await seen.untilNothing()).toEqual(GONE)
    expect(await terminal.local('status')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^The local stack does not run\. The one of .* ended without a stop\./),
    })
    expect(await terminal.local('run', '--', 'true')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The local stack does not run: /),
    })
    expect(await terminal.local('stop')).toEqual({
      code: 0,
      out: 'The local stack did not run. Left: 0 processes, 0 mounts.\n',
      err: expect.stringMatching(/ended without a stop\. What it left is removed\.\n$/),
    })
    expect(readdirSync(terminal.folder)).toEqual(['stack.log'])
  }, 120_000)
})

suite(`a console that is killed while it starts a stack (GOLDEN_IMAGE_SEED=${seed})`, () => {
  const before = mounts()
  let terminal: Terminal
  beforeEach(() => {
    terminal = openTerminal()
  })
  afterEach(() => terminal.dispose(), 60_000)

  it.each([random(400), 400 + random(400), 800 + random(600)])(
    'after %i ms: the next start works, and there is one stack',
    async ms => {
      const { console, said } = terminal.begin('start')
      await sleep(ms)
      console.kill('SIGKILL')
      await said
      const { code, err } = await terminal.local('start')
      // With all that it said: it is shown only by what is compared.
      expect({ code, err }).toEqual({ code: 0, err: code === 0 ? err : '' })
      // What belongs to no known keeper would be seen here, after the stop of the known one.
      await endsCleanly(terminal, before)
    },
    120_000,
  )

  it('before it could take note of the stack: there is none', async () => {
    // The record cannot be written, so that the console ends just between the two.
    mkdirSync(join(terminal.folder, 'stack.json.new'), { recursive: true })
    expect(await terminal.local('start')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('stack.json.new'),
    })
    expect(await sight(terminal.folder, undefined, before).untilNothing()).toEqual(GONE)
  }, 120_000)
})

suite(`a stack whose ties to its keeper were not made yet when that was killed`, () => {
  const before = mounts()
  let programs: string
  const program = (name: string, lines: readonly string[]) =>
    writeFileSync(join(programs, name), ['#!/bin/bash', ...lines, ''].join('\n'), { mode: 0o755 })
  let terminal: Terminal
  beforeEach(() => {
    programs = mkdtempSync(join(tmpdir(), 'gi-programs-'))
    // As if the kill had come before the programs had asked the kernel for it.
    program('setpriv', ['if [ "$1" = --pdeathsig ]; then shift 3; fi', 'exec "$@"'])
    program('unshare', [
      'for w; do shift; [ "$w" = --kill-child ] || set -- "$@" "$w"; done',
      'PATH=${PATH#*:} exec unshare "$@"',
    ])
    terminal = openTerminal({ PATH: `${programs}${delimiter}${process.env.PATH}` })
  })
  afterEach(async () => {
    await terminal.dispose()
    rmSync(programs, { recursive: true, force: true })
  }, 60_000)

  it('ends by itself', async () => {
    expect((await terminal.local('start')).code).toBe(0)
    const seen = sight(terminal.folder, keeperOf(terminal), before)
    process.kill(keeperOf(terminal), 'SIGKILL')
    expect(await seen.untilNothing()).toEqual(GONE)
  }, 120_000)
})

/** Kills the victim at its time. @returns what was there just before, and how the command that was under way ended */
async function strike(
  terminal: Terminal,
  before: ReadonlySet<string>,
  round: Round,
): Promise<{ seen: Sighting; cut: Said }> {
  const work = round.during === 'its start' ? terminal.begin('start') : await withMachine(terminal, round)
  const victim = await victimOf(terminal, round)
  await sleep(round.ms)
  const seen = sight(terminal.folder, keeperOf(terminal), before)
  process.kill(victim, 'SIGKILL')
  return { seen, cut: await work.said }
}

/** A stack in which a command makes a machine and has come as far as the round wants it. */
async function withMachine(terminal: Terminal, { during }: Round): Promise<{ said: Promise<Said> }> {
  expect((await terminal.local('start')).code).toBe(0)
  const work = terminal.begin('run', '--', 'node', script, 'stay')
  const word = during === 'the life of a machine' ? 'up' : 'asked'
  await new Promise<void>((resolve, reject) => {
    work.console.stdout?.on('data', part => String(part).includes(word) && resolve())
    work.said.then(({ err }) => reject(new Error(`The command inside ended: ${err}`)), reject)
  })
  return work
}

async function victimOf(terminal: Terminal, { victim }: Round): Promise<number> {
  for (let wait = 0; wait < 3000; wait++) {
    const keeper = terminal.record()?.keeper.pid
    const found = keeper === undefined || victim === 'the keeper outside' ? keeper : firstInside(keeper)
    if (found !== undefined) return found
    await sleep(10)
  }
  throw new Error(`There is no ${victim} after 30 s.`)
}

function keeperOf(terminal: Terminal): number {
  const keeper = terminal.record()?.keeper.pid
  if (keeper === undefined) throw new Error('There is no record of a stack.')
  return keeper
}

/** The stack that runs now has nothing of the one before; after its stop nothing at all is there. */
async function endsCleanly(terminal: Terminal, before: ReadonlySet<string>): Promise<void> {
  expect(await terminal.json('status')).toMatchObject({
    machines: [],
    versions: 0,
    resources: [
      expect.stringMatching(/\/rg-images$/),
      expect.stringMatching(/\/rg-image-build$/),
      expect.stringMatching(/\/rg-image-check$/),
      ...['/blobServices/default', '', '/blobServices/default/containers/golden'].map(below =>
        expect.stringMatching(new RegExp(`/storageAccounts/acmeproofs${below}$`)),
      ),
    ],
    left: { mounts: 0, processes: 0, resources: 0 },
  })
  const seen = sight(terminal.folder, keeperOf(terminal), before)
  expect(await terminal.local('stop')).toMatchObject({
    code: 0,
    out: 'The local stack has stopped. Left: 0 processes, 0 mounts.\n',
  })
  expect(await seen.untilNothing()).toEqual(GONE)
  expect(readdirSync(terminal.folder)).toEqual(['stack.log'])
}
