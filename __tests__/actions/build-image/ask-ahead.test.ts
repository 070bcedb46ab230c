import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import { GoldenImageError, type PolicyCure } from '../../../src/domain/errors.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { AskedMachine } from '../../../src/ports/test-machines.ts'
import { acmeCloud, MANIFEST, problemOf, SUBSCRIPTION, settings, X } from '../acme.ts'
import { createRun, leftOvers, type RunOptions } from './stage.ts'

const failing = (code: ErrorCode, cure?: PolicyCure): Pick<RunOptions, 'instead'> => ({
  instead: () => ({
    machines: {
      check: async () => {
        throw new GoldenImageError({ code, message: 'No.', ...(cure ? { cure } : {}) })
      },
    },
  }),
})
const built = (calls: readonly string[]) => calls.filter(call => call.startsWith('builder.build'))

describe('before Packer begins, Azure is asked whether the image could be tested', () => {
  it('as the manifest says, of its parent', async () => {
    const asked: AskedMachine[] = []
    const check = async (one: AskedMachine) => void asked.push(one)
    await createRun(acmeCloud(), { instead: () => ({ machines: { check } }) }).run()
    expect(asked).toEqual([
      expect.objectContaining({
        subscription: SUBSCRIPTION,
        group: settings.azure.buildGroup,
        location: 'westeurope',
        image: { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: X },
        size: 'Standard_D2s_v5',
        subnet: undefined,
        tags: expect.objectContaining({ 'golden-image-repository': 'acme/golden-images' }),
      }),
    ])
  })

  it.each<[PolicyCure, string]>([
    ['tags', 'azure:'],
    ['address', 'azure:'],
    ['network', 'azure:'],
    ['location', 'location:'],
    ['size', 'validate:'],
    ['encryption', 'regions:'],
  ])('what a policy about %s forbids stands at the line that begins with %s', async (cure, begins) => {
    for (const inputs of [{}, { 'dry-run': true }]) {
      const cloud = acmeCloud()
      const build = createRun(cloud, failing('AZURE_REFUSED', cure))
      const [{ code, place }] = (await problemOf(build.run(inputs))).problems
      expect([code, place?.file, MANIFEST.split('\n')[(place?.line ?? 0) - 1]]).toEqual([
        'AZURE_REFUSED',
        'golden-image.yml',
        expect.stringContaining(begins),
      ])
      expect([built(build.calls), leftOvers(cloud)]).toEqual([[], []])
    }
  })

  it('a key that is there is the line itself', async () => {
    const text = MANIFEST.replace('build-group: rg-image-build', 'build-group: rg-image-build,\n  tags: { owner: x }')
    const build = createRun(acmeCloud(), {
      ...failing('AZURE_REFUSED', 'tags'),
      settings: parseManifest(text, 'golden-image.yml'),
    })
    const [{ place }] = (await problemOf(build.run())).problems
    expect(text.split('\n')[(place?.line ?? 0) - 1]).toContain('  tags: { owner: x }')
  })

  it('a policy whose names say nothing has no line; no room, and terms that nobody accepted, are told at once', async () => {
    for (const [code, cure] of [
      ['AZURE_REFUSED', 'other'],
      ['AZURE_CAPACITY', undefined],
      ['AZURE_TERMS', undefined],
    ] as const) {
      const build = createRun(acmeCloud(), failing(code, cure))
      const [problem] = (await problemOf(build.run())).problems
      expect([problem.code, problem.place, built(build.calls)]).toEqual([code, undefined, []])
    }
  })

  it('whatever else it says is left to the test', async () => {
    const build = createRun(acmeCloud(), failing('AZURE_FORBIDDEN'))
    expect((await build.run()).verdict).toBe('pass')
    expect(build.job.said.join('\n')).toContain('Azure did not tell: No.')
  })
})

describe('what a policy forbids of the build is told at the line that cures it, too', () => {
  const provision = async () => {
    throw new GoldenImageError({ code: 'AZURE_REFUSED', message: 'No.', cure: 'size' })
  }
  const source = { file: 'linux-base/image.pkr.hcl', line: 26 }
  const builder = { provision, address: { kind: 'none', place: source } } as const

  it('which is the source of the template, where the size is its own', async () => {
    const [{ place }] = (await problemOf(createRun(acmeCloud(), { builder }).run())).problems
    expect(place).toEqual(source)
  })

  it('or the value that the manifest gives it', async () => {
    const text = MANIFEST.replace(/(linux-base\/image\.pkr\.hcl\n)/, '$1    vars: { vm_size: Standard_D2s_v5 }\n')
    const declares = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags', 'vm_size']
    const build = createRun(acmeCloud(), {
      builder: { ...builder, declares },
      settings: parseManifest(text, 'golden-image.yml'),
    })
    const [{ place }] = (await problemOf(build.run())).problems
    expect(text.split('\n')[(place?.line ?? 0) - 1]).toContain('vm_size')
  })
})
