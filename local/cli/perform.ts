import { setUp } from '../../setup/index.mjs'
import { takeLock } from '../../setup/lock.mjs'
import { type BaseName, baseNames } from '../estate.ts'
import { formatSwitches, switchesFor } from '../switches.ts'
import { conductOf, showConduct } from './conduct.ts'
import { askControl, NobodyThere } from './control.ts'
import { type Found, look, lookPatiently } from './found.ts'
import { makePlace, type RunFolder, readRecord } from './place.ts'
import type { StartOptions } from './protocol.ts'
import { Refusal } from './refusal.ts'
import { runInside } from './run.ts'
import { showGalleries, showRequests, showRun, showStatus } from './show.ts'
import { startStack } from './start.ts'
import { stopStack } from './stop.ts'
import { baseOperand, durationOf, requestOptions, startOptions, versionOption, workflowAsk } from './values.ts'

/** Where a command works, and to whom it talks. */
export interface Console {
  readonly place: RunFolder
  readonly projectFolder: string
  /** the person at the terminal wants it to end */
  readonly signal: AbortSignal
  /** progress: standard error */
  say(text: string): void
  /** the result: `value` with --json, `text` without */
  answer(value: unknown, text: string): void
}

type Options = Readonly<Record<string, string | true>>

/** @returns the exit code. Throws Refusal; Error with a sentence when something breaks */
export async function perform(
  command: string,
  options: Options,
  operands: readonly string[],
  console: Console,
): Promise<number> {
  switch (command) {
    case 'start':
      return start(startOptions(options), console)
    case 'status':
      return answerStatus(console)
    case 'publish-base':
      return publishBase(baseOperand(operands[0]), versionOption(options.version), console)
    case 'galleries': {
      const galleries = await ask(console.place, { ask: 'galleries' })
      console.answer(galleries, showGalleries(galleries))
      return 0
    }
    case 'conduct': {
      const conduct = await ask(console.place, { ask: 'conduct', change: conductOf(options) })
      console.answer(conduct, showConduct(conduct))
      return 0
    }
    case 'requests': {
      const { last, host } = requestOptions(options)
      const all = (await ask(console.place, { ask: 'requests' })).filter(r => host === undefined || r.host === host)
      const shown = last === 0 ? all : all.slice(-last)
      console.answer(shown, showRequests(shown))
      return 0
    }
    case 'let-pass': {
      const passed = await ask(console.place, { ask: 'let-pass', ms: durationOf(operands[0] ?? '') })
      console.answer(passed, `The clock of the stack shows ${passed.now}.`)
      return 0
    }
    case 'trusted-root': {
      const root = await ask(console.place, { ask: 'trusted-root' })
      console.answer(root, root)
      return 0
    }
    case 'run':
      return run(String(options.environment ?? 'image'), operands, console)
    case 'workflow':
      return runWorkflow(options, operands, console)
    case 'stop':
      return stop(console)
    default:
      throw new Error(`There is no command '${command}'.`)
  }
}

async function start(options: StartOptions, console: Console): Promise<number> {
  const { place } = console
  makePlace(place)
  const release = await waitForTurn(console)
  try {
    const found = await lookPatiently(place, console.say)
    if (found.kind === 'running') return answerRunning(found, options, console)
    if (found.kind === 'silent')
      throw new Refusal(
        `A stack was started at ${found.record.since} (process ${found.record.keeper.pid}) and does not answer: \`npm run local -- stop\` ends it.`,
      )
    if (found.kind === 'remains') console.say(remainsText(found))
    const began = Date.now()
    const { problems, paths } = await setUp({ log: line => console.say(`set-up: ${line}`) })
    if (problems.length > 0) throw new Refusal(problems.map(problem => `set-up: ${problem}`).join('\n'), 2)
    const record = await startStack({
      place,
      paths,
      projectFolder: console.projectFolder,
      options,
      signal: console.signal,
    })
    const seconds = (Date.now() - began) / 1000
    console.answer(
      { started: true, pid: record.keeper.pid, seconds, options, socket: place.socket, log: place.log },
      [
        `The local stack runs (${seconds.toFixed(1)} s); its log: ${place.log}`,
        ...formatSwitches(switchesFor(paths.packerVersion ?? '')).map(line => `Not as Azure is today: ${line}`),
        ...next(options),
      ].join('\n'),
    )
    return 0
  } finally {
    await release()
  }
}

function answerRunning(found: Extract<Found, { kind: 'running' }>, options: StartOptions, console: Console): number {
  const { status, pid } = found
  const differ = (['publish', 'delay'] as const).filter(name => String(status.options[name]) !== String(options[name]))
  if (differ.length > 0) {
    const had = differ.map(name => `--${name} ${status.options[name]}`).join(' ')
    throw new Refusal(
      `The local stack runs already since ${status.since}, with ${had || 'other options'}: \`npm run local -- stop\` first, or leave its options as they are.`,
    )
  }
  console.answer(
    { started: false, pid, since: status.since, options: status.options, socket: console.place.socket },
    [`The local stack runs already, since ${status.since}.`, ...next(options)].join('\n'),
  )
  return 0
}

