import type { Refusal } from './kind.ts'

/** The policy by its name for people, `initiative` and definition aside: whoever assigned it knows that name. `undefined` if Azure gave none. */
export function policyIn({ message, policies }: Refusal): string | undefined {
  const [beside] = policies ?? []
  const name = beside ?? /"policyAssignment":\s{0,5}\{\s{0,5}"name":\s{0,5}"([^"]{1,200})"/.exec(message)?.[1]
  return name === undefined ? undefined : `"${name}"`
}

const cures: readonly (readonly [about: RegExp, cure: string])[] = [
  [
    /public[ -]?ip|public address|pkrip/i,
    'No public address is made for a build whose template names a private network (`virtual_network_name`, `virtual_network_subnet_name`), nor for a test with `network.subnet` in the manifest.',
  ],
  [
    /\btags?\b|cost-?cent/i,
    'Put the tag into `azure.tags` of the manifest, and `azure_tags = var.tags` into the template.',
  ],
  [
    /\b(?:sku|size)s?\b/i,
    'Use a size that the policy allows: `vm_size` in the template, `validate.size` in the manifest.',
  ],
  [/\b(?:location|region)s?\b/i, 'Set `azure.location` to a region that the policy allows.'],
  [
    /encrypt/i,
    'Name a disk encryption set (`disk_encryption_set_id` in the template, `encryption` in `gallery.regions`).',
  ],
  [
    /network|subnet|security ?group/i,
    'Build and test in a network that the policy allows: `network.subnet` in the manifest, `virtual_network_name` in the template.',
  ],
]

/** The line that cures it, by what the names of the policy and of the resource speak of. Ids are no words for people. */
export function cureOfPolicy({ message, policies }: Refusal): string {
  const names = [...message.matchAll(/"name":\s{0,5}"([^"]{1,200})"/g)].map(match => match[1])
  const resource = /^Resource '([^']{1,200})'/.exec(message)?.[1]
  const reasons = /Reasons?: '([^']{1,500})'/.exec(message)?.[1]
  const about = [...(policies ?? []), ...names, reasons, resource].filter(one => one !== undefined).join(' / ')
  return (
    cures.find(([pattern]) => pattern.test(about))?.[1] ??
    'Change what the policy forbids, in the template or in the manifest.'
  )
}
