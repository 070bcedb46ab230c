/** What was found, as others' tools are told. */
export interface FoundImage {
  /** short name in the manifest */
  readonly image: string
  /** ARM id */
  readonly id: string
  /** `Major.Minor.Patch` */
  readonly version: string
  readonly channel: string
  readonly region: string
}

/** Terraform's variables, as JSON. https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
export function formatTfvars({ image, id, version, channel, region }: FoundImage): string {
  return format({
    image_name: image,
    image_version_id: id,
    image_version: version,
    image_channel: channel,
    image_region: region,
  })
}

/**
 * A parameter file of a deployment, for Bicep and ARM templates alike. It has the id alone: Azure refuses a parameter that the template does not declare.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
export function formatDeploymentParameters({ id }: FoundImage): string {
  return format({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { imageVersionId: { value: id } },
  })
}

const format = (value: object) => `${JSON.stringify(value, null, 2)}\n`
