import { type LastRun, runWords } from '../../domain/decide/last-run.ts'
import type { Follower } from '../../domain/decide/silent.ts'
import type { Problem } from '../../domain/errors.ts'
import type { Word } from '../../domain/image/origin.ts'
import { formatDuration } from '../../domain/text/duration.ts'
import { withoutStop } from '../../domain/text/without-stop.ts'
import { markdownText, table } from '../../runtime/markdown.ts'

/** What GitHub says of the last run of a repository, or why it says nothing; `undefined`: there is no key to ask with. */
export type KnownRun = LastRun | { readonly problem: Problem } | undefined

/** A child that has not followed. */
export interface SilentChild extends Omit<Follower, 'image'> {
  /** `undefined`: the manifest's list names the repository, and no image of the gallery does */
  readonly image: string | undefined
  /** the version of what it follows from which its newest good version was built; `undefined`: nobody says it */
  readonly builtFrom: string | undefined
  /** by whose word */
  readonly word: Word | undefined
  /** the version that the channel holds */
  readonly holds: string
  /** milliseconds since 1970: since when it is behind */
  readonly since: number
  readonly lastRun: KnownRun
}

export interface SilentReport {
  /** how many were looked at */
  readonly all: number
  readonly afterMs: number
  readonly now: number
  /** the longest first */
  readonly silent: readonly SilentChild[]
  /** of which it could not be told, as sentences */
  readonly unread: readonly string[]
}

/** Rows of the table. */
const shownRows = 100

export const nameOf = ({ image, repository }: SilentChild): string => image ?? repository

/** One child as a sentence. */
export function sayOf(child: SilentChild, now: number): string {
  const { repository, follows, builtFrom, word, holds, since, lastRun } = child
  const built =
    builtFrom === undefined
      ? 'nobody says from what its newest version was built'
      : `its newest version was built from ${builtFrom}${word === 'tags' ? ', as far as its tags say' : ''}`
  return `${nameOf(child)} of ${repository} has been behind ${follows.image}@${follows.channel}, which holds ${holds}, for ${formatDuration(now - since)}: ${built}. Its last run: ${sayRun(lastRun)}.`
}

function sayRun(run: KnownRun): string {
  if (run === undefined) return 'not known, because there is no `cascade-key`'
  if ('problem' in run) return `not known: ${withoutStop(run.problem.message)}`
  return `${run.word}: ${runWords[run.word]}`
}

export function renderSilent({ all, afterMs, now, silent, unread }: SilentReport): string {
  const many = `${silent.length} of ${all === 1 ? '1 child' : `${all} children`}`
  const title = `${silent.length > 0 ? '🔕' : '✅'} ${many} behind for more than ${formatDuration(afterMs)}`
  return [
    '',
    `#### ${markdownText(title)}`,
    '',
    ...table(
      ['Image', 'Repository', 'Follows', 'Built from', 'Holds', 'Behind since', 'Last run', 'What is known of it'],
      silent.map(child => {
        const { image, repository, follows, builtFrom, word, holds, since, lastRun } = child
        return [
          image ?? '-',
          repository,
          `${follows.image}@${follows.channel}`,
          builtFrom === undefined ? '-' : `${builtFrom}${word === 'tags' ? ' (tag)' : ''}`,
          holds,
          `${isoDay(since)} (${formatDuration(now - since)})`,
          linkTo(lastRun),
          sayRun(lastRun),
        ]
      }),
      shownRows,
    ),
    ...table(
      ['Not looked at to the end'],
      unread.map(one => [one]),
      shownRows,
    ),
  ].join('\n')
}

function linkTo(run: KnownRun): string | { markdown: string } {
  if (run === undefined || 'problem' in run) return '-'
  const { url = '', created = '' } = run.run ?? {}
  return url === '' ? run.word : { markdown: `[${run.word}](${url}) ${markdownText(created)}` }
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** For programs. */
export function outputOf({ silent, now }: SilentReport): string {
  return JSON.stringify(
    silent.map(({ image, repository, follows, builtFrom, word, holds, since, lastRun }) => ({
      image: image ?? null,
      repository,
      follows: `${follows.image}@${follows.channel}`,
      builtFrom: builtFrom ?? null,
      by: word ?? null,
      holds,
      since: new Date(since).toISOString(),
      days: Math.floor((now - since) / 86_400_000),
      lastRun:
        lastRun === undefined
          ? { state: 'unknown', code: null }
          : 'problem' in lastRun
            ? { state: 'unknown', code: lastRun.problem.code }
            : { state: lastRun.word, url: lastRun.run?.url ?? '', at: lastRun.run?.created ?? null },
    })),
  )
}
