import type { SubscriberPlan } from '../../domain/decide/subscribers.ts'
import { nextStepOf } from '../../domain/errors.ts'
import type { Move } from '../../domain/evidence/move.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { facts, markdownText, table } from '../../runtime/markdown.ts'
import type { ChildResult } from './ring-all.ts'

/** Rows of one table. */
const shownRows = 100

interface About {
  readonly image: string
  readonly channel: string
  readonly move: Move
  readonly id: string
  readonly plan: SubscriberPlan
}

/** Nobody was rung: a dry run, or there is no key. */
export function renderPlannedCascade({ why, ...about }: About & { readonly why: 'dry-run' | 'no-key' }): string {
  const { subscribers } = about.plan
  const who = countOf(subscribers.length)
  const says =
    why === 'dry-run'
      ? `🔎 Dry run: ${who} would be woken for ${nameOf(about)}`
      : `✅ Nobody is woken for ${nameOf(about)}: there is no cascade-key, and the schedule of ${who} finds it`
  return [
    `### ${markdownText(says)}`,
    '',
    ...factsOf(about),
    ...table(
      ['Repository', 'Images', 'Found by', 'Starts'],
      subscribers.map(({ repository, images, listed, workflow }) => [
        repository,
        images.join(', '),
        listed ? 'the list' : 'a tag',
        workflow ?? 'what listens to repository_dispatch',
      ]),
      shownRows,
    ),
    ...problemsOf(about.plan),
  ].join('\n')
}

const words = {
  woken: 'woken',
  before: 'was woken already',
  unconfirmed: 'unconfirmed: no run was seen',
  failed: 'failed',
} as const
const ways = {
  id: 'its title has the id',
  time: "the App's run since the move",
  answer: 'GitHub has named it',
} as const

export function renderRungCascade({ results, ...about }: About & { readonly results: readonly ChildResult[] }): string {
  const count = (state: ChildResult['state']) => results.filter(one => one.state === state).length
  const failed = count('failed')
  const order = ['failed', 'unconfirmed', 'woken', 'before']
  const sorted = results.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return [
    `### ${failed > 0 ? '⚠️' : '✅'} ${markdownText(`${nameOf(about)}: ${countOf(count('woken'))} woken, ${count('before')} before, ${count('unconfirmed')} unconfirmed, ${failed} failed`)}`,
    '',
    ...factsOf(about),
    ...table(
      ['Repository', '', 'Run', 'What is known'],
      sorted.map(({ name, state, run, problem }) => [
        name,
        words[state],
        run?.url ?? '',
        problem ? `${problem.code}: ${problem.message} ${nextStepOf(problem)}` : run ? ways[run.by] : '',
      ]),
      shownRows,
    ),
    ...problemsOf(about.plan),
  ].join('\n')
}

const factsOf = ({ move, id }: About) =>
  facts([
    ['Move', `${move.sequence}, of ${move.time}: ${move.reason}`],
    ['Event', id],
  ])

const problemsOf = ({ problems }: SubscriberPlan) =>
  table(
    ['Code', 'Whom a tag names, and nobody wakes', 'Next'],
    problems.map(p => [{ markdown: `\`${p.code}\`` }, p.message, nextStepOf(p)]),
    shownRows,
  )

const nameOf = ({ image, channel, move }: About) => `${image} ${formatImageVersion(move.version)} in ${channel}`
const countOf = (n: number) => (n === 1 ? '1 repository' : `${n} repositories`)
