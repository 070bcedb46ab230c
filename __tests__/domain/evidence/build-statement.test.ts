import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  buildImageBuild,
  type ImageBuildPredicate,
  parseImageBuild,
} from '../../../src/domain/evidence/build-statement.ts'
import { buildStatement, imageBuildType, predicateTypes, subjectsOf } from '../../../src/domain/evidence/statement.ts'
import { formatDescriptor } from '../../../src/domain/image/descriptor.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { anyBuild, descriptorOf, someBuild } from './statements.ts'

const statementOf = (predicate: object, type: string = predicateTypes.imageBuild) =>
  buildStatement(subjectsOf(descriptorOf()), type, JSON.parse(JSON.stringify(predicate)))
type Changed = { -readonly [K in keyof ImageBuildPredicate]: ImageBuildPredicate[K] }

describe('an image-build statement', () => {
  it('says everything that went into the image, and gives it back', () => {
    fc.assert(
      fc.property(anyBuild, build => {
        expect(parseImageBuild(statementOf(buildImageBuild(build)))).toEqual(build)
      }),
    )
  })

  it('can be read where the runner names no repository of the action, as for one in a folder of the job', () => {
    const action = { repository: '', ref: '', sha256: 'a'.repeat(64) }
    const build = buildImageBuild({ ...someBuild(), action })
    expect(build.buildDefinition.resolvedDependencies[1]).toMatchObject({ uri: './' })
    expect(parseImageBuild(statementOf(build)).action).toEqual(action)
  })

  it('has the parts of SLSA, and each material by its digest', () => {
    const { buildDefinition, runDetails } = buildImageBuild(someBuild())
    expect(buildDefinition.buildType).toBe(imageBuildType)
    expect(buildDefinition.externalParameters).toMatchObject({ variables: { jdk: '17' }, secretVariables: ['token'] })
    expect(buildDefinition.resolvedDependencies.map(d => d.annotations.kind)).toEqual([
      'source',
      'action',
      'base',
      'marketplace-parent',
      'sources',
      'file',
      'packer',
      'plugin',
      'profile',
      'exception',
    ])
    expect(runDetails.builder.id).toBe(someBuild().builder)
    expect(runDetails.byproducts[0].digest.sha256).toBe(sha256(formatDescriptor(descriptorOf())))
  })

  const changes: Readonly<Record<string, [(p: Changed) => unknown, RegExp]>> = {
    'another build type': [p => Object.assign(p.buildDefinition, { buildType: 'x' }), /buildType/],
    'a parameter that is not known': [p => Object.assign(p.buildDefinition.externalParameters, { x: 1 }), /Parameters/],
    'a material that is not known': [
      p => p.buildDefinition.resolvedDependencies.push({ annotations: { kind: 'x' } } as never),
      /resolvedDependencies.10/,
    ],
    'no parent': [p => p.buildDefinition.resolvedDependencies.splice(3, 1), /0 dependencies "parent"/],
    'two parents': [
      p => p.buildDefinition.resolvedDependencies.push(p.buildDefinition.resolvedDependencies[3] as never),
      /2 dependencies "parent"/,
    ],
    'a parent by its newest version': [
      p =>
        Object.assign(p.buildDefinition.resolvedDependencies[3] ?? {}, {
          uri: 'marketplace:debian/debian-12/12-gen2:latest',
        }),
      /no exact version/,
    ],
    'a parent of a gallery without digests': [
      p => Object.assign(p.buildDefinition.resolvedDependencies[3] ?? {}, { uri: `azure-image:${descriptorOf().id}` }),
      /calls azure-image:.* a marketplace-parent/,
    ],
    'a source without a ref': [
      p => Object.assign(p.buildDefinition.resolvedDependencies[0] ?? {}, { uri: 'git+https://github.com/acme/x' }),
      /has no ref/,
    ],
    'a repository by its name': [
      p => Object.assign(p.buildDefinition.internalParameters, { repositoryId: 'acme/golden-images' }),
      /repositoryId/,
    ],
    'another descriptor than the one of its digest': [
      p =>
        Object.assign(p.runDetails.byproducts[0], {
          content: Buffer.from(formatDescriptor(descriptorOf(1))).toString('base64'),
        }),
      /not the one of its digest/,
    ],
    'a descriptor in another order': [p => withDescriptor(p, t => JSON.stringify(reversed(JSON.parse(t)))), /shape/],
    'a descriptor with more in it': [p => withDescriptor(p, t => t.replace('{', '{"a":1,')), /shape/],
    'no descriptor': [p => p.runDetails.byproducts.shift(), /byproducts/],
  }
  it.each(Object.keys(changes))('with %s is refused', what => {
    const [change, why] = changes[what] ?? []
    const predicate = structuredClone(buildImageBuild(someBuild()))
    change?.(predicate)
    expect(() => parseImageBuild(statementOf(predicate))).toThrow(
      expect.objectContaining({ code: 'PROOF_UNREADABLE', message: expect.stringMatching(why ?? /./) }),
    )
  })

  it('is no statement of another type', () => {
    expect(() => parseImageBuild(statementOf(buildImageBuild(someBuild()), predicateTypes.provenance))).toThrow(
      /imageBuild was expected/,
    )
  })
})

const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse())

function withDescriptor(p: Changed, change: (text: string) => string): void {
  const text = change(formatDescriptor(descriptorOf()))
  Object.assign(p.runDetails.byproducts[0], {
    content: Buffer.from(text).toString('base64'),
    digest: { sha256: sha256(text) },
  })
}
