import type { CodeEntry } from './entry.ts'

export const proofCodes = {
  PROOF_UNREADABLE: {
    cause: 'A signed statement does not have the shape of its type, or contradicts itself.',
    next: 'Read in the message what does not fit. If a newer version of these actions has signed it, use that one here too.',
    rerun: 'no',
  },
  PROOF_STORE_UNREADABLE: {
    cause: 'A proof store could not be read, so nobody knows whether the proof that is missing lies there.',
    next: 'Read why in the message; run the job again when the store can be read.',
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
