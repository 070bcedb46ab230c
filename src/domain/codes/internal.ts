import type { CodeEntry } from './entry.ts'

export const internalCodes = {
  INTERNAL_ERROR: {
    cause: 'A fault in the action itself.',
    next: 'Report it with the log of the step.',
    rerun: 'perhaps',
  },
  INTERNAL_STATE_UNREADABLE: {
    cause: 'What the step saved for its post step was changed by something else in the job.',
    next: 'Look in the build group for what carries the tag `golden-image-build`, and delete it.',
    rerun: 'no',
  },
  INTERNAL_OUTPUT_REFUSED: {
    cause:
      "A value for an output, or for the post step, has a character that the runner's files or an environment cannot carry.",
    next: 'Look where the value comes from; the message names the output and the character.',
    rerun: 'no',
  },
  INTERNAL_CANCELLED: {
    cause: 'The job was cancelled.',
    next: 'Nothing: temporary resources are deleted in the post step.',
    rerun: 'yes',
  },
} as const satisfies Record<string, CodeEntry>
