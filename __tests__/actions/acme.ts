import { GoldenImageError } from '../../src/domain/errors.ts'
import type { DefinitionRef } from '../../src/domain/image/definition.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'
import { type Cloud, createCloud, definitionId } from '../fakes/cloud.ts'
import { manifestText } from '../fakes/manifest.ts'

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111'

/** Two images on one base, and one on another. */
export const MANIFEST = manifestText({
  'linux-base': {},
  'linux-java': { vars: { jdk: '17' } },
  'linux-alma': { parent: 'marketplace:almalinux/almalinux-x86_64/9-gen2' },
})

export const settings = parseManifest(MANIFEST, 'golden-image.yml')

/** What is in the repository; a fresh record each time, so that a test may change it. */
export const repository = (): Record<string, string> =>
  Object.fromEntries(
    settings.images.flatMap(({ name }) => [
      [`${name}/image.pkr.hcl`, `# ${name}`],
      [`${name}/scripts/harden.sh`, 'set -eu'],
      [`${name}/profile/inspec.yml`, `name: ${name}`],
    ]),
  )

export const definitionOf = (definition: string): DefinitionRef => ({
  subscription: SUBSCRIPTION,
  group: 'rg-images',
  gallery: 'acme_images',
  definition,
})

export const X = '12.20260901.1'
export const Y = '12.20261101.1'
const debian = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', location: 'westeurope' }
export const publishDebian = (cloud: Cloud, version: string, more: { deprecated?: true; alternative?: string } = {}) =>
  void cloud.bases.push({ ...debian, version, ...more })

/** An Azure with the definitions of the manifest, both build and image groups, and one version of each base. */
export function acmeCloud(): Cloud {
  const cloud = createCloud(SUBSCRIPTION)
  for (const { name } of settings.images) cloud.definitions.add(definitionId(definitionOf(name)))
  for (const group of ['rg-images', 'rg-image-build']) cloud.groups.set(group, {})
  publishDebian(cloud, X)
  cloud.bases.push({
    publisher: 'almalinux',
    offer: 'almalinux-x86_64',
    sku: '9-gen2',
    version: '9.4.2026',
    location: 'westeurope',
  })
  return cloud
}

/** What was thrown; fails if nothing was, or something else. */
export async function problemOf(work: Promise<unknown>): Promise<GoldenImageError> {
  try {
    await work
  } catch (error) {
    if (error instanceof GoldenImageError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}
