import type { CodeEntry } from './entry.ts'

export const packerCodes = {
  PACKER_NOT_FOUND: {
    cause: 'There is no Packer on PATH.',
    next: 'Install Packer in a step before this one.',
    rerun: 'no',
  },
  PACKER_VERSION_UNREADABLE: {
    cause: 'The `packer` on PATH does not say its version; it may be another program of that name.',
    next: 'Put Packer first on PATH.',
    rerun: 'no',
  },
  PACKER_PLUGIN_MISSING: {
    cause: "Packer's azure plugin is not installed and could not be fetched.",
    next: 'Run the command in the message in a step before this one, or run the job again.',
    rerun: 'perhaps',
  },
  PACKER_UNREADABLE: {
    cause:
      'The file of Packer or of one of its plugins cannot be read, so that nobody could say later what built the image.',
    next: "Let the job's user read the file that the message names.",
    rerun: 'no',
  },
  PACKER_CRASHED: {
    cause: 'Packer itself crashed.',
    next: 'Look at the log; what it had made is deleted in the post step. Run the job again.',
    rerun: 'perhaps',
  },
  PACKER_LOG_UNWRITABLE: {
    cause: 'The log of the build could not be written: the disk of the runner is full, or the file is not writable.',
    next: "Make room on the runner's disk, where RUNNER_TEMP lies, or use a larger one.",
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
