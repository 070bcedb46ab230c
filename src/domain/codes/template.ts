import type { CodeEntry } from './entry.ts'

export const templateCodes = {
  TEMPLATE_INVALID: {
    cause: 'Packer refuses the template.',
    next: 'Correct the line that the annotation points at.',
    rerun: 'no',
  },
  TEMPLATE_LEGACY_JSON: {
    cause: "The template is in Packer's older JSON, which takes no values from build-image.",
    next: 'Write it anew with `packer hcl2_upgrade`, and name the new file in the manifest.',
    rerun: 'no',
  },
  TEMPLATE_SEVERAL_BUILDS: {
    cause: 'The template builds several images, or from several sources.',
    next: 'Make a template of each, and an image of the manifest for each.',
    rerun: 'no',
  },
  TEMPLATE_OTHER_BUILDER: {
    cause: 'The template builds for another platform, or by another builder than azure-arm.',
    next: 'Build by a source of type azure-arm.',
    rerun: 'no',
  },
  TEMPLATE_WINDOWS: {
    cause: 'The template builds Windows, which is not supported yet.',
    next: 'Build Linux.',
    rerun: 'no',
  },
  TEMPLATE_SIGN_IN: {
    cause: 'The template does not sign in by `use_azure_cli_auth`, by which alone build-image gives Packer tokens.',
    next: 'Put `use_azure_cli_auth = true` into the source, and take its credentials out.',
    rerun: 'no',
  },
  TEMPLATE_PUBLISHES: {
    cause:
      'The template puts a version into a gallery by itself: nobody would have tested it, and it could be the latest.',
    next: 'Take the gallery destination out of the template.',
    rerun: 'no',
  },
  TEMPLATE_OTHER_RESULT: {
    cause:
      'The template makes something else than the managed image that build-image asks for: another name, or a disk in a storage account.',
    next: 'Use `var.managed_image_name` and `var.managed_image_resource_group` in the source.',
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
  TEMPLATE_SECRET_TOO_SHORT: {
    cause: 'A sensitive variable of the template has a value that cannot be hidden without blanking out the log.',
    next: 'Give it a longer value, or take `sensitive = true` away if it is no secret.',
    rerun: 'no',
  },
} as const satisfies Record<string, CodeEntry>
