import { createHash } from 'node:crypto'
import { base, sourcesDigest } from './planted.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** The profile of an image, by its path in the repository. */
export const profileOf = (image: string): Readonly<Record<string, string>> => ({
  [`${image}/profile/inspec.yml`]: `name: ${image}\nversion: 1.0.0\n`,
})
const report = '{ "verdict": "pass" }\n'

const digest = (n: number) => String(n).padStart(64, '0')
const schema = (name: string) => `https://github.com/golden-image-actions/pipeline/schemas/${name}/v1`

export interface Candidate {
  readonly id: string
  readonly fingerprint: string
}

/** What build-image and validate-image leave for attest-image, each file by its name: of a build and a test that nobody needs to wait for here. */
export function recordsOf(image: string, candidate: Candidate, source: string): Readonly<Record<string, string>> {
  const follows = `marketplace:${base.publisher}/${base.offer}/${base.sku}`
  const lines = Object.entries(profileOf(image)).map(([name, text]) => `${sha256(text)}  ${name}\n`)
  const profile = { name: `${image}/profile`, sha256: sha256(lines.join('')) }
  const records = {
    'build.json': {
      $schema: schema('build-record'),
      image,
      follows,
      parent: `${follows}:${base.version}`,
      template: `${image}/image.pkr.hcl`,
      sources: sourcesDigest,
      files: [{ name: `${image}/image.pkr.hcl`, sha256: digest(2) }],
      variables: {},
      secretVariables: [],
      packer: { name: 'packer', version: '1.6.6', sha256: digest(3) },
      plugins: [],
      profiles: [{ ...profile, required: true }],
      candidate: { ...candidate, source },
      run: {
        id: '31',
        attempt: '1',
        repository: 'acme/golden-images',
        ref: 'refs/heads/main',
        commit: 'c'.repeat(40),
        os: 'Linux',
        arch: 'X64',
      },
      started: '2026-11-25T08:00:00.000Z',
      finished: '2026-11-25T08:20:00.000Z',
    },
    'test.json': {
      $schema: schema('test-record'),
      candidate,
      parent: `${follows}:${base.version}`,
      verdict: 'pass',
      controls: [{ profile: image, id: 'ssh-01', status: 'passed' }],
      testedWith: [profile],
      auditor: { name: 'inspec', version: '5.24.24' },
      report: { name: 'reports/validation.json', sha256: sha256(report) },
      started: '2026-11-25T08:21:00.000Z',
      finished: '2026-11-25T08:30:00.000Z',
    },
    'inventory.json': {
      $schema: schema('inventory'),
      origin: { candidate: candidate.id, fingerprint: candidate.fingerprint, machine: '/machine' },
      system: { id: 'debian', versionId: '12', codename: 'bookworm', name: 'Debian GNU/Linux' },
      kernel: { release: '6.1.0-28-cloud-amd64', machine: 'x86_64' },
      architecture: 'amd64',
      foreignArchitectures: [],
      packages: [
        {
          name: 'dpkg',
          version: '1.21.22',
          architecture: 'amd64',
          state: 'installed',
          held: false,
          source: { name: 'dpkg', version: '1.21.22' },
          dependsOn: [],
        },
      ],
      apt: { archives: [], trusted: [], preferences: [], configuration: [] },
      keys: [],
      gaps: [],
    },
  }
  return {
    ...Object.fromEntries(Object.entries(records).map(([name, record]) => [name, JSON.stringify(record)])),
    'reports/validation.json': report,
  }
}
