import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { emptyStory, tell } from '../../../src/adapters/packer/build-story.ts'
import { failureOf } from '../../../src/adapters/packer/failure.ts'
import { declaredIn } from '../../../src/adapters/packer/inspected.ts'
import { parsePackerLine } from '../../../src/adapters/packer/machine-readable.ts'

/** The second set of recordings; what Packer says of plugins is in `plugins.test.ts`. */
const folder = join(import.meta.dirname, '../../fixtures/packer/recordings/second')
const suffix = '.stdout.txt'
const names = readdirSync(folder)
  .filter(file => file.endsWith(suffix) && !file.startsWith('plugins.'))
  .map(file => file.slice(0, -suffix.length))
const codes = JSON.parse(readFileSync(join(folder, 'exit-codes.json'), 'utf8')) as Readonly<Record<string, number>>
const textOf = (name: string) => readFileSync(join(folder, `${name}${suffix}`), 'utf8')

function storyOf(name: string) {
  const story = emptyStory()
  for (const line of textOf(name).split('\n')) if (line !== '') tell(story, parsePackerLine(line))
  return story
}

/** What each recording that ended with a failure must be told as. */
const failures: Readonly<Record<string, [string, RegExp]>> = {
  'action-403.deallocate': ['AZURE_FORBIDDEN', /action Microsoft\.Compute\/virtualMachines\/deallocate\/action at /],
  'allocation-fails.temp-group': ['AZURE_CAPACITY', /^AllocationFailed: /],
  'azure-cli.no-profile': ['AUTH_UNREACHABLE', /^Packer got no token: .*az login/],
  'basic-address': ['PACKER_BASIC_ADDRESS', /^IPv4BasicSkuPublicIpCountLimitReached: Cannot create more than 0 /],
  'build-group.provisioner-fails': ['BUILD_PROVISIONER_FAILED', /status: 3\..*\nThe script said last: about-to-fail$/],
  'folder.unset.validate': ['TEMPLATE_INVALID', /^Unset variable "image_name"/],
  'id-token-refused.temp-group': ['PACKER_CRASHED', /crashed while it was building/],
  'inspect.folder-of-legacy-json': ['TEMPLATE_INVALID', /^Could not find any config file/],
  'inspect.no-file': ['TEMPLATE_INVALID', /nosuch\.pkr\.hcl: no such file/],
  'inspect.syntax-error': ['TEMPLATE_INVALID', /^Unclosed configuration block/],
  'inspect.undeclared-var': ['TEMPLATE_INVALID', /"nosuch" variable was passed/],
  'legacy-json.unset.validate': ['TEMPLATE_INVALID', /required variable not set: image_name/],
  'legacy-json.validate': ['TEMPLATE_INVALID', /Bad source 'a'/],
  'list-by-var-bad.validate': ['TEMPLATE_INVALID', /^Extra characters after expression/],
  'number-by-var-quoted.validate': ['TEMPLATE_INVALID', /a number is required/],
  'plan.missing': ['AZURE_PLAN', /VMMarketplaceInvalidInput: /],
  'plan.terms-not-accepted': ['AZURE_TERMS', /Offer with PublisherId: 'resf'/],
  'policy-at-group': ['AZURE_REFUSED', /^RequestDisallowedByPolicy: .*Require cost-center/],
  'policy-at-validate': ['AZURE_REFUSED', /^RequestDisallowedByPolicy: .*No public addresses/],
  'poll-403.deployment': ['AZURE_FORBIDDEN', /action Microsoft\.Resources\/deployments\/operationStatuses\/read at /],
  'poll-403.gallery-version': ['AZURE_FORBIDDEN', /action Microsoft\.Compute\/locations\/capsOperations\/read at /],
  'polling-timeout.deployment': ['BUILD_FAILED', /context deadline exceeded$/],
  'private-network.group-without-name.validate': ['TEMPLATE_INVALID', /so must virtual_network_name/],
  'quota-at-deployment': ['AZURE_CAPACITY', /^OperationNotAllowed: .*standardDSv5Family Cores quota/],
  'quota-at-validate': ['AZURE_CAPACITY', /^QuotaExceeded: .*standardDSv5Family Cores quota/],
  'sensitive-one-letter': ['BUILD_FAILED', /non-zero exit <sensitive>tatu<sensitive>: 3/],
  'sigterm-at-publish-line.too-late': ['INTERNAL_CANCELLED', /stopped Packer/],
  'sigterm-during-deployment': ['INTERNAL_CANCELLED', /stopped Packer/],
  'size-not-available-at-validate': ['AZURE_CAPACITY', /^SkuNotAvailable: /],
  'ssh-timeout': ['BUILD_SSH_TIMEOUT', /Timeout waiting for SSH/],
  'token-life.client-jwt': ['AUTH_REFUSED', /^AADSTS700024: /],
  'trusted-launch.gallery-supported-type': [
    'FIT_SECURITY_TYPE',
    /security type 'TrustedLaunchSupported' is not supported/,
  ],
  'trusted-launch.managed-image.validate': ['TEMPLATE_INVALID', /can not set SecureBoot or VTpm/],
  'two-builds-one-fails': ['BUILD_PROVISIONER_FAILED', /status: 3\./],
  'variable-rule.validate': ['TEMPLATE_INVALID', /^Invalid value for env variable: The size must be small or big/],
  'write-lock-at-publish': ['AZURE_CONFLICT', /ScopeLocked: /],
}

