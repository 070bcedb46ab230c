import type { CodeEntry } from './entry.ts'

export const verifyCodes = {
  VERIFY_UNATTESTED: {
    cause: 'Every proof store was read, and none has anything about this version.',
    next: 'Look whether `proofs:` names the stores into which the pipeline attests. If it does, find out who made the version (activity log of the gallery) and let the pipeline build the image again; do not attest this one by hand.',
    rerun: 'no',
  },
  VERIFY_PROOF_MISSING: {
    cause: 'The version is attested, and one of the statements that are asked for is not there.',
    next: 'Run the job that built the version again from its step attest-image, or let the pipeline build the image again; the message says what is missing. Do not attest by hand what no such job has built.',
    rerun: 'no',
  },
  VERIFY_OTHER_ISSUER: {
    cause: "The signer's certificate was given out on the word of another identity provider.",
    next: 'Look who has put this proof there; nothing is decided on it.',
    rerun: 'no',
  },
  VERIFY_OTHER_SIGNER: {
    cause: 'Another workflow than the trusted one has signed.',
    next: 'Sign with the trusted workflow, and look who has used the other one.',
    rerun: 'no',
  },
  VERIFY_SIGNER_RENAMED: {
    cause: 'The repository of the trusted workflow has signed under another name: it was renamed or transferred since.',
    next: 'If that is so, add the line of the message to the input `former-signers`.',
    rerun: 'no',
  },
  VERIFY_SIGNER_EXPIRED: {
    cause: 'A former signer has signed after the time until which it is trusted.',
    next: 'Look who still uses the old name; nothing that it signs now is trusted.',
    rerun: 'no',
  },
  VERIFY_OTHER_OWNER: {
    cause: 'The trusted workflow was called by a repository of another owner.',
    next: 'Nothing of it is trusted: everybody may call a workflow that they can read.',
    rerun: 'no',
  },
  VERIFY_OTHER_REPOSITORY: {
    cause: 'A statement was signed for another repository than the one that the image belongs to.',
    next: 'Look in the message which repository that is, and who runs it.',
    rerun: 'no',
  },
  VERIFY_OTHER_REF: {
    cause: 'A statement was signed on another ref than the default branch.',
    next: 'Releases come from the default branch: merge, and attest there. Of repositories whose images build on each other it has one name.',
    rerun: 'no',
  },
  VERIFY_RUNNER_REFUSED: {
    cause: 'A statement was signed on a runner that GitHub does not host.',
    next: 'Run the job on a runner of GitHub.',
    rerun: 'no',
  },
  VERIFY_TRIGGER_REFUSED: {
    cause: 'A statement was signed in a run that an event has started from which no release may come.',
    next: 'Releases come from push, schedule, workflow_dispatch and repository_dispatch.',
    rerun: 'no',
  },
  VERIFY_OTHER_VERSION: {
    cause: 'What lies among the proofs of this version is about another version.',
    next: 'Look who has put it there; attest this version itself.',
    rerun: 'no',
  },
  VERIFY_RECREATED: {
    cause: 'The version that has this name now is not the one that was attested: it was deleted and made again.',
    next: 'Do not use it; see in the activity log of the gallery who deletes versions, and build a new one.',
    rerun: 'no',
  },
  VERIFY_DISAGREES: {
    cause: 'A signed statement says something else than the certificate that it was signed with.',
    next: 'Nothing of it is trusted; report it with the statement.',
    rerun: 'no',
  },
  VERIFY_TESTS_FAILED: {
    cause: 'The newest test result of this version says that tests failed.',
    next: 'Correct the image and build it again.',
    rerun: 'no',
  },
  VERIFY_TOO_OLD: {
    cause: 'A statement is older than the policy allows.',
    next: 'Build or validate the image anew.',
    rerun: 'no',
  },
  VERIFY_PARENT_UNRELEASED: {
    cause:
      'An image was built from a version that has never entered a channel of its image, so nobody has released it.',
    next: 'Build it from a channel of the parent, or from a version that was released.',
    rerun: 'no',
  },
  VERIFY_PARENT_GONE: {
    cause: 'A version in the lineage was deleted, and no store has the statement that says what it was built from.',
    next: 'Name the store that has its statements under `proofs:`, or build from a version that is proven.',
    rerun: 'no',
  },
  VERIFY_REQUIRED_UNTESTED: {
    cause:
      'An image was not tested with a profile that an ancestor of it requires of all that is built from it; a run without isolation, or of a part of it, is none.',
    next: 'Run validate-image and attest-image for the version again, with a release of these actions that runs required profiles.',
    rerun: 'no',
  },
  VERIFY_LINEAGE_CYCLE: {
    cause: 'Two versions are each said to be built from the other one.',
    next: 'Nothing of it is trusted: look who has signed these statements.',
    rerun: 'no',
  },
  VERIFY_LINEAGE_TOO_LONG: {
    cause: 'More than ten versions lie between an image and the Marketplace.',
    next: 'Build from an image that is nearer to the Marketplace.',
    rerun: 'no',
  },
  VERIFY_LINEAGE_DISAGREES: {
    cause: 'A signed statement names another Marketplace version than the one at the end of its lineage.',
    next: 'Nothing of it is trusted: look who has signed that statement, and build anew.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
