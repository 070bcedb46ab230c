import type { CodeEntry } from './entry.ts'

export const buildCodes = {
  BUILD_FAILED: {
    cause: 'The build failed for another reason.',
    next: 'Read what Packer said last, in the message; the whole log is in `log-path`.',
    rerun: 'perhaps',
  },
  BUILD_SSH_TIMEOUT: {
    cause: 'The build machine could not be logged in to.',
    next: 'Check the network of the build and `ssh_timeout`.',
    rerun: 'perhaps',
  },
  BUILD_PROVISIONER_FAILED: {
    cause: 'A script of the template failed.',
    next: 'Correct the script; its output is in the log.',
    rerun: 'no',
  },
  BUILD_IMAGE_EXISTS: {
    cause: 'The image that Packer was to make exists already.',
    next: 'Use the name and the group that the action gives in the source, and no gallery destination.',
    rerun: 'no',
  },
  BUILD_PARENT_MISMATCH: {
    cause: 'The template builds from something else than the parent that was resolved.',
    next: 'Use `var.parent_version` and the parent of the manifest in the source.',
    rerun: 'no',
  },
  BUILD_PARENT_CHANGED: {
    cause: 'While the image was built its parent was deleted, or another version took its name.',
    next: 'Run the job again; see in the activity log of the gallery who deletes versions.',
    rerun: 'yes',
  },
  BUILD_PARENT_UNCHECKED: {
    cause: 'It could not be seen what the build machine was booted from.',
    next: 'Let the template provision its machine, and look at the log.',
    rerun: 'no',
  },
  BUILD_NOT_OURS: {
    cause: 'Azure names another maker or source of the version that was just made than this build.',
    next: 'Add the id in the message to `identities` if it is this job; else find out who made the version.',
    rerun: 'no',
  },
  BUILD_REGION: {
    cause:
      'The manifest names a region that the subscription does not have, or zone-redundant storage where there are no zones.',
    next: 'Correct `gallery.regions`. The building identity needs `Microsoft.Resources/subscriptions/locations/read` on the subscription.',
    rerun: 'no',
  },
  BUILD_ENCRYPTION_SET: {
    cause: 'A region of the manifest names a disk encryption set that is not there, or is in another region.',
    next: 'Name one of that region in `gallery.regions`. The building identity needs `Microsoft.Compute/diskEncryptionSets/read` on it.',
    rerun: 'no',
  },
  BUILD_NO_ARTIFACT: {
    cause: 'Packer ended well and there is no image.',
    next: 'Make a managed image with the name and group that the action gives.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
