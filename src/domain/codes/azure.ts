import type { CodeEntry } from './entry.ts'

export const azureCodes = {
  AZURE_FORBIDDEN: {
    cause:
      'The identity lacks a role for an operation, or a name is wrong: of what does not exist Azure says the same.',
    next: 'Check the names in the message against the manifest; if they are right, assign a role with its action at its scope.',
    rerun: 'no',
  },
  AZURE_NOT_FOUND: {
    cause: 'A resource that must exist does not.',
    next: 'Create it, or correct the name in the manifest.',
    rerun: 'no',
  },
  AZURE_CONFLICT: {
    cause:
      'A resource is not as the work needs it: Azure refused a write because of its state or a lock, or somebody else has changed it meanwhile.',
    next: "Read the message, which has Azure's own sentence where Azure refused; run the job again when the other work has ended.",
    rerun: 'perhaps',
  },
  AZURE_REFUSED: {
    cause:
      'Azure refused a request as invalid, or does not do what was asked for: a policy, a provider that is not registered, a region without it.',
    next: "Read Azure's own code and sentence in the message.",
    rerun: 'no',
  },
  AZURE_CAPACITY: {
    cause: 'Azure has no room, no quota or no such size for a machine or an address: of the build or of the test.',
    next: 'Choose another size or region, or ask for quota.',
    rerun: 'perhaps',
  },
  AZURE_TERMS: {
    cause: 'The parent is sold under terms that nobody has accepted for this subscription, or may not be bought there.',
    next: 'Accept the terms once with the command in the message.',
    rerun: 'no',
  },
  AZURE_PLAN: {
    cause: 'A machine was asked for without the purchase plan under which its image is sold.',
    next: "Name the parent's plan in the template (`plan_info`) and in the image definition.",
    rerun: 'no',
  },
  AZURE_THROTTLED: {
    cause: 'Azure asked to wait for longer than the deadline allows.',
    next: 'Run the job again later.',
    rerun: 'yes',
  },
  AZURE_UNAVAILABLE: {
    cause: 'Azure Resource Manager failed or did not answer, also after retries.',
    next: 'Run the job again; see https://status.azure.com.',
    rerun: 'yes',
  },
  AZURE_FOREIGN_URL: {
    cause: 'An answer pointed at another host than Azure Resource Manager; the request was not sent.',
    next: 'Look for a proxy that rewrites answers, and report this.',
    rerun: 'no',
  },
  AZURE_OPERATION_UNKNOWN: {
    cause: 'A long operation ended in, or stayed in, a state that is not known.',
    next: 'Look at the operation in the message, then run the job again.',
    rerun: 'perhaps',
  },
  AZURE_OPERATION_FAILED: {
    cause: 'A long operation of Azure failed.',
    next: "Read Azure's innermost code and sentence in the message.",
    rerun: 'perhaps',
  },
  AZURE_ANSWER_UNREADABLE: {
    cause: 'An answer of Azure does not have the published shape, or is longer than 64 MiB.',
    next: 'Run the job again; if it goes on, report it with the request in the message.',
    rerun: 'perhaps',
  },
  AZURE_PARENT_NOT_FOUND: {
    cause: 'The parent image does not exist in this location.',
    next: 'Correct `parent:`; the command in the message lists what there is.',
    rerun: 'no',
  },
  AZURE_PARENT_DEPRECATED: {
    cause: 'The newest version of the parent is deprecated and can no longer be deployed.',
    next: 'Choose another parent; the message names the alternative of its publisher, if there is one.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
