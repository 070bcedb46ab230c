import type { CodeEntry } from './entry.ts'

const next =
  'Azure changes none of this: make another image definition, as the message says, and name it in the manifest.'

export const fitCodes = {
  FIT_OS_TYPE: {
    cause: 'The image definition is for another operating system than its parent.',
    next,
    rerun: 'no',
  },
  FIT_OS_STATE: {
    cause: 'The image definition, or that of its parent, is not for generalized images.',
    next,
    rerun: 'no',
  },
  FIT_GENERATION: {
    cause: 'The image definition is for machines of another generation than its parent.',
    next,
    rerun: 'no',
  },
  FIT_ARCHITECTURE: {
    cause: 'The image definition is for machines of another architecture than its parent.',
    next,
    rerun: 'no',
  },
  FIT_SECURITY_TYPE: {
    cause:
      'The image definition, or that of its parent, has a security type of whose machines Azure makes no managed image.',
    next,
    rerun: 'no',
  },
  FIT_SIZE: {
    cause: 'The size of a machine does not start the image: another disk controller, generation or architecture.',
    next: 'Choose a size that does, as the message says.',
    rerun: 'no',
  },
  FIT_PURCHASE_PLAN: {
    cause: 'The image definition has another purchase plan than its parent, or only one of the two has one.',
    next,
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
