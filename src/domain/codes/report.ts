import type { CodeEntry } from './entry.ts'

export const reportCodes = {
  REPORT_UNREADABLE: {
    cause:
      'A report of the auditor is missing, cut off, too large, ambiguous, or has a shape or a status word that is not known.',
    next: 'Run the job again; if it goes on, report it with the report file.',
    rerun: 'perhaps',
  },
  REPORT_NOT_BOUND: {
    cause: 'Nothing proves that the report is about the candidate.',
    next: 'Let this action boot the test machine itself: leave the input `report` out.',
    rerun: 'no',
  },
  REPORT_OTHER_MACHINE: {
    cause: 'The report is about another machine or another candidate.',
    next: 'Use the report of the machine that was booted from this candidate.',
    rerun: 'no',
  },
  REPORT_EXIT_DISAGREES: {
    cause: 'The exit code of the auditor says something else than its report.',
    next: 'Run the job again; if it goes on, look for a profile that changes the auditor.',
    rerun: 'perhaps',
  },
  REPORT_NOTHING_RAN: {
    cause:
      'Of a profile, or of one from which it takes controls, no control was executed: it is empty, or everything was skipped or waived.',
    next: 'Look at the skipped controls in the report; correct `only_if`, `supports` or the waivers.',
    rerun: 'no',
  },
  REPORT_TOO_FEW: {
    cause: 'Fewer controls of a profile were executed than `min-executed` asks for of each.',
    next: 'Find the controls that no longer run, or lower `min-executed` in the manifest.',
    rerun: 'no',
  },
  REPORT_CONTROL_ERROR: {
    cause:
      'A control could not be evaluated: its code failed, it has no tests, or a test could not look: the file, the platform or the value that it needs is not there.',
    next: 'Correct the control; the annotation points at it. What is to be left out says `only_if`, or `skip` in a test that describes a text.',
    rerun: 'no',
  },
  REPORT_PROFILE_NOT_RUN: {
    cause: 'A profile, or one on which it builds, was not loaded, or does not support the machine.',
    next: 'Correct the profile, or its `supports`; the message carries the reason.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
