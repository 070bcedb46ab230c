import fc from 'fast-check'
import type { ImageBuild } from '../../../src/domain/evidence/image-build.ts'
import type { Move } from '../../../src/domain/evidence/move.ts'
import { type Descriptor, digestsOf, readDescriptor } from '../../../src/domain/image/descriptor.ts'
import { definitionAnswer, definitionId, tenant, versionAnswer } from '../image/answers.ts'

/** A descriptor of version `20261125.N.0`, and what is signed about it. */
export const descriptorOf = (
  n = 0,
  change: (version: ReturnType<typeof versionAnswer>) => void = () => {},
): Descriptor => {
  const version = versionAnswer()
  version.id = `${definitionId}/versions/20261125.${n}.0`
  change(version)
  return readDescriptor(tenant, version, definitionAnswer())
}

export const digestOf = (n: number) => n.toString(16).padStart(64, '0')
const marketplace = { kind: 'marketplace', publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
const digest = fc.nat().map(digestOf)
const word = fc.stringMatching(/^[a-z][a-z0-9./-]{0,20}$/)
const material = fc.record({ name: word, sha256: digest })
const tool = fc.record({ name: word, sha256: digest, version: word })
const time = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map(d => d.toISOString())
const parent = fc.oneof(
  word.map(() => ({ parent: { ...marketplace, version: '12.20261101.1' } })),
  fc.record({ exact: digest, undated: digest }).map(descriptor => ({
    parent: {
      kind: 'gallery' as const,
      definition: { subscription: '1', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' },
      version: { parts: [20261125, 0, 0] as const },
    },
    descriptor,
  })),
)

/** Any build of `descriptorOf(N)`. */
export const anyBuild: fc.Arbitrary<ImageBuild> = fc.record({
  image: word,
  follows: word,
  parent,
  base: fc.constant({ ...marketplace, version: '12.20261101.1' }),
  template: word,
  sources: digest,
  files: fc.array(material, { maxLength: 4 }),
  variables: fc.dictionary(word, fc.string()),
  secretVariables: fc.array(word, { maxLength: 2 }),
  packer: tool,
  plugins: fc.array(tool, { maxLength: 2 }),
  profiles: fc.array(
    fc.oneof(
      fc.record({ name: word, sha256: digest, required: fc.boolean(), archive: digest }),
      fc.record({ name: word, sha256: digest, required: fc.constant(false) }),
    ),
    { maxLength: 3 },
  ),
  exceptions: fc.array(
    fc.record({ name: word, sha256: digest, kind: fc.constantFrom('waivers', 'inputs', 'thresholds') }),
    { maxLength: 2 },
  ),
  action: fc.record({ repository: word, ref: word, sha256: digest }),
  source: fc.record({
    repository: word.map(w => `https://github.com/acme/${w}`),
    repositoryId: fc.integer({ min: 1 }).map(String),
    ownerId: fc.integer({ min: 1 }).map(String),
    ref: word,
    commit: word,
  }),
  run: fc.record({ url: word, id: word, attempt: word, os: word, arch: word }),
  builder: word,
  started: time,
  finished: time,
  descriptor: fc.nat(9).map(n => descriptorOf(n)),
  results: fc.array(material, { maxLength: 3 }),
})

/** One build, the same in every test. */
export const someBuild = (): ImageBuild => ({
  image: 'linux-base',
  follows: 'marketplace:debian/debian-12/12-gen2',
  parent: { parent: { ...marketplace, version: '12.20261101.1' } },
  base: { ...marketplace, version: '12.20261101.1' },
  template: 'linux-base/image.pkr.hcl',
  sources: digestOf(1),
  files: [{ name: 'linux-base/image.pkr.hcl', sha256: digestOf(2) }],
  variables: { jdk: '17' },
  secretVariables: ['token'],
  packer: { name: 'packer', version: '1.16.0', sha256: digestOf(3) },
  plugins: [{ name: 'github.com/hashicorp/azure', version: '2.6.3', sha256: digestOf(4) }],
  profiles: [{ name: 'linux-base/profile', sha256: digestOf(5), required: false, archive: digestOf(7) }],
  exceptions: [{ name: 'linux-base/waivers.yml', sha256: digestOf(6), kind: 'waivers' }],
  action: { repository: 'golden-image-actions/pipeline', ref: 'v1', sha256: digestOf(9) },
  source: {
    repository: 'https://github.com/acme/golden-images',
    repositoryId: '7001',
    ownerId: '65',
    ref: 'refs/heads/main',
    commit: 'b'.repeat(40),
  },
  run: {
    url: 'https://github.com/acme/golden-images/actions/runs/9/attempts/1',
    id: '9',
    attempt: '1',
    os: 'Linux',
    arch: 'X64',
  },
  builder: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  started: '2026-11-25T09:00:00.000Z',
  finished: '2026-11-25T10:00:00.000Z',
  descriptor: descriptorOf(),
  results: [{ name: 'report.json', sha256: digestOf(8) }],
})

/** The move of `linux-base` to `20261125.N.0`; what is not said is as in its first move. */
export const moveTo = (n: number, change: Partial<Move> = {}): Move => ({
  image: definitionId.toLowerCase(),
  channel: 'test',
  sequence: 1,
  version: { parts: [20261125, n, 0] },
  previous: undefined,
  reason: 'validated and attested',
  descriptor: digestsOf(descriptorOf(n)),
  repository: { id: '7001', name: 'acme/golden-images' },
  time: '2026-11-25T11:00:00.000Z',
  ...change,
})
