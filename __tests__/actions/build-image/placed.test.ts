import { describe, expect, it } from '@jest/globals'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { BuildVariables, ImageBuilder } from '../../../src/ports/image-builder.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { acmeCloud, problemOf } from '../acme.ts'
import { createRun, versionsOf } from './stage.ts'

const SUBNET =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/build'

/** One build by the example's manifest, written otherwise. */
function createBuild(rewrite: (manifest: string) => string) {
  const cloud = acmeCloud()
  const given: BuildVariables[] = []
  const run = createRun(cloud, {
    settings: parseManifest(rewrite(manifestText({ 'linux-base': {} })), 'golden-image.yml'),
    instead: ({ builder }): { builder: ImageBuilder } => ({
      builder: {
        ...builder,
        build: (template, variables, watch) => {
          given.push(variables)
          return builder.build(template, variables, watch)
        },
      },
    }),
  })
  return { cloud, given, run }
}

describe('what the manifest wants on everything that is made', () => {
  const tagged = (text: string) =>
    text.replace('build-group: rg-image-build', "build-group: rg-image-build, tags: { cost-center: '4711' }")

  it("is handed to the template beside this build's own tags, and stands on the candidate", async () => {
    const { cloud, given, run } = createBuild(tagged)
    expect((await run.run()).verdict).toBe('pass')
    expect(given[0]?.['tags']).toMatchObject({ 'cost-center': '4711', 'golden-image-repository': 'acme/golden-images' })
    const [made] = versionsOf(cloud)
    expect(made?.tags).toMatchObject({ 'cost-center': '4711', 'golden-image-state': 'candidate' })
  })
})

describe('the subnet of the manifest', () => {
  const placed = (text: string) => `${text}network: { subnet: ${SUBNET} }\n`

  it("is handed to the template as Packer's builder names its parts", async () => {
    const { given, run } = createBuild(placed)
    await run.run()
    expect(given[0]).toMatchObject({
      virtual_network_resource_group_name: 'rg-network',
      virtual_network_name: 'hub',
      virtual_network_subnet_name: 'build',
    })
  })

  it('is nothing that the values of the image may give, where the manifest has one', async () => {
    const vars = (text: string) =>
      text.replace('    validate:', "    vars: { virtual_network_name: 'x' }\n    validate:")
    expect(await problemOf(createBuild(text => vars(placed(text))).run.run())).toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining('virtual_network_name is set by build-image itself'),
    })
    expect(
      (
        await createBuild(vars)
          .run.run()
          .catch(e => e)
      ).message,
    ).not.toContain('is set by build-image itself')
  })
})