const version = 'golden/versions/1.2.3'
const image = 'Microsoft.Compute/images/img-2'

/** How the ids of what each of the others has made end; an artifact does not mean that Packer has cleaned up. */
const successes: Readonly<Record<string, readonly string[]>> = {
  'azure-cli': [version],
  'build-group': [version],
  'build-group.delete-lock': [version],
  'build-group.deletions-never-end': [version],
  'build-group.disk-delete-409': [version],
  'build-group.interface-delete-403': [version],
  'build-group.machine-read-403-at-cleanup': [version],
  'build-group.managed-image': [image],
  'build-group.plain': [],
  'build-group.steps-list-403': [version],
  'confidential.gallery': ['golden-cvm/versions/1.2.3'],
  'inspect.folder': [],
  'inspect.folder.unset': [],
  'inspect.legacy-json': [],
  'inspect.legacy-json.plain': [],
  'inspect.pkr-json': [],
  'inspect.plugin-missing': [],
  // Of both the image alone is named.
  'managed-image-then-gallery': [image],
  'pkr-json.validate': [],
  plan: [version],
  'poll-403.deletions': [version],
  'private-network': [version],
  'private-network.looked-up': [version],
  'replication-regions': [version],
  // of the source `null`
  'sensitive-kinds': ['Null'],
  'sensitive-kinds.inspect': [],
  'sensitive-lines': ['Null'],
  'token-life.azure-cli': [version],
  'token-life.oidc-url': [version],
  'trusted-launch.gallery': ['golden-tl/versions/1.2.3'],
  'two-plugins.build': [version],
  'undeclared-in-auto-file.validate': [],
  'undeclared-in-environment.validate': [],
  'undeclared-in-var-file.build': ['Null'],
  'undeclared-in-var-file.validate': [],
  'variable-rule.inspect': [],
}

it('every recording is looked at, in the table that its exit code says', () => {
  const ended = (well: boolean) => names.filter(name => (codes[name] === 0) === well).sort()
  expect(Object.keys(failures).sort()).toEqual(ended(false))
  expect(Object.keys(successes).sort()).toEqual(ended(true))
})

describe('what a failed build is told as', () => {
  it.each(Object.entries(failures))('%s', (name, [code, message]) => {
    const [problem] = failureOf(storyOf(name), { code: codes[name] ?? null, workspace: folder })
    expect([problem.code, problem.message]).toEqual([code, expect.stringMatching(message)])
  })
})

describe('what a good build names', () => {
  it.each(Object.entries(successes))('%s', (name, ends) => {
    const ids = [...storyOf(name).artifactIds]
    expect(ids.map(id => id.split('/').slice(-3).join('/'))).toEqual(ends)
  })

  it('in a build group, and where there is none of its own', () => {
    expect([...storyOf('private-network').groups.values()]).toEqual(['rg-build'])
    expect([...storyOf('allocation-fails.temp-group').groups.values()]).toEqual([
      expect.stringMatching(/^pkr-Resource-Group-/),
    ])
  })
})

it('inspect needs neither plugins nor values to name the variables', () => {
  const declared = (name: string) =>
    declaredIn(
      textOf(name)
        .split('\n')
        .map(parsePackerLine)
        .map(event => ('text' in event ? event.text : ''))
        .join('\n'),
    )
  expect(declared('inspect.folder.unset').length).toBeGreaterThan(0)
  expect(declared('inspect.folder.unset')).toEqual(declared('inspect.folder'))
})
