import type { PolicyCure } from '../../../domain/errors.ts'
import type { Refusal } from './kind.ts'

/** The policy by its name for people, `initiative` and definition aside: whoever assigned it knows that name. `undefined` if Azure gave none. */
export function policyIn({ message, policies }: Refusal): string | undefined {
  const [beside] = policies ?? []
  const name = beside ?? /"policyAssignment":\s{0,5}\{\s{0,5}"name":\s{0,5}"([^"]{1,200})"/.exec(message)?.[1]
  return name === undefined ? undefined : `"${name}"`
}

const cures: readonly (readonly [cure: PolicyCure, about: RegExp, words: string])[] = [
  [
    'address',
    /public[ -]?ip|public address|pkrip/i,
    'No public address is made for a build whose template names a private network (`virtual_network_name`, `virtual_network_subnet_name`), nor for a test with `network.subnet` in the manifest.',
  ],
  [
    'tags',
    /\btags?\b|cost-?cent/i,
    'Put the tag into `azure.tags` of the manifest, and `azure_tags = var.tags` into the template.',
  ],
  [
    'size',
    /\b(?:sku|size)s?\b/i,
    'Use a size that the policy allows: `vm_size` in the template, `validate.size` in the manifest.',
  ],
  ['location', /\b(?:location|region)s?\b/i, 'Set `azure.location` to a region that the policy allows.'],
  [
    'encryption',
    /encrypt/i,
    'Name a disk encryption set (`disk_encryption_set_id` in the template, `encryption` in `gallery.regions`).',
  ],
  [
    'other',
    /trusted ?launch|secure ?boot|security ?type/i,
    'Make the image definition with `--features SecurityType=TrustedLaunchSupported`: what is tested of it boots as Trusted Launch.',
  ],
  [
    'network',
    /network|subnet|security ?group/i,
    'Build and test in a network that the policy allows: `network.subnet` in the manifest, `virtual_network_name` in the template.',
  ],
]

/** By what the names of the policy speak of, else its reasons, else those of others and of the resource. Ids are no words for people. */
function findCure({ message, policies }: Refusal): (typeof cures)[number] | undefined {
  const names = [...message.matchAll(/"name":\s{0,5}"([^"]{1,200})"/g)].map(match => match[1])
  const resource = /^Resource '([^']{1,200})'/.exec(message)?.[1]
  const reasons = /Reasons?: '([^']{1,500})'/.exec(message)?.[1]
  const [assignment, definition] = names
  const texts = [policies?.[0], assignment, definition, reasons, [...(policies ?? []), ...names].join(' / '), resource]
  for (const text of texts) {
    const found = text === undefined ? undefined : cures.find(([, about]) => about.test(text))
    if (found) return found
  }
  return undefined
}

export const cureOfPolicy = (refusal: Refusal): PolicyCure => findCure(refusal)?.[0] ?? 'other'

/** The line that cures it. */
export const wordsOfCure = (refusal: Refusal): string =>
  findCure(refusal)?.[2] ?? 'Change what the policy forbids, in the template or in the manifest.'
