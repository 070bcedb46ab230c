import type { ErrorCode } from '../../domain/codes/index.ts'
import { checkEnvironment } from '../../domain/decide/stage.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import type { ImageSettings } from '../../domain/manifest/settings.ts'
import type { Job } from '../../ports/job.ts'
import type { Outcome } from '../../runtime/action.ts'
import { table } from '../../runtime/markdown.ts'
import { type PlacePorts, readPlace } from '../read-place.ts'
import { outputsOf, type Row } from './row.ts'

/** What is due of a pull request, or of another branch than the default one: a check. */
export const toCheckRow = (image: string, reason: string): Row => ({
  image,
  stage: 'check',
  environment: checkEnvironment,
  reason,
})

/** Of the pull request of a fork every image is looked at: without a token nobody can be asked which of them it changes. */
export function planTexts(images: readonly ImageSettings[], job: Pick<Job, 'info'>): Outcome {
  const rows = images.map(({ name }) => toCheckRow(name, 'fork'))
  job.info('The pull request of a fork: the text of each image is looked at, and nobody is asked for anything.')
  return {
    verdict: 'pass',
    problems: [],
    outputs: { ...outputsOf(rows), images: '[]' },
    summary: [
      '### 🔎 The pull request of a fork: its text is looked at',
      '',
      ...table(
        ['Image'],
        images.map(({ name }) => [name]),
      ),
    ].join('\n'),
  }
}

/** What may be neither released nor checked, or is not known to be: the root action refuses it itself. */
const refusedLater: readonly ErrorCode[] = [
  'AUTH_FOREIGN_CODE',
  'AUTH_NOT_RELEASE_REF',
  'GITHUB_DEFAULT_BRANCH_UNKNOWN',
]

/** Whether all that is due here is a check. Throws what `readPlace` does of a token that is not to be had, which nobody asks for a second time. */
export async function isForCheck(ports: PlacePorts): Promise<boolean> {
  try {
    return (await readPlace(ports)).kind !== 'default'
  } catch (error) {
    if (error instanceof GoldenImageError && refusedLater.includes(error.code)) return false
    throw error
  }
}
