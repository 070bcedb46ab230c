import type { Problem } from '../errors.ts'
import { refuseParents } from './parents.ts'
import type { At, ImagePart, ManifestParts } from './parts.ts'

/** of a version. https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits */
const mostReplicas = 100

/** What keys say of each other and does not fit, as far as each of them can be read. */
export function refuseContradictions(parts: ManifestParts, at: At): readonly Problem[] {
  return [
    ...refuseCheckGroup(parts, at),
    ...refuseNetwork(parts, at),
    ...refuseRegions(parts, at),
    ...refuseChannels(parts, at),
    ...parts.images.flatMap(image => [
      ...refuseTwice(image, at),
      ...refuseUnkept(image, parts, at),
      ...refuseParts(image, at),
    ]),
    ...refuseParents(parts, at),
  ]
}

/** Who opens a pull request has all rights there: nothing that a release is made of, or is, may stand in it. */
function refuseCheckGroup(
  { subscription, buildGroup, checkGroup, gallery }: ManifestParts,
  at: At,
): readonly Problem[] {
  const same = (group: string | undefined) => group !== undefined && group.toLowerCase() === checkGroup?.toLowerCase()
  const beside = gallery?.subscription.toLowerCase() === subscription?.toLowerCase() && same(gallery?.group)
  const key = same(buildGroup) ? 'azure.build-group' : beside ? 'gallery.group' : undefined
  if (key === undefined) return []
  return [
    {
      code: 'MANIFEST_INVALID',
      message: `azure.check-group is ${checkGroup}, as ${key} is; accepted is a resource group of its own: code of pull requests has rights there, and may not touch what releases are made of.`,
      place: at(['azure', 'check-group']),
    },
  ]
}

function refuseNetwork({ subscription, subnet, source }: ManifestParts, at: At): readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (message: string, key: string) =>
    problems.push({ code: 'MANIFEST_INVALID', message, place: at(['network', key]) })
  if (subnet && source)
    refuse(
      `network.source is ${source}; accepted is no such key beside \`subnet\`: who may come to a machine there is a matter of that network.`,
      'source',
    )
  // Packer looks for a network in its own subscription alone.
  if (subnet && subscription && subnet.subscription.toLowerCase() !== subscription.toLowerCase())
    refuse(
      `network.subnet is in the subscription ${subnet.subscription}; accepted is one in azure.subscription, ${subscription}.`,
      'subnet',
    )
  return problems
}

function refuseRegions({ regions = [], location }: ManifestParts, at: At): readonly Problem[] {
  const problems: Problem[] = []
  const names = regions.map(r => r.region)
  const refuse = (message: string, ...where: readonly number[]) =>
    problems.push({ code: 'MANIFEST_INVALID', message, place: at(['gallery', 'regions', ...where]) })
  if (location !== undefined && names.length > 0 && !names.includes(location))
    refuse(
      `gallery.regions must include azure.location (${location}), the home region of every version; it has ${names.join(', ')}.`,
    )
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) refuse(`gallery.regions has ${name} twice; accepted is each region once.`, i)
  })
  const replicas = regions.reduce((sum, region) => sum + (region.replicas ?? 1), 0)
  if (replicas > mostReplicas)
    refuse(
      `gallery.regions asks for ${replicas} replicas in all its regions; accepted are at most ${mostReplicas} of a version.`,
    )
  // Encryption sets are regional, and Azure takes an encrypted version only if each of its regions has one.
  const plain = regions.filter(r => r.encryptionSet === undefined).map(r => r.region)
  if (plain.length > 0 && plain.length < regions.length)
    refuse(
      `gallery.regions has an encryption set for some regions, and none for ${plain.join(', ')}; accepted is one for each region, or none.`,
      names.indexOf(plain[0] ?? ''),
    )
  return problems
}

function refuseChannels({ channels = {} }: ManifestParts, at: At): readonly Problem[] {
  const problems: Problem[] = []
  const given = Object.entries(channels)
  const counting = given.filter(([, { latest }]) => latest === true).map(([name]) => name)
  const refuse = (message: string, ...where: readonly string[]) =>
    problems.push({ code: 'MANIFEST_INVALID', message, place: at(['channels', ...where]) })
  if (counting.length > 1)
    refuse(
      `channels has \`latest: true\` at ${counting.join(' and ')}; accepted is one channel.`,
      counting[1] ?? '',
      'latest',
    )
  const [first] = given
  if (first?.[1].after !== undefined)
    refuse(
      `channels.${first[0]}.after is "${first[1].after}"; accepted is no \`after\` at the first channel: a release enters it at once.`,
      first[0],
      'after',
    )
  if (given.length > 0 && given.every(([, { latest }]) => latest === false))
    refuse('channels has `latest: false` everywhere; accepted is one channel that Azure gives as latest.')
  return problems
}

const profilesOf = ({ name }: ImagePart) => ['images', name, 'validate', 'profiles']

function refuseTwice(image: ImagePart, at: At): readonly Problem[] {
  const where = profilesOf(image)
  const paths = image.profiles?.map(profile => profile.path) ?? []
  return paths.flatMap((path, i): readonly Problem[] =>
    paths.indexOf(path) < i
      ? [
          {
            code: 'MANIFEST_INVALID',
            message: `${where.join('.')} has "${path}" twice; accepted is each profile once.`,
            place: at([...where, i]),
          },
        ]
      : [],
  )
}

/** What descendants have to pass they get from a proof store, and GitHub keeps no files. Without `proofs` nothing is signed that would ask it of them. */
function refuseUnkept(image: ImagePart, { proofs = [] }: ManifestParts, at: At): readonly Problem[] {
  if (proofs.length === 0 || proofs.some(store => store !== 'github')) return []
  const where = profilesOf(image)
  return (image.profiles ?? []).flatMap(({ path, required }, i): readonly Problem[] =>
    required
      ? [
          {
            code: 'PROOF_NO_FILE_STORE',
            message: `${where.join('.')} has "${path}" with \`for-descendants: required\`, and \`proofs\` has github alone, which keeps no files; accepted is a blob container among \`proofs\`, or no such key.`,
            place: at([...where, i]),
          },
        ]
      : [],
  )
}

const whyAlone = {
  controls: 'what descendants have to pass, this image passes whole',
  tags: 'what descendants have to pass, this image passes whole',
  inputs: 'descendants are tested with the profile alone, and would find other values; say them in its inspec.yml',
} as const

/** What descendants have to pass this image has to pass itself, whole, and by nothing that they do not have. */
function refuseParts(image: ImagePart, at: At): readonly Problem[] {
  const where = profilesOf(image)
  return (image.profiles ?? []).flatMap(({ path, required, ...more }, i): readonly Problem[] =>
    (['controls', 'tags', 'inputs'] as const)
      .filter(key => required && more[key] !== undefined)
      .map(key => ({
        code: 'MANIFEST_INVALID' as const,
        message: `${where.join('.')} has "${path}" with \`for-descendants: required\` and \`${key}\`; accepted is one of the two: ${whyAlone[key]}.`,
        place: at([...where, i, key]),
      })),
  )
}
