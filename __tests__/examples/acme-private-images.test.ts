import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readAzCommands } from '../../local/az/readme.ts'
import { findRecording, parseCommand, readRecordings } from '../../local/az/recordings.ts'
import { createPolicies } from '../../local/azure/policy/policies.ts'
import { imageClientId, packerClientId, subscriptionId, tenantId } from '../../local/estate.ts'
import type { JsonObject } from '../../local/http/json.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'

const example = resolve(import.meta.dirname, '../../examples/acme-private-images')
const read = (path: string) => readFileSync(join(example, path), 'utf8')
const settings = parseManifest(read('golden-image.yml'), 'golden-image.yml')
const [image] = settings.images
const readme = read('README.md')

it('names files that are there, and the estate of the local stack', () => {
  expect([image?.template, ...(image?.validate.profiles.map(p => p.path) ?? [])]).toEqual([
    'linux-small/image.pkr.hcl',
    'linux-small/profile',
  ])
  for (const path of ['linux-small/image.pkr.hcl', 'linux-small/harden.sh', 'linux-small/profile/inspec.yml'])
    expect(existsSync(join(example, path))).toBe(true)
  expect(settings.azure).toMatchObject({ tenant: tenantId, subscription: subscriptionId })
  expect(settings.identities).toEqual({ image: imageClientId })
  expect(settings.packer).toBe(packerClientId)
})

it('asks for as many controls as there are', () => {
  const controls = read('linux-small/profile/controls/small.rb').match(/^control /gm) ?? []
  expect(image?.validate.minExecuted).toBe(controls.length)
})

it('its README has each policy, and its commands are recorded but for the two that the demo seeds', () => {
  for (const file of readdirSync(join(example, 'policies'))) expect(readme).toContain(`| \`${file}\` |`)
  const recordings = readRecordings()
  const commands = readAzCommands(readme, { 'api repos/acme/private-images --jq .owner.id': '700100200' }).map(
    parseCommand,
  )
  expect(commands.filter(one => findRecording(recordings, one) === undefined).map(one => one.kind)).toEqual([
    'network vnet create',
    'sig image-definition create',
  ])
  expect(commands).toHaveLength(10)
})

describe('each of its policies', () => {
  const scope = `/subscriptions/${subscriptionId}`
  const tags = settings.azure.tags
  const at = (type: string, body: object) => ({
    id: `${scope}/resourceGroups/rg-image-build/providers/${type}/x`,
    type,
    indexed: true,
    body: body as JsonObject,
  })
  const machine = (properties: object) => at('Microsoft.Compute/virtualMachines', { tags, properties })
  const fromGallery = { storageProfile: { imageReference: { id: '/x/galleries/g/images/i/versions/1.0.0' } } }
  const small = { hardwareProfile: { vmSize: image?.validate.size ?? '' } }
  const secure = {
    securityProfile: { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } },
  }
  const nic = (properties: object) =>
    at('Microsoft.Network/networkInterfaces', { tags, properties: { ipConfigurations: [{ properties }] } })

  it.each<[string, ReturnType<typeof at>, ReturnType<typeof at>]>([
    [
      'no-public-addresses',
      at('Microsoft.Network/publicIPAddresses', { tags }),
      nic({ subnet: { id: settings.network.subnet?.id ?? '' } }),
    ],
    ['no-public-addresses', nic({ publicIPAddress: { id: '/ip' } }), nic({})],
    ['required-tag', at('Microsoft.Compute/images', {}), at('Microsoft.Compute/images', { tags })],
    ['allowed-sizes', machine({ hardwareProfile: { vmSize: 'Standard_D2s_v5' } }), machine(small)],
    ['trusted-launch', machine(fromGallery), machine({ ...fromGallery, ...secure })],
    ['trusted-launch', machine({ ...fromGallery, securityProfile: { securityType: 'TrustedLaunch' } }), machine({})],
  ])('%s denies %j, and takes %j', (file, denied, taken) => {
    const policies = createPolicies(scope)
    policies.assign([{ name: file, definition: JSON.parse(read(`policies/${file}.json`)) }])
    expect(policies.violations(denied).map(one => one.assignment.name)).toEqual([file])
    expect(policies.violations(taken)).toEqual([])
  })
})
