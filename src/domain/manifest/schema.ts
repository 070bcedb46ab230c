import { z } from 'zod'
import { verifySchema } from '../evidence/release-policy.ts'
import { addressRangePattern, addressRangeWords } from '../image/address-range.ts'
import { findChannelRef, repositoryWord } from '../image/following.ts'
import { channelWord, imageWord, parseParentImage } from '../image/parent.ts'
import { parseSubnetId } from '../image/subnet.ts'
import { parseDuration } from '../text/duration.ts'
import { guidPattern } from '../text/guid.ts'
import { isObject, type JsonValue } from '../text/json.ts'

/** A text that the pattern takes; whatever is wrong with it is told by what is accepted. */
const text = (pattern: RegExp, accepted: string) => z.string(accepted).regex(pattern, accepted)
const map = <S extends z.core.$ZodShape>(shape: S) => z.strictObject(shape, 'a map of keys')

const guid = text(guidPattern, 'a GUID such as 11111111-1111-1111-1111-111111111111')
const resourceGroup = text(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name')
/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const tagName = text(
  /^(?!golden-image-|microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,512}$/iu,
  'the name of a tag as Azure takes it, without < > % & \\ ? / and none that begins with golden-image-, microsoft, azure or windows',
)
const tagValue = text(/^[^\p{Cc}]{0,256}$/u, 'a text of at most 256 characters, in quotes')
/** Azure takes 50 on a resource: the rest is ours, and Packer's for a purchase plan. */
const mostTags = 30
const someTags = `a map of at most ${mostTags} tags, each name once whatever its case`
const tags = z.record(tagName, tagValue, someTags).refine(given => {
  const names = Object.keys(given).map(name => name.toLowerCase())
  return names.length <= mostTags && new Set(names).size === names.length
}, someTags)

const someSubnet = 'the ARM id of a subnet, /subscriptions/…/virtualNetworks/…/subnets/…'
const subnet = z.string(someSubnet).transform((given, { addIssue }) => {
  const read = parseSubnetId(given)
  if (read) return read
  addIssue(someSubnet)
  return z.NEVER
})
const addressRange = text(addressRangePattern, addressRangeWords)
const region = text(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope')
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = text(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository')
export const imageName = text(new RegExp(`^${imageWord}$`), 'an image definition name')

/** Among the identities it is no environment's name: Packer's own. */
export const packerIdentity = 'packer'

/** As GitHub takes them: no control characters, no line ends, at most 255 characters. */
const environmentName = text(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,255}$/u, 'the name of an environment')
const variableName = text(/^[A-Za-z_][\w-]*$/, 'a Packer variable name')
const oneValue = 'a text without a zero byte, a number, true or false, null, or a list or a map of such'
/** As Packer reads it from a file of variables in JSON. */
const variable = z.custom<JsonValue>(isVariable, oneValue)

function isVariable(value: unknown): value is JsonValue {
  if (typeof value === 'string') return !value.includes('\0')
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isVariable)
  if (isObject(value)) return Object.values(value).every(isVariable)
  return value === null || typeof value === 'boolean'
}

/** `https://ACCOUNT.blob.core.windows.net/CONTAINER`, by Azure's rules for both names. */
const proofStore = text(
  /^(?:github|https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net\/(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/,
  'github, or a blob container such as https://acmeproofs.blob.core.windows.net/golden',
)
const proofStores = 'a list of at least one proof store, each once'

/** A part of a tag's name, where Azure does not tell capitals from small letters, and of file names. */
export const channelName = text(new RegExp(`^${channelWord}$`), 'the name of a channel: small letters, digits, dashes')
const someTime = 'a time such as 12h or 3d'
const fewestAge = 'a time of at least a day, such as 30d'
const dayMs = 86_400_000
const channel = map({
  after: z
    .string(someTime)
    .refine(given => parseDuration(given) !== undefined, someTime)
    .optional(),
  environment: environmentName.optional(),
  latest: z.boolean('true or false').optional(),
})
const someChannels = 'a map of channels, the first one first, such as { test: {}, prod: { after: 3d } }'

/** https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits */
const replicaCount = 'a whole number from 1 to 100'
const encryptionSet = text(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[^/]+$/i,
  'the ARM id of a disk encryption set',
)
const storageTypes = ['Standard_LRS', 'Standard_ZRS', 'Premium_LRS'] as const
const oneRegion = 'a region such as westeurope, or a map with `region`'
const placedRegion = map({
  region,
  replicas: z.int(replicaCount).min(1, replicaCount).max(100, replicaCount).optional(),
  storage: z.enum(storageTypes, `one of ${storageTypes.join(', ')}`).optional(),
  encryption: encryptionSet.optional(),
})
const someRegions = 'a list of at least one region'
const fewestDays = 'a whole number from 1 to 3650'

/** https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const machineSize = text(
  /^(?:Standard|Basic)_[A-Za-z0-9_-]{1,60}$/,
  'the size of a machine as Azure names it, such as Standard_D2s_v5',
)
const oneApp = 'the id of a GitHub App: a whole number, or its client id'
const oneRepository = 'owner/name of a repository, or a map with `repository`'
const repositoryName = text(new RegExp(`^${repositoryWord}$`), oneRepository)
const describedSubscriber = map({
  repository: repositoryName,
  follows: z
    .string('IMAGE@CHANNEL')
    .refine(given => typeof findChannelRef(given)?.channel === 'string', 'IMAGE@CHANNEL')
    .optional(),
  workflow: text(/^[\w.-]{1,200}\.ya?ml$/, 'the file name of a workflow, such as image.yml').optional(),
})
const someRepositories = 'a list of at least one repository'

const fewestControls = 'a whole number from 1 to 100000'
const someProfiles = 'a list of at least one InSpec profile'
const oneProfile = 'a folder such as linux-base/profile, or a map with `path`'
const somePaths = 'a path inside the repository, or a list of at least one'
const paths = z.union([path, z.array(path, somePaths).min(1, somePaths)], somePaths)
/** They stand in a command line, and no option may be among them. */
const selectors = (accepted: string) =>
  z
    .array(text(/^(?!-)[^\p{Cc}\p{Cf}\u2028\u2029]{1,1000}$/u, accepted), accepted)
    .min(1, accepted)
    .max(1000, accepted)
const someControls = 'a list of ids of controls, or of /patterns/ of them'
const someFilterTags = 'a list of tags'
const profileTime = 'a time from 1m to 5h, such as 45m'
const isProfileTime = (given: string) => {
  const ms = parseDuration(given)
  return ms !== undefined && ms <= 5 * 3_600_000
}
const describedProfile = map({
  path,
  'for-descendants': z.literal('required', 'required, or no such key').optional(),
  waivers: paths.optional(),
  inputs: paths.optional(),
  thresholds: path.optional(),
  controls: selectors(someControls).optional(),
  tags: selectors(someFilterTags).optional(),
  timeout: z.string(profileTime).refine(isProfileTime, profileTime).optional(),
})
const someParent = 'a text such as marketplace:debian/debian-12/12-gen2 or linux-base@prod'
const oneParent =
  'marketplace:publisher/offer/sku without a version, or of an image in the gallery IMAGE@CHANNEL or IMAGE@Major.Minor.Patch'
const parent = z.string(someParent).transform((given, { addIssue }) => {
  const read = parseParentImage(given)
  if (read) return read
  addIssue(oneParent)
  return z.NEVER
})
const oneImage = 'a map of at least one image'
const oneEnvironment = 'a map of at least one environment with its client id'

export const imageSchema = map({
  parent,
  template: path,
  sources: z.array(path, 'a list of at least one path').min(1, 'a list of at least one path').optional(),
  vars: z.record(variableName, variable, 'a map of values').optional(),
  'max-age': z
    .string(fewestAge)
    .refine(given => (parseDuration(given) ?? 0) >= dayMs, fewestAge)
    .optional(),
  validate: map({
    profiles: z.array(z.union([path, describedProfile], oneProfile), someProfiles).min(1, someProfiles),
    'min-executed': z.int(fewestControls).min(1, fewestControls).max(100_000, fewestControls).optional(),
    size: machineSize.optional(),
  }),
})

/**
 * The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. The words beside a check say what is accepted, and
 * stand so in the message.
 */
export const manifestSchema = map({
  version: z.literal(1, '1'),
  azure: map({
    tenant: guid,
    subscription: guid,
    location: region,
    'build-group': resourceGroup,
    'check-group': resourceGroup.optional(),
    tags: tags.optional(),
  }),
  identities: z
    .record(environmentName, guid, oneEnvironment)
    .refine(o => Object.keys(o).length > 0, oneEnvironment)
    .refine(
      o => Object.keys(o).join() !== packerIdentity,
      'an environment with its client id beside `packer`, which is none',
    ),
  network: map({ subnet: subnet.optional(), source: addressRange.optional() }).optional(),
  gallery: map({
    subscription: guid.optional(),
    group: resourceGroup,
    name: text(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
    regions: z.array(z.union([region, placedRegion], oneRegion), someRegions).min(1, someRegions),
  }),
  proofs: z
    .array(proofStore, proofStores)
    .refine(list => list.length > 0 && new Set(list).size === list.length, proofStores)
    .optional(),
  transparency: z.literal('public', 'public, or no such key').optional(),
  verify: verifySchema.optional(),
  channels: z
    .record(channelName, channel, someChannels)
    .refine(o => Object.keys(o).length > 0, someChannels)
    .optional(),
  cascade: map({
    app: z.union([z.int(oneApp).min(1, oneApp), text(/^(?:\d{1,15}|Iv[\w.]{1,60})$/, oneApp)], oneApp).optional(),
    repositories: z
      .array(z.union([repositoryName, describedSubscriber], oneRepository), someRepositories)
      .min(1, someRepositories)
      .optional(),
    'silent-after': z
      .string(fewestAge)
      .refine(given => (parseDuration(given) ?? 0) >= dayMs, fewestAge)
      .optional(),
  }).optional(),
  keep: map({ days: z.int(fewestDays).min(1, fewestDays).max(3650, fewestDays).optional() }).optional(),
  auditor: map({ 'accept-licence': z.boolean('true or false') }).optional(),
  images: z.record(imageName, imageSchema, oneImage).refine(o => Object.keys(o).length > 0, oneImage),
})

export const channelKeys = Object.keys(channel.shape)
export const regionKeys = Object.keys(placedRegion.shape)
export const subscriberKeys = Object.keys(describedSubscriber.shape)
export const profileKeys = Object.keys(describedProfile.shape)

export type ManifestDocument = z.infer<typeof manifestSchema>