function next(options: StartOptions): string[] {
  const other = baseNames.findLast(base => !options.publish.includes(base)) ?? baseNames[0]
  return [
    `  npm run local -- publish-base ${other}   a new version of the base image`,
    '  npm run local -- run -- bash      a shell inside, as a job has it',
    '  npm run local -- status           what there is',
    '  npm run local -- stop             the end of it',
  ]
}

async function answerStatus(console: Console): Promise<number> {
  const found = await look(console.place)
  if (found.kind === 'running') {
    console.answer({ running: true, pid: found.pid, ...found.status }, showStatus(found.status))
    return 0
  }
  const text = {
    nothing: () => 'The local stack does not run: `npm run local -- start` starts it.',
    remains: (f: Extract<Found, { kind: 'remains' }>) =>
      `The local stack does not run. ${crashText(f)} \`start\` or \`stop\` removes what it left.`,
    silent: (f: Extract<Found, { kind: 'silent' }>) =>
      `The local stack of ${f.record.since} (process ${f.record.keeper.pid}) does not answer: it is starting, or hangs. \`npm run local -- stop\` ends it.`,
  }
  const sentence =
    found.kind === 'nothing' ? text.nothing() : found.kind === 'remains' ? text.remains(found) : text.silent(found)
  console.answer({ running: false, state: found.kind, message: sentence }, sentence)
  return 1
}

async function publishBase(base: BaseName, version: string | undefined, console: Console): Promise<number> {
  const made = await ask(console.place, { ask: 'publish-base', base, ...(version === undefined ? {} : { version }) })
  console.answer(
    { base, ...made },
    `Base ${base} is in the Marketplace as version ${made.version}. There are: ${made.versions.join(', ')}.`,
  )
  return 0
}

async function run(environment: string, argv: readonly string[], console: Console): Promise<number> {
  const entry = await ask(console.place, { ask: 'enter', environment })
  const record = readRecord(console.place)
  if (!record) throw new Refusal(`There is no ${console.place.record}: \`npm run local -- stop\`, then start again.`)
  return runInside(record.keeper, entry, argv)
}

async function runWorkflow(options: Options, operands: readonly string[], console: Console): Promise<number> {
  const question = workflowAsk(options, operands)
  if ('problem' in question) throw new Refusal(question.problem, 2)
  const run = await ask(console.place, question, { patienceMs: longestQuietMs, hear: console.say })
  console.answer(run, showRun(run))
  return ['success', 'skipped'].includes(run.conclusion) ? 0 : 1
}

/** Packer may copy into regions for an hour without a word. */
const longestQuietMs = 3_600_000

async function stop(console: Console): Promise<number> {
  makePlace(console.place)
  const release = await waitForTurn(console)
  try {
    const found = await look(console.place)
    if (found.kind === 'remains') console.say(remainsText(found))
    const { how, left } = await stopStack(console.place, found)
    const clean = left.processes === 0 && left.mounts === 0
    const what = {
      asked: 'The local stack has stopped.',
      killed: 'The local stack did not answer and was killed.',
      remains: 'The local stack did not run.',
      nothing: 'The local stack did not run.',
    }[how]
    console.answer(
      { stopped: how === 'asked' || how === 'killed', how, left },
      `${what} Left: ${left.processes} processes, ${left.mounts} mounts.`,
    )
    return clean ? 0 : 1
  } finally {
    await release()
  }
}

/** One start or stop at a time. */
const waitForTurn = (console: Console) =>
  takeLock(console.place.lock, () => console.say('waiting for another start or stop of the local stack'))

const crashText = ({ pid, since }: Extract<Found, { kind: 'remains' }>) =>
  pid === undefined
    ? 'A socket without a stack is there.'
    : `The one of ${since} (process ${pid}) ended without a stop.`

const remainsText = (found: Extract<Found, { kind: 'remains' }>) => `${crashText(found)} What it left is removed.`

async function ask<A extends Parameters<typeof askControl>[1]['ask']>(
  place: RunFolder,
  question: Extract<Parameters<typeof askControl>[1], { ask: A }>,
  { patienceMs, hear }: { patienceMs?: number; hear?(line: string): void } = {},
) {
  try {
    return await askControl<A>(place.socket, question, patienceMs, hear)
  } catch (error) {
    if (error instanceof NobodyThere)
      throw new Refusal('The local stack does not run: `npm run local -- start` starts it.')
    throw error
  }
}
