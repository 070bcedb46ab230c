import type { CodeEntry } from './entry.ts'

export const channelCodes = {
  CHANNEL_SEQUENCE_CONFLICT: {
    cause:
      'Two runs have moved a channel at the same time, to different versions, and nobody can say which one counts.',
    next: 'Promote the version that is right, and name one of the two as the expected previous one.',
    rerun: 'no',
  },
  CHANNEL_TAG_DISAGREES: {
    cause: 'The tag of a channel names another version than the signed moves: it was edited, or a run was cut off.',
    next: 'Look in the activity log who has written the tag. Publish or promote the version that the moves name again: nothing is signed, and the tag is written as they say.',
    rerun: 'perhaps',
  },
  CHANNEL_LATEST_DISAGREES: {
    cause:
      'Azure gives another version as latest than the channel holds that counts for it: a run was cut off after it had moved the channel, or somebody has changed what counts.',
    next: 'Promote the version that the channel holds into it again: nothing is signed, and latest follows. If nothing was cut off, look in the activity log who has written the version.',
    rerun: 'no',
  },
  CHANNEL_PREVIOUS_CHANGED: {
    cause: 'The channel does not point at the version that was expected: somebody has moved it meanwhile.',
    next: 'Look at the channel, and promote again with what it holds now.',
    rerun: 'no',
  },
  CHANNEL_MOVE_NOT_NAMED: {
    cause:
      'The move would take a channel back, or bring it to a version that was taken back there, or may have been by a move that no store has: nothing does that on its own.',
    next: 'Name `version`, and in `expected` what the channel holds now; or wait for a newer version.',
    rerun: 'no',
  },
  CHANNEL_EMPTY: {
    cause: 'No version has ever entered the channel: there is nothing in it that could be used.',
    next: 'Publish a version, or promote one into this channel; then run the job again.',
    rerun: 'perhaps',
  },
  CHANNEL_NOT_ENTERED: {
    cause:
      'The version has not come through the channel before, or was taken back there, or may have been by a move that no store has.',
    next: 'Publish or promote it there first, or choose a version that is there.',
    rerun: 'no',
  },
  CHANNEL_NOT_SOAKED: {
    cause: 'The version has not been in the channel before for as long as `after:` asks.',
    next: 'Wait until the time in the message, and promote again then.',
    rerun: 'yes',
  },
  CHANNEL_OTHER_ENVIRONMENT: {
    cause: 'A channel that is guarded by an environment is moved by a job that does not run in it.',
    next: 'Name that environment at the job (`environment:`), so that its rules hold it up.',
    rerun: 'no',
  },
  CHANNEL_UNGUARDED: {
    cause:
      'The environment that is to guard a channel does not exist, or has no rule: GitHub makes a missing one by itself, and nobody is asked.',
    next: 'Give the environment reviewers, a timer or a list of branches, in the settings of the repository. A rule for protected branches alone is none: GitHub lets every branch in as long as none is protected.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
