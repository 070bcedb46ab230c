import type { CodeEntry } from './entry.ts'

export const proofCodes = {
  PROOF_UNREADABLE: {
    cause: 'A signed statement does not have the shape of its type, or contradicts itself.',
    next: 'Read in the message what does not fit. If a newer version of these actions has signed it, use that one here too.',
    rerun: 'no',
  },
  PROOF_RECORD_UNREADABLE: {
    cause:
      'What build-image or validate-image has written down for a later step is cut off, of another version, or does not have the shape that is accepted.',
    next: 'Use the same version of these actions for all steps of the job, hand on the path from the output as it is, and run the job again.',
    rerun: 'perhaps',
  },
  PROOF_SIGNATURE_INVALID: {
    cause: 'A signature, its certificate, its log entry or its timestamp does not hold against the trusted root.',
    next: 'Such a proof counts for nothing. Where it is the only one, see who wrote it into the store; a root that is older than the signature has a code of its own.',
    rerun: 'no',
  },
  PROOF_ROOT_LACKS_SIGNER: {
    cause:
      'A proof was signed through a log, a certificate authority or a timestamp authority of Sigstore that no trusted root names: the root is older than the proof, or the proof is of another Sigstore.',
    next: 'Where it is a proof of yours, renew the root (`cosign trusted-root`, `gh attestation trusted-root`), or give several, one a line: old proofs need the old keys. Else it counts for nothing.',
    rerun: 'no',
  },
  PROOF_ROOT_BEHIND: {
    cause:
      'A channel was to be moved by a job whose trusted root does not name those by whom Sigstore signs today, so that the last moves may lie there untold. Nothing was kept or written.',
    next: 'Renew the root that the log of the step names (`cosign trusted-root`, `gh attestation trusted-root`), keep the old one beside it, one a line, and run the job again.',
    rerun: 'no',
  },
  PROOF_ROOT_UNREADABLE: {
    cause:
      'A trusted root that was given is no Sigstore trusted root, or names nobody who gives certificates or tells the time.',
    next: 'Give the file that `cosign trusted-root` or `gh attestation trusted-root` writes, one root a line.',
    rerun: 'no',
  },
  PROOF_ROOT_UNAVAILABLE: {
    cause: "Sigstore's public root could not be fetched, or what came does not hold.",
    next: 'Run the job again. Where the runner cannot reach it, give the step a file (`trusted-root`), or put one on the runner, as the README of verify-image says.',
    rerun: 'perhaps',
  },
  PROOF_SIGNER_REFUSED: {
    cause:
      "Sigstore refused to sign for this job, or to note or date the signature: the message has its words and the service's name.",
    next: 'See the words of the service. If it refused the identity token, see which workflow the job runs, and whether this is GitHub.com.',
    rerun: 'perhaps',
  },
  PROOF_SIGNER_TOKEN_EXPIRED: {
    cause:
      'The identity token of the job was past its end when Sigstore saw it: a token is valid for minutes, and the runner had stood still between getting it and using it.',
    next: 'Run the job again: it gets a new token, what is signed already stays good, and nothing is doubled.',
    rerun: 'yes',
  },
  PROOF_SIGNER_UNAVAILABLE: {
    cause: 'A service of Sigstore did not answer, or not in its own form, also after retries.',
    next: 'Run the job again: what is signed already stays good, nothing is doubled. See https://status.sigstore.dev.',
    rerun: 'yes',
  },
  PROOF_STORE_REFUSED: {
    cause: 'A proof store refused: a right or a permission is missing, or the container is not there.',
    next: 'Run the command, or add the permission, that the message names; then run the job again.',
    rerun: 'no',
  },
  PROOF_STORE_PLAN: {
    cause:
      "GitHub keeps no attestations for this repository: it is private, and the owner's plan is not Enterprise Cloud.",
    next: 'Add a blob container to `proofs` in the manifest.',
    rerun: 'no',
  },
  PROOF_STORE_HIDDEN: {
    cause:
      "A statement was looked for in GitHub's attestations, which lie with the repository for which it was signed: this job's token does not see that repository, or nobody knows which one it is.",
    next: 'Name under `proofs` a blob container that the repository which signs uses, too, or give the step a `github-token` that may read its attestations.',
    rerun: 'no',
  },
  PROOF_STORE_FULL: {
    cause: 'A proof store has no room.',
    next: 'See the limits of the storage account, then run the job again: what is kept already is not written twice.',
    rerun: 'perhaps',
  },
  PROOF_STORE_OTHER: {
    cause:
      'A proof store has something else under the name of what was to be kept: the name is a digest, and the bytes there do not have it.',
    next: 'See in the log of the storage account who has written the blob of the message, have it deleted by whoever may, then run the job again.',
    rerun: 'no',
  },
  PROOF_STORE_UNAVAILABLE: {
    cause: 'A proof store could not be reached, or answered only with errors of its own, also after retries.',
    next: 'Run the job again: what is kept already is not written twice.',
    rerun: 'yes',
  },
  PROOF_STORE_SLOW: {
    cause: 'A proof store gave no whole answer in time, also after retries.',
    next: 'Run the job again: what is kept already is not written twice. If it goes on, see the latency of the storage account, and what stands between it and the runner.',
    rerun: 'yes',
  },
  PROOF_STORE_UNREADABLE: {
    cause:
      'A proof store could not be read, or answered what is not of the published shape, has no end, or is not the file that was asked for: nobody knows whether the proof that is missing lies there.',
    next: 'Read why in the message; run the job again when the store can be read. Nothing is decided on a part of a list.',
    rerun: 'perhaps',
  },
  PROOF_STORE_TOO_MANY: {
    cause:
      'A proof store has more about one version, or more moves of one image, than is read of one subject: somebody who may write there has put it there, or the moves of very many years have come together.',
    next: 'See in the log of the store who has written under the digest of the message, take the right to write from him, and have what is not yours deleted there by whoever may; then run the job again. Other images are not concerned.',
    rerun: 'no',
  },
  PROOF_RECORD_OTHER: {
    cause:
      'A record or an inventory that was given is about another version than the one that is to be attested, or the files do not fit each other.',
    next: 'Give the files that build-image and validate-image gave out in this job, for this version.',
    rerun: 'no',
  },
  PROOF_VERSION_MISSING: {
    cause:
      'The version that is to be attested is not in the gallery, is still being made, has failed, or is being deleted.',
    next: 'Give the id that build-image gave out in this job; look at the version in the gallery.',
    rerun: 'no',
  },
  PROOF_NO_STORE: {
    cause: 'The manifest names no proof store, or every one that it names refused.',
    next: 'Add a blob container to `proofs` in the manifest; the message says why the others refused.',
    rerun: 'no',
  },
  PROOF_PROFILE_UNKEPT: {
    cause:
      'A profile cannot be kept for the images that are built from this one: it is too large, or its files cannot stand in an archive.',
    next: 'Read in the message what does not fit; keep data that the controls do not read out of the folder of the profile.',
    rerun: 'no',
  },
  PROOF_PROFILE_CHANGED: {
    cause: 'The files of a profile are other ones than those that the image was built or tested with.',
    next: 'Find out what has changed the workspace between the steps of the job; then run the job again.',
    rerun: 'perhaps',
  },
  PROOF_PROFILE_HALF_TESTED: {
    cause:
      'A profile that is required of descendants ran without isolation, or in part alone, when the image itself was tested.',
    next: 'Test the image without `isolation: none`, and without `controls` and `tags` for that profile.',
    rerun: 'no',
  },
  PROOF_NO_FILE_STORE: {
    cause:
      'The manifest requires a profile of the images that are built from this one, and none of its proof stores keeps files: none of them could ever be validated.',
    next: 'Add a blob container to `proofs` in the manifest, or take `for-descendants` away from the profile.',
    rerun: 'no',
  },
  PROOF_ARCHIVE_MISSING: {
    cause: 'A profile that an ancestor of the image requires is in no proof store.',
    next: 'Name under `proofs` the store that has it: the one into which the ancestor was attested; or run attest-image for the ancestor again.',
    rerun: 'no',
  },
  PROOF_ARCHIVE_UNREADABLE: {
    cause: 'A file in a proof store is not the archive of the profile that a signed statement names.',
    next: 'Nothing of it was run. See who writes into the store; run attest-image for the ancestor again.',
    rerun: 'no',
  },
  PROOF_NOT_PUBLIC: {
    cause:
      'The repository is not public, and its manifest has not said that names and digests may stand in a public log.',
    next: 'Add `transparency: public` to the manifest, if whoever answers for the repository agrees.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
