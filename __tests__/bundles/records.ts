import { formatBuildRecord } from '../../src/domain/evidence/build-record.ts'
import { renderInventory } from '../../src/domain/evidence/inventory.ts'
import { digestProfile } from '../../src/domain/evidence/record.ts'
import { formatTestRecord } from '../../src/domain/evidence/test-record.ts'
import { readDescriptor } from '../../src/domain/image/descriptor.ts'
import { formatFingerprint } from '../../src/domain/image/fingerprint.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'
import { smallInventory } from '../fakes/inventory.ts'
import { profileFiles } from './candidate.ts'
import { imageDefinition, version } from './scripted-azure.ts'

const tenant = '22222222-2222-2222-2222-222222222222'
const sha = (digit: string) => digit.repeat(64)

const profile = {
  name: 'linux-base/profile',
  sha256: digestProfile(Object.entries(profileFiles).map(([name, text]) => ({ name, sha256: sha256(text) }))),
}
const report = '{ "verdict": "pass" }\n'
const auditorReport = '{ "profiles": [] }\n'

/** What earlier steps of the job have left about a candidate, for attest-image: by their paths in the folder of the job. */
export function recordsOf(): Readonly<Record<string, string>> {
  const { id } = version
  const source = version.properties.storageProfile.source.id
  const fingerprint = formatFingerprint(readDescriptor(tenant, version, imageDefinition), { strictPublishedDate: true })
  const machine = source.replace(/\/images\/.*$/, '/virtualMachines/m')
  return {
    'build-record.json': formatBuildRecord({
      image: 'linux-base',
      follows: 'marketplace:debian/debian-12/12-gen2',
      parent: 'marketplace:debian/debian-12/12-gen2:12.20261101.1',
      template: 'linux-base/image.pkr.hcl',
      sources: sha('1'),
      files: [{ name: 'linux-base/image.pkr.hcl', sha256: sha('2') }],
      variables: { location: 'westeurope' },
      secretVariables: [],
      packer: { name: 'packer', version: '1.6.6', sha256: sha('3') },
      plugins: [],
      profiles: [{ ...profile, required: true }],
      candidate: { id, fingerprint, source },
      run: {
        id: '4711',
        attempt: '1',
        repository: 'acme/golden-images',
        ref: 'refs/heads/main',
        commit: 'c'.repeat(40),
        os: 'Linux',
        arch: 'X64',
      },
      started: '2026-11-24T07:40:00.000Z',
      finished: '2026-11-24T08:05:00.000Z',
    }),
    'test-record.json': formatTestRecord({
      candidate: { id, fingerprint },
      parent: 'marketplace:debian/debian-12/12-gen2:12.20261101.1',
      verdict: 'pass',
      controls: [{ profile: 'linux-base', id: 'a', status: 'passed' }],
      testedWith: [profile],
      auditor: { name: 'inspec', version: '5.24.24' },
      report: { name: 'reports/validation.json', sha256: sha256(report) },
      auditorReports: [{ name: 'reports/0-inspec.json', sha256: sha256(auditorReport) }],
      started: '2026-11-24T08:10:00.000Z',
      finished: '2026-11-24T08:20:00.000Z',
    }),
    'reports/validation.json': report,
    'reports/0-inspec.json': auditorReport,
    'inventory.json': renderInventory(smallInventory(), { candidate: id, fingerprint, machine }),
  }
}
