import type { CodeEntry } from './entry.ts'

export const proofCodes = {
  PROOF_UNREADABLE: {
    cause: 'A signed statement does not have the shape of its type, or contradicts itself.',
    next: 'Read in the message what does not fit. If a newer version of these actions has signed it, use that one here too.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
