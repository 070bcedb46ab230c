import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { attestImage } from '../../../src/actions/attest-image/attest-image.ts'
import { type AzureSide, buildImage } from '../../../src/actions/build-image/build-image.ts'
import { detectUpdate } from '../../../src/actions/detect-update/detect-update.ts'
import { publish } from '../../../src/actions/publish/publish.ts'
import { verifyImage } from '../../../src/actions/verify-image/verify-image.ts'
import { azureBuildResources } from '../../../src/adapters/azure/build-resources.ts'
import { azureImageCatalog } from '../../../src/adapters/azure/catalog.ts'
import { azureTemporaryResources } from '../../../src/adapters/azure/temporary-resources.ts'
import { azureTestMachines } from '../../../src/adapters/azure/test-machines.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { findImage, parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { BuildVariables, ImageBuilder } from '../../../src/ports/image-builder.ts'
import { definitionId, versionId } from '../../fakes/cloud.ts'
import { readyBuilder } from '../../fakes/image-builder.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { noChildren } from '../../fakes/no-children.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { machineBody, makeNetwork, seal } from '../../local/azure/made-image.ts'
import { BUILD, SUBSCRIPTION } from '../../local/azure/stage.ts'
import { azureOn, never } from '../../ports/azure.ts'
import { definitionOf, repository } from '../acme.ts'
import { createRealYard, PROOFS_THERE, type RealYard, versionOf } from '../real-yard.ts'

/** The gallery, the machines and the proofs of the local stack, and a Packer that does what the template of a child does. */
const JAVA = 'linux-java'
const options = { proofs: [PROOFS_THERE], channels: '{ test: {}, prod: {} }' }
const base = parseManifest(manifestText({ 'linux-base': {} }, options), 'g.yml')
const settings = parseManifest(manifestText({ [JAVA]: { parent: 'linux-base@test' } }, options), 'g.yml')
const MARKETPLACE = 'marketplace:debian/debian-12/12-gen2:12.20261101.1'
const COMPUTE = '?api-version=2026-04-01'
const id = (n: number) => versionId(definitionOf('linux-base'), versionOf(n))
const shared = {
  manifest: 'g.yml',
  'client-id': '',
  'github-token': undefined,
  'trusted-root': 'root.json',
  'former-signers': [],
  'strict-published-date': true,
}

let yard: RealYard
beforeAll(async () => {
  yard = await createRealYard(systemClock)
  const { azure } = yard.blob
  const properties = {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'java' },
  }
  const path = `${definitionId(definitionOf(JAVA))}?api-version=2025-12-03`
  await azure.finish(await azure.arm('PUT', path, { location: 'westeurope', properties }))
  const descriptor = await yard.make(0)
  await yard.keep(await yard.sign(descriptor), descriptor)
}, 120_000)
afterAll(async () => yard[Symbol.asyncDispose]())

const release = () =>
  publish(
    {
      ...shared,
      image: 'linux-base',
      'may-be-missing': [],
      'image-version-id': id(0),
      expected: '',
      reason: '',
      wait: 60_000,
      'dry-run': false,
    },
    base,
    yard.portsOf(inMemoryReportFiles()),
  )

function azureSide(): AzureSide {
  const { arm, compute } = azureOn(yard.blob.azure)
  return {
    catalog: azureImageCatalog(compute),
    gallery: yard.gallery,
    resources: azureBuildResources(arm, SUBSCRIPTION),
    temporary: azureTemporaryResources(arm, systemClock, never),
    machines: azureTestMachines(arm, systemClock, never),
    time: { now: Date.now },
    stores: [yard.store],
    clientId: '44444444-4444-4444-4444-444444444444',
  }
}

const text = (variables: BuildVariables, name: string) => String(variables[name])

