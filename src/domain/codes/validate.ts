import type { CodeEntry } from './entry.ts'

export const validateCodes = {
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
  VALIDATE_OUTPUT_TOO_LARGE: {
    cause: 'While a profile ran, more than 64 MiB of text were printed, and the run was ended.',
    next: 'Find in the log what prints without end: a control, or what it looks at on the machine.',
    rerun: 'no',
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
      'The job cannot keep profiles away from itself, so they would run with its rights: it is neither root nor allowed to `sudo` without a password, or the runner lets it make no namespaces, or has no Perl.',
    next: 'Do what the message says of this runner, or say `isolation: none` and trust every profile as you trust the workflow.',
    rerun: 'no',
  },
  VALIDATE_NOT_ENDED: {
    cause: 'A profile was ended from outside, and nobody can say that nothing of it runs any more.',
    next: 'Do not use this runner for anything else until it was started anew; a hosted one goes by itself. Then run the job again.',
    rerun: 'perhaps',
  },
  VALIDATE_CANDIDATE_NOT_READY: {
    cause: 'The candidate is not in the gallery, not in the state `Succeeded`, or rejected.',
    next: 'Give in `image-version-id` what build-image has given out; look at the version in the gallery.',
    rerun: 'perhaps',
  },
  VALIDATE_NOT_OURS: {
    cause: 'The candidate was not made by a build of this manifest, by what Azure says of its source and its maker.',
    next: 'Let build-image build the image, and test what it gives out; see in the activity log of the gallery who made this version.',
    rerun: 'no',
  },
  VALIDATE_MACHINE_FAILED: {
    cause: 'Azure could not make the test machine, for a reason that has no code of its own here.',
    next: "Read Azure's innermost code and sentence in the message.",
    rerun: 'perhaps',
  },
  VALIDATE_NOT_USABLE_YET: {
    cause:
      'The region says that it has the version, and yet makes no machine from it: it does so for a while after a copy has come in.',
    next: 'Run the job again in half an hour; if Azure says it still, look whether somebody has changed the regions of the version.',
    rerun: 'yes',
  },
  VALIDATE_OTHER_IMAGE: {
    cause:
      'The test machine, or the version that now has the name of the candidate, is another one than what was built.',
    next: 'Find out who changed the deployment or deleted the version; do not use the report.',
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
  VALIDATE_BOOT_NOT_OVER: {
    cause:
      'Systemd or cloud-init of the test machine were still at its boot after ten minutes, or did not say where it stands.',
    next: 'Look at the jobs in the message: a service of the image that never ends its start. `systemctl list-jobs` and `cloud-init status --long` show it on a machine of the image.',
    rerun: 'perhaps',
  },
  VALIDATE_MACHINE_LOST: {
    cause: 'The connection to the test machine ended while it was tested.',
    next: 'Run the job again; look whether a control restarts the machine or its network.',
    rerun: 'yes',
  },
  VALIDATE_INVENTORY_FAILED: {
    cause: 'The test machine could not be asked for its packages, or what it answered is no inventory.',
    next: 'Read what is wrong in the message: a package database that is damaged, a login shell that says more than it is asked, or a connection that ended. The verdict stands; a release needs the inventory.',
    rerun: 'perhaps',
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
  VALIDATE_THRESHOLD_BROKEN: {
    cause: 'A profile does not meet a bound of its file of thresholds.',
    next: 'Correct the image, or the bound that the annotation points at; the summary has the numbers.',
    rerun: 'no',
  },
  VALIDATE_WAIVER_AMBIGUOUS: {
    cause:
      'Several of the profiles that one profile of the manifest takes in have a control of the id of a waiver, and a waiver names no profile: it accepts none of them.',
    next: 'Name these profiles in the manifest one by one, each with a waiver file of its own, or give one of the controls another id.',
    rerun: 'no',
  },
  VALIDATE_RELEASED_FAILS: {
    cause: 'A version that is released was tested again, and fails.',
    next: 'Move its channels back with promote, correct the image and build it again.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
