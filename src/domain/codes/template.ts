import type { CodeEntry } from './entry.ts'

export const templateCodes = {
  TEMPLATE_INVALID: {
    cause: 'Packer refuses the template.',
    next: 'Correct the line that the annotation points at.',
    rerun: 'no',
  },
  TEMPLATE_VARIABLE_MISSING: {
    cause: 'The template does not declare a variable that build-image sets.',
    next: 'Declare it, and use it in the source.',
    rerun: 'no',
  },
  TEMPLATE_VARIABLE_UNKNOWN: {
    cause: 'The manifest gives a value for a variable that the template does not declare.',
    next: 'Declare it in the template, or take it out of `vars:`.',
    rerun: 'no',
  },
  TEMPLATE_SECRET_TOO_SHORT: {
    cause: 'A sensitive variable of the template has a value that cannot be hidden without blanking out the log.',
    next: 'Give it a longer value, or take `sensitive = true` away if it is no secret.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