/** Boots what the variables name, and captures it. */
function templateOfChild(): ImageBuilder {
  const { azure } = yard.blob
  return {
    logPath: '/temp/packer.log',
    prepare: async () => readyBuilder,
    readVariables: async () => ({
      names: [
        ...['parent_version', 'parent_subscription', 'parent_resource_group', 'parent_gallery', 'parent_image', 'tags'],
        ...['managed_image_name', 'managed_image_resource_group', 'build_resource_group'],
      ],
      secret: [],
      address: { kind: 'default', place: { file: 't.pkr.hcl', line: 1 } },
    }),
    validate: async () => [],
    build: async (_, variables, watch) => {
      const [subscription, group, gallery, definition] = ['subscription', 'resource_group', 'gallery', 'image'].map(
        name => text(variables, `parent_${name}`),
      ) as [string, string, string, string]
      const source = definitionId({ subscription, group, gallery, definition })
      const { tags } = variables
      const { nic } = await makeNetwork(azure, 'child')
      const vm = `${BUILD}/providers/Microsoft.Compute/virtualMachines/child`
      const body = machineBody('child', nic, { id: `${source}/versions/${text(variables, 'parent_version')}` })
      expect((await azure.finish(await azure.arm('PUT', vm + COMPUTE, { ...body, tags }))).body).toMatchObject({
        status: 'Succeeded',
      })
      await watch.provisioning('rg-image-build')
      await seal(azure, vm)
      const image = `${BUILD}/providers/Microsoft.Compute/images/${text(variables, 'managed_image_name')}`
      const captured = { location: 'westeurope', tags, properties: { sourceVirtualMachine: { id: vm } } }
      await azure.finish(await azure.arm('PUT', image + COMPUTE, captured))
      return [image]
    },
  }
}

const detect = async () => {
  const { outputs } = await detectUpdate(
    { ...shared, image: '', channel: '', version: '', force: false, 'cascade-key': undefined, 'trusted-workflow': '' },
    settings,
    {
      ...yard.portsOf(inMemoryReportFiles()),
      ...noChildren,
      pullRequests: { readHead: async () => undefined },
      workspace: inMemoryWorkspace(repository()),
      azure: async () => azureSide(),
    },
  )
  return JSON.parse(outputs.images ?? '[]') as readonly { readonly reason: string; readonly to?: string }[]
}

it('a child waits for its parent, is built from what the channel holds, and is verified down to the Marketplace', async () => {
  expect(await detect()).toMatchObject([{ reason: 'waiting-for-parent' }])
  expect(await release()).toMatchObject({ verdict: 'pass', problems: [] })
  expect(await detect()).toMatchObject([{ reason: 'first-build', to: '20261125.0.0' }])

  const files = inMemoryReportFiles()
  const ports = yard.portsOf(files)
  const built = await buildImage(
    { ...shared, image: JAVA, force: false, 'dry-run': false, 'parent-version': '' },
    settings,
    findImage(settings, JAVA),
    {
      ...ports,
      workspace: inMemoryWorkspace(repository()),
      builder: templateOfChild(),
      basicAddresses: undefined,
      random: bytes => 'ab'.repeat(bytes),
      azure: async () => azureSide(),
    },
  )
  const child = built.outputs['image-version-id'] ?? ''
  expect([built.verdict, built.outputs.parent]).toEqual(['pass', id(0)])

  const attested = await attestImage(
    {
      manifest: 'g.yml',
      image: JAVA,
      'image-version-id': child,
      'build-record': built.outputs['build-record'] ?? '',
      'test-record': '',
      inventory: '',
      'client-id': '',
      'github-token': undefined,
      'dry-run': false,
    },
    settings,
    {
      ...ports,
      workspace: inMemoryWorkspace(repository()),
      action: { repository: 'golden-image-actions/pipeline', ref: 'v1', sha256: 'a'.repeat(64) },
      server: 'https://github.com',
      azure: async () => azureSide(),
    },
  )
  expect([attested.verdict, attested.problems]).toEqual(['pass', []])

  const verified = await verifyImage(
    {
      ...shared,
      image: JAVA,
      'image-version-id': child,
      channel: '',
      'trusted-workflow': '',
      'may-be-missing': ['sbom', 'test-result'],
    },
    settings,
    yard.portsOf(inMemoryReportFiles()),
  )
  expect([verified.verdict, verified.problems]).toEqual(['pass', []])
  expect(verified.outputs.lineage?.split('\n')).toEqual([child, id(0), MARKETPLACE])
  expect(await detect()).toMatchObject([{ reason: 'not-validated', to: '20261125.0.0' }])
}, 120_000)
