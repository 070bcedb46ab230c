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
    cause: "Packer's azure plugin, or one that the template requires, is not installed and could not be fetched.",
    next: 'Run the command in the message in a step before this one, or run the job again.',
    rerun: 'perhaps',
  },
  PACKER_PLUGIN_OLD: {
    cause: "Packer's azure plugin is older than 2.1.4, the first one that works with the Azure of today.",
    next: 'Put before this step: packer plugins install github.com/hashicorp/azure, or ask for `>= 2.1.4` in the `required_plugins` of the template.',
    rerun: 'no',
  },
  PACKER_BASIC_ADDRESS: {
    cause:
      'The build machine would get a public address of the sku Basic, of which Azure makes no more since 2025-03-31: Packer before 1.10 asks for one, and so does a template with `public_ip_sku = "Basic"`.',
    next: 'Put before this step: uses: hashicorp/setup-packer, with version 1.10.0 or newer; or build without a public address: `virtual_network_name`, `virtual_network_subnet_name` and `virtual_network_resource_group_name` in the source of the template. Where Azure still gives such addresses, set GOLDEN_IMAGE_BASIC_PUBLIC_IPS=as-before-2025 in the environment of the runner.',
    rerun: 'no',
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
  PACKER_FILE_UNWRITABLE: {
    cause: "The file with the values of the template's variables could not be written: the disk of the runner is full.",
    next: "Make room on the runner's disk, where RUNNER_TEMP lies, or use a larger one.",
    rerun: 'perhaps',
  },
  PACKER_LOG_UNWRITABLE: {
    cause: 'The log of the build could not be written: the disk of the runner is full, or the file is not writable.',
    next: "Make room on the runner's disk, where RUNNER_TEMP lies, or use a larger one.",
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
