import type { Stage } from '../../domain/decide/stage.ts'
import type { Verdict } from '../../runtime/action.ts'
import { markdownText } from '../../runtime/markdown.ts'
import type { Ended } from './pieces.ts'

/** The verdict of the stage as one line, then what each piece says, one level below. */
export function renderStage(image: string, stage: Stage, ended: readonly Ended[], because?: string): string {
  return [
    `### ${verdictLine(image, stage, ended)}`,
    '',
    ...(because === undefined ? [] : [markdownText(because), '']),
    ...ended.flatMap(({ piece, outcome }) => [`#### ${piece}`, '', outcome.summary.replace(/^### /, '##### '), '']),
  ].join('\n')
}

const does: Readonly<Record<Stage, { readonly done: string; readonly planned: string; readonly failed: string }>> = {
  release: { done: 'is released', planned: 'would be built', failed: 'is not released' },
  check: { done: 'is checked', planned: 'would be checked', failed: 'did not pass its check' },
  promote: { done: 'is promoted', planned: 'would be promoted', failed: 'is not promoted' },
}

const words: Readonly<Record<Exclude<Verdict, 'pass'>, string>> = { fail: '❌ Fail', error: '⚠️ Error' }

function verdictLine(image: string, stage: Stage, ended: readonly Ended[]): string {
  const { done, planned, failed } = does[stage]
  const stopped = ended.find(({ outcome }) => outcome.verdict !== 'pass')
  const outputs: Readonly<Record<string, string>> = Object.assign({}, ...ended.map(({ outcome }) => outcome.outputs))
  const { version = '', channel = '' } = outputs
  if (stage === 'check' && stopped === undefined && !ended.some(({ outcome }) => outcome.dryRun))
    return `✅ ${markdownText(`${image} is built and has passed its tests; nothing of it is kept`)}`
  const stands = `${image} ${version} ${done}: it is in the channel ${channel}`
  if (stopped?.piece === 'cascade')
    return `⚠️ Error: ${markdownText(`${stands}; not everybody who follows it was woken`)}`
  if (stopped && stopped.outcome.verdict !== 'pass')
    return `${words[stopped.outcome.verdict]}: ${markdownText(`${image} ${failed}, ${stopped.piece} did not pass`)}`
  if (ended.some(({ outcome }) => outcome.dryRun)) return `🔎 Dry run: ${markdownText(`${image} ${planned}`)}`
  return `✅ ${markdownText(stands)}`
}
