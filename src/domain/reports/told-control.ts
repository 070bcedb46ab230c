import type { ControlStatus } from '../evidence/controls.ts'
import type { Judgement, PlacedControl } from '../evidence/verdict.ts'
import { plainText } from '../text/markup.ts'

/** The words for a status, in every format the same. None but `passed` may look like a pass anywhere. */
export const statusWords: Readonly<Record<ControlStatus, string>> = {
  failed: 'Failed',
  error: 'Not evaluated',
  waived: 'Waived',
  tolerated: 'Tolerated',
  skipped: 'Left out by its author',
  'not-applicable': 'Not applicable',
  passed: 'Passed',
}

/** characters of an id or a title, where they name something */
const longestName = 300

export const idOf = (control: Pick<PlacedControl, 'id'>) => plainText(control.id, longestName).replace(/\s+/g, ' ')
export const titleOf = (control: Pick<PlacedControl, 'title'>) =>
  plainText(control.title, longestName).replace(/\s+/g, ' ')

/**
 * Why a control is not just passed: on whose word it is accepted or left out, and what was found. Empty for one that passed whole.
 * @param most characters of it
 */
export function explainControl(control: PlacedControl, most: number): string {
  const { status, waiver, tolerated, skips, message, requiredBy } = control
  const accepted = waiver
    ? `Waived until ${waiver.until} by ${waiver.file}: ${waiver.reason}`
    : tolerated
      ? `Tolerated: the thresholds of ${tolerated.file} hold.`
      : ''
  const left = skips.length > 0 ? `Left out by its author: ${skips.join('; ')}` : ''
  // What is skipped says it in both.
  const found = status === 'skipped' || status === 'passed' ? '' : message
  const whose = requiredBy === undefined ? '' : `Required by ${requiredBy}.`
  const lines = status === 'passed' ? [left] : [accepted, found, left, whose]
  return plainText(lines.filter(Boolean).join('\n'), most)
}

/** What speaks against the image, or against the test, beside its controls. */
export const reasonsBeside = ({ reasons }: Pick<Judgement, 'reasons'>) =>
  reasons.filter(({ code }) => code !== 'VALIDATE_CONTROL_FAILED' && code !== 'REPORT_CONTROL_ERROR')
