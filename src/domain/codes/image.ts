import type { CodeEntry } from './entry.ts'

export const imageCodes = {
  IMAGE_DEFINITION_NOT_FOUND: {
    cause: 'The gallery or the image definition does not exist.',
    next: 'Create it with the command in the message.',
    rerun: 'no',
  },
  IMAGE_STATE_UNKNOWN: {
    cause: 'A version in the gallery says something of itself that is not known, or that contradicts itself.',
    next: 'Find out who wrote it; correct the tag or delete the version.',
    rerun: 'no',
  },
  IMAGE_TAG_DISAGREES: {
    cause:
      'A tag of a version says something else than its signed statements: somebody has written it who could not sign.',
    next: 'See in the activity log of the gallery who has written it; put it right with the command in the message.',
    rerun: 'no',
  },
  IMAGE_OWNED_BY: {
    cause: 'The image belongs to another repository: the one that has published it first.',
    next: 'Publish from that repository, or give this image another name.',
    rerun: 'no',
  },
  IMAGE_NOT_IN_REGION: {
    cause:
      'The version does not stand in the region in which it is to be used: a machine there would hear that there is no such image.',
    next: 'Ask for one of the regions in the message, or add the region to `gallery.regions` and publish again.',
    rerun: 'no',
  },
  IMAGE_REGION_NOT_READY: {
    cause: 'Azure is still bringing the version into the region.',
    next: 'Run the job again later; the message says how far it is.',
    rerun: 'yes',
  },
  IMAGE_UNOWNED: {
    cause:
      'No version of the image has entered a channel yet, so nobody can say for which repository its statements must be signed.',
    next: 'Publish a version first; or verify in a job that runs by the trusted workflow in the repository of the image.',
    rerun: 'no',
  },
  IMAGE_VERSION_AHEAD: {
    cause: 'A name lies so far above those of today that no new version could be above it.',
    next: 'Find out who gave it; delete that version, or correct the tag, as the message says.',
    rerun: 'no',
  },
  IMAGE_HIGHEST_UNREADABLE: {
    cause: "The definition's tag `golden-image-highest`, which keeps names from being given twice, is no version.",
    next: 'Set it to the highest version that was ever there, with the command in the message.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
