import type { CodeEntry } from './entry.ts'

export const publishCodes = {
  PUBLISH_VERSION_MISSING: {
    cause: 'The version is not in the gallery, or is being deleted.',
    next: 'Choose a version that is there.',
    rerun: 'no',
  },
  PUBLISH_VERSION_FAILED: {
    cause: 'Azure says of the version that it has failed, though it stands in every region.',
    next: "Read the version's own state in the gallery; a validation for Trusted Launch that failed shows so. Build a new one.",
    rerun: 'no',
  },
  PUBLISH_REGION_FAILED: {
    cause: 'Azure could not bring the version into a region, or not again after it was taken away there once.',
    next: "Read Azure's own words about the region; quota, policy and a disk encryption set that is gone are the usual ones. Put that right, or take the region out of `gallery.regions`; then run the job again.",
    rerun: 'perhaps',
  },
  PUBLISH_REGION_DIFFERS: {
    cause:
      'A version stands in a region with another storage type or encryption than the manifest says, which Azure cannot change.',
    next: 'Correct the manifest, or build a new version.',
    rerun: 'no',
  },
  PUBLISH_LATEST_LOST: {
    cause: "A region would lose its `latest`, or get one that is not the channel's.",
    next: 'Add the region to `gallery.regions` and publish again, or choose a version that stands there. An older release is brought there by promoting the first channel back to it, publishing it, and promoting it then.',
    rerun: 'no',
  },
  PUBLISH_LATEST_UNKNOWN: {
    cause:
      'A version is on its way, has failed or is being deleted, and nobody says whether Azure would take it for `latest`.',
    next: 'Wait until it has arrived, or delete it; the message names it.',
    rerun: 'perhaps',
  },
  PUBLISH_REJECTED: {
    cause: 'The version was rejected: its tests have failed once, and a rejected version stays rejected.',
    next: 'Correct the image and build it again.',
    rerun: 'no',
  },
  PUBLISH_NOT_ARRIVED: {
    cause: 'Azure was still bringing a version into its regions when the time was over.',
    next: 'Run the job again: it goes on where Azure is. `wait` says how long it waits.',
    rerun: 'yes',
  },
  PUBLISH_WRITE_REFUSED: {
    cause: 'Azure took a write of a version, and refused it while it carried it out; the message has its words.',
    next: "Correct what Azure's words name, such as a quota, a policy or an encryption set of a region; then run the job again.",
    rerun: 'perhaps',
  },
  PUBLISH_WRITE_LOST: {
    cause:
      'What was written of a version does not stand there afterwards: somebody else writes it too, or a policy changes it.',
    next: 'Look in the activity log of the version who writes it; then run the job again.',
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
