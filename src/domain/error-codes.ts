/**
 * Every way in which an action can stop, by area. `docs/errors.md` is generated from this table and a test compares the two.
 * A code never changes its meaning once released; `rerun` says whether running the job again, unchanged, can help.
 */
export interface CodeEntry {
  readonly cause: string
  readonly next: string
  readonly rerun: 'yes' | 'no' | 'perhaps'
}

export const errorCatalog = {
  INPUT_MISSING: {
    cause: 'A required input was not given.',
    next: 'Add it under `with:`; the message names it.',
    rerun: 'no',
  },
  INPUT_INVALID: {
    cause: 'An input has a value that is not accepted.',
    next: 'Use one of the accepted values in the message.',
    rerun: 'no',
  },
  INPUT_UNKNOWN: {
    cause: 'The step passes an input that the action does not have.',
    next: 'Correct the name; the message gives the nearest known one.',
    rerun: 'no',
  },
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
    cause: 'A file or folder that the manifest names is not in the repository.',
    next: 'Commit the file, or correct the path.',
    rerun: 'no',
  },
  AUTH_NO_ID_TOKEN: {
    cause: 'The job may not ask GitHub for an identity token.',
    next: 'Add `permissions: { contents: read, id-token: write }` to the job.',
    rerun: 'no',
  },
  AUTH_ID_TOKEN_FAILED: {
    cause: "GitHub's token endpoint failed, hung or gave an unreadable answer, also after retries.",
    next: 'Run the job again; if it goes on, see https://www.githubstatus.com.',
    rerun: 'yes',
  },
  AUTH_NO_IDENTITY: {
    cause: 'The manifest has no client id for the environment of this job.',
    next: 'Add the environment under `identities:`, or set `environment:` on the job.',
    rerun: 'no',
  },
  AUTH_SUBJECT_MISMATCH: {
    cause: 'No federated credential of the identity matches the subject of the token (AADSTS700213).',
    next: 'Run the `az` command in the message; it creates the credential for exactly this subject.',
    rerun: 'no',
  },
  AUTH_REFUSED: {
    cause: 'Microsoft Entra refused the identity token for another reason.',
    next: 'The message carries the AADSTS code and what it means.',
    rerun: 'perhaps',
  },
  AUTH_UNREACHABLE: {
    cause: 'Microsoft Entra did not answer within the deadline.',
    next: 'Run the job again; check the network of a self-hosted runner.',
    rerun: 'yes',
  },
  AZURE_FORBIDDEN: {
    cause: 'The identity lacks a role for an operation.',
    next: 'Assign a role with the action in the message at the scope in the message.',
    rerun: 'no',
  },
  AZURE_NOT_FOUND: {
    cause: 'A resource that must exist does not.',
    next: 'Create it, or correct the name in the manifest.',
    rerun: 'no',
  },
  AZURE_CONFLICT: {
    cause: 'Azure refused the write because of the state of a resource.',
    next: "Read Azure's own sentence in the message.",
    rerun: 'perhaps',
  },
  AZURE_REFUSED: {
    cause: 'Azure refused a request as invalid.',
    next: "Read Azure's own code and sentence in the message.",
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
    cause: 'An answer of Azure does not have the published shape.',
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
    next: 'Choose the alternative in the message.',
    rerun: 'no',
  },
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
  VALIDATE_AUDITOR_NOT_FOUND: {
    cause: 'Neither `cinc-auditor` nor `inspec` is on PATH.',
    next: 'Install one of them in a step before this one; the message says how.',
    rerun: 'no',
  },
  VALIDATE_AUDITOR_FAILED: {
    cause:
      'The auditor stopped without a verdict: a syntax error in a profile, a missing input, a profile that could not be fetched, or a crash.',
    next: 'Correct what the last lines of the auditor in the message name.',
    rerun: 'no',
  },
  VALIDATE_AUDITOR_TIMEOUT: {
    cause: 'A profile ran for longer than its deadline and was ended.',
    next: 'Find the control that hangs, in the log; run the job again if the machine was slow.',
    rerun: 'perhaps',
  },
  VALIDATE_LICENCE_NOT_ACCEPTED: {
    cause: "InSpec is under Chef's licence, and nobody has accepted it.",
    next: 'Accept it in the manifest with `auditor: { accept-licence: true }`, or install CINC Auditor, which needs none.',
    rerun: 'no',
  },
  VALIDATE_LICENCE_KEY_NEEDED: {
    cause: 'InSpec 6 and later want a licence key or a licence server.',
    next: 'Use InSpec 5 or CINC Auditor, or set `CHEF_LICENSE_KEY` for this step.',
    rerun: 'no',
  },
  VALIDATE_NO_ISOLATION: {
    cause:
      'The job is neither root nor allowed to `sudo` without a password, so profiles would run with the rights of the job.',
    next: 'Allow the runner `sudo` without a password, or say `isolation: none` and trust every profile as you trust the workflow.',
    rerun: 'no',
  },
  VALIDATE_CANDIDATE_NOT_READY: {
    cause: 'The candidate is not in the gallery, not in the state `Succeeded`, or rejected.',
    next: 'Build it first; look at the version in the gallery.',
    rerun: 'perhaps',
  },
  VALIDATE_MACHINE_FAILED: {
    cause: 'Azure could not make the test machine.',
    next: "Read Azure's innermost code and sentence in the message; quota and policy are the usual ones.",
    rerun: 'perhaps',
  },
  VALIDATE_OTHER_IMAGE: {
    cause: 'The test machine was made from another image than the candidate.',
    next: 'Find out who changed the deployment; do not use the report.',
    rerun: 'no',
  },
  VALIDATE_MACHINE_UNREACHABLE: {
    cause: 'Nobody could log in to the test machine within the time of `ssh-timeout`.',
    next: 'Look at the last error of ssh in the message: the network of the runner, `source`, or an image whose SSH does not start.',
    rerun: 'perhaps',
  },
  VALIDATE_HOST_KEY_MISMATCH: {
    cause: 'The machine that answered does not have the host key that was given to the test machine.',
    next: 'Check that cloud-init applies `ssh_keys` in the image, and that nobody stands between the runner and Azure.',
    rerun: 'no',
  },
  VALIDATE_MACHINE_LOST: {
    cause: 'The connection to the test machine ended while it was tested.',
    next: 'Run the job again; look whether a control restarts the machine or its network.',
    rerun: 'yes',
  },
  VALIDATE_KEYS_FAILED: {
    cause: '`ssh-keygen` could not make the keys for the test machine.',
    next: 'Install the OpenSSH client on the runner.',
    rerun: 'no',
  },
  VALIDATE_CONTROL_FAILED: {
    cause: 'The image does not meet a control of a profile.',
    next: 'Correct the image, or the control; the annotation points at it.',
    rerun: 'no',
  },
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
    cause: 'No control was executed: the profiles are empty, or everything was skipped or waived.',
    next: 'Look at the skipped controls in the report; correct `only_if`, `supports` or the waivers.',
    rerun: 'no',
  },
  REPORT_TOO_FEW: {
    cause: 'Fewer controls were executed than `min-executed` asks for.',
    next: 'Find the controls that no longer run, or lower `min-executed` in the manifest.',
    rerun: 'no',
  },
  REPORT_CONTROL_ERROR: {
    cause: 'A control could not be evaluated: its code failed, or it has no tests.',
    next: 'Correct the control; the annotation points at it.',
    rerun: 'no',
  },
  REPORT_PROFILE_NOT_RUN: {
    cause: 'A profile was not loaded, or does not support the machine.',
    next: 'Correct the profile, or its `supports`; the message carries the reason.',
    rerun: 'no',
  },
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
  PACKER_CRASHED: {
    cause: 'Packer itself crashed.',
    next: 'Look at the log; what it had made is deleted in the post step. Run the job again.',
    rerun: 'perhaps',
  },
  TEMPLATE_INVALID: {
    cause: 'Packer refuses the template.',
    next: 'Correct the line that the annotation points at.',
    rerun: 'no',
  },
  TEMPLATE_VARIABLE_MISSING: {
    cause: 'The template does not declare a variable that build-image sets.',
    next: 'Declare it, and use it in the source.',
    rerun: 'no',
  },
  TEMPLATE_VARIABLE_UNKNOWN: {
    cause: 'The manifest gives a value for a variable that the template does not declare.',
    next: 'Declare it in the template, or take it out of `vars:`.',
    rerun: 'no',
  },
  BUILD_FAILED: {
    cause: 'The build failed for another reason.',
    next: 'The message carries what Packer said last; the whole log is in `log-path`.',
    rerun: 'perhaps',
  },
  BUILD_CAPACITY: {
    cause: 'Azure has no capacity or quota for the build machine.',
    next: 'Choose another size or region, or ask for quota.',
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
  BUILD_PARENT_UNCHECKED: {
    cause: 'It could not be seen what the build machine was booted from.',
    next: 'The template must provision its machine; look at the log.',
    rerun: 'no',
  },
  BUILD_NO_ARTIFACT: {
    cause: 'Packer ended well and there is no image.',
    next: 'Make a managed image with the name and group that the action gives.',
    rerun: 'no',
  },
  INTERNAL_ERROR: {
    cause: 'A fault in the action itself.',
    next: 'Report it with the log of the step.',
    rerun: 'perhaps',
  },
  INTERNAL_STATE_UNREADABLE: {
    cause: 'What the step saved for its post step was changed by something else in the job.',
    next: 'Look in the build group for what carries the tag `golden-image-build`, and delete it.',
    rerun: 'no',
  },
  INTERNAL_CANCELLED: {
    cause: 'The job was cancelled.',
    next: 'Nothing: temporary resources are deleted in the post step.',
    rerun: 'yes',
  },
} as const satisfies Record<string, CodeEntry>

export type ErrorCode = keyof typeof errorCatalog
