import type { CodeEntry } from './entry.ts'

export const inputCodes = {
  INPUT_MISSING: {
    cause: 'A required input was not given.',
    next: 'Add it under `with:`; the message names it.',
    rerun: 'no',
  },
  INPUT_INVALID: {
    cause: 'An input has a value that is not accepted.',
    next: 'Give it a value that the message says is accepted.',
    rerun: 'no',
  },
  INPUT_UNKNOWN: {
    cause: 'The step passes an input that the action does not have.',
    next: 'Correct the name; the message gives the nearest known one.',
    rerun: 'no',
  },
  INPUT_ENVIRONMENT_REFUSED: {
    cause:
      'The environment of the step has a setting under which nothing may be sent: `NODE_TLS_REJECT_UNAUTHORIZED=0`.',
    next: 'Take it away; for a proxy with an authority of its own set `NODE_EXTRA_CA_CERTS`.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
