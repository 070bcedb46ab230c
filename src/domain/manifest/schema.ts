import { z } from 'zod'

/** The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. */
const guid = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID such as 11111111-1111-1111-1111-111111111111')
const resourceGroup = z.string().regex(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name')
const region = z.string().regex(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope')
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = z.string().regex(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository')
const imageName = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?$/, 'an image definition name')

/** As GitHub takes them: no control characters, no line ends, at most 255 characters. */
const environmentName = z.string().regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,255}$/u, 'the name of an environment')

const image = z.strictObject({
  parent: z.string(),
  template: path,
  sources: z.array(path).min(1).optional(),
  vars: z.record(z.string().regex(/^[A-Za-z_]\w*$/, 'a Packer variable name'), z.string()).optional(),
  validate: z.strictObject({
    profiles: z.array(path).min(1, 'at least one InSpec profile'),
    'min-executed': z.int().min(1).max(100_000).optional(),
  }),
})

export const manifestSchema = z.strictObject({
  version: z.literal(1),
  azure: z.strictObject({ tenant: guid, subscription: guid, location: region, 'build-group': resourceGroup }),
  identities: z
    .record(environmentName, guid)
    .refine(o => Object.keys(o).length > 0, 'at least one environment with its client id'),
  gallery: z.strictObject({
    group: resourceGroup,
    name: z
      .string()
      .regex(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
    regions: z.array(region).min(1),
  }),
  auditor: z.strictObject({ 'accept-licence': z.boolean() }).optional(),
  images: z.record(imageName, image).refine(o => Object.keys(o).length > 0, 'at least one image'),
})

export type ManifestDocument = z.infer<typeof manifestSchema>
