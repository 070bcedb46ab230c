import type { CodeEntry } from './entry.ts'

export const manifestCodes = {
  MANIFEST_MISSING: {
    cause: 'The manifest file is not in the workspace.',
    next: 'Check out the repository before this step, or set the input `manifest`.',
    rerun: 'no',
  },
  MANIFEST_UNREADABLE: {
    cause: 'The manifest is not valid YAML, too large, or not readable.',
    next: 'Correct the line that the annotation points at.',
    rerun: 'no',
  },
  MANIFEST_KEY_UNKNOWN: {
    cause: 'The manifest has a key that is not known.',
    next: 'Correct the key; the message gives the nearest known one.',
    rerun: 'no',
  },
  MANIFEST_INVALID: {
    cause: 'A value in the manifest is missing or not accepted.',
    next: 'Correct the line that the annotation points at.',
    rerun: 'no',
  },
  MANIFEST_IMAGE_UNKNOWN: {
    cause: 'The input `image` names no image of the manifest.',
    next: 'Use one of the names in the message, or add the image to the manifest.',
    rerun: 'no',
  },
  MANIFEST_FILE_MISSING: {
    cause:
      'A file or folder that the manifest names or leads to is not in the repository, or was not checked out (submodules, Git LFS).',
    next: 'Commit the file, correct the path, or check it out as the message says.',
    rerun: 'no',
  },
  MANIFEST_FILE_UNREADABLE: {
    cause:
      'A file that the manifest leads to is no ordinary file (a pipe, a socket, a device), is a link in a loop, is too large or unreadable, or changed while it was read.',
    next: 'Take it out of the folder or correct it; the message names it and says what is accepted.',
    rerun: 'no',
  },
  MANIFEST_EXCEPTION_INVALID: {
    cause:
      'A file of exceptions that the manifest names has not the form that InSpec knows, or lacks a reason or a date.',
    next: 'Correct the line that the annotation points at; the message says what is accepted.',
    rerun: 'no',
  },
  MANIFEST_CHECK_GROUP_MISSING: {
    cause: 'An image is to be checked, and the manifest names no resource group for that.',
    next: 'Add `check-group: <resource group>` under `azure:`; the identity of the environment image-check has its rights there, and nothing else does.',
    rerun: 'no',
  },
  MANIFEST_PROOFS_MISSING: {
    cause: 'An image is built from an image of the gallery, and the manifest does not say where proofs are kept.',
    next: 'Add `proofs:` to the manifest: what a channel holds, and whether it may be built on, is read from signed statements alone.',
    rerun: 'no',
  },
  MANIFEST_VERIFY_WIDENS: {
    cause: 'A key under `verify:` would let more pass than the calling workflow allows.',
    next: 'A manifest can only be stricter: take the key away, or have the workflow changed by those who own it.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
