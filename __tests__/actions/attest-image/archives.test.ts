import { describe, expect, it } from '@jest/globals'
import { parseImageBuild } from '../../../src/domain/evidence/build-statement.ts'
import { predicateTypes } from '../../../src/domain/evidence/statement.ts'
import { archiveLimit, parseProfileArchive } from '../../../src/domain/profile/archive.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { inMemoryProofStore } from '../../fakes/proof-store.ts'
import { problemOf } from '../acme.ts'
import { AUDITOR_REPORT, createStage, PROFILE_DIGEST, REPORT, type Stage } from './stage.ts'

const PROFILE = 'linux-base/profile'
const required = [{ name: PROFILE, sha256: PROFILE_DIGEST, required: true }]
const require = (stage: Stage) => stage.files.write('build.json', stage.buildRecord({ profiles: required }))
const gitHub = () => inMemoryProofStore('github', { files: false })

/** The profiles as the signed statement has them. */
async function signedProfiles(stage: Stage, subject = '') {
  const found = (await stage.read(subject)).find(f => f.statement.predicateType === predicateTypes.imageBuild)
  return found ? parseImageBuild(found.statement).profiles : []
}

describe('the archive of a profile', () => {
  it.each([true, false])('is kept, and named by the signed statement; required: %s', async isRequired => {
    const stage = await createStage()
    await stage.files.write(
      'build.json',
      stage.buildRecord({ profiles: [{ name: PROFILE, sha256: PROFILE_DIGEST, required: isRequired }] }),
    )
    const { verdict, outputs } = await stage.run()
    expect(verdict).toBe('pass')
    const profiles = await signedProfiles(stage, outputs['descriptor-digest'])
    const archive = profiles[0]?.archive ?? ''
    expect(profiles).toEqual([{ name: PROFILE, sha256: PROFILE_DIGEST, required: isRequired, archive }])
    const bytes = stage.stores[0]?.kept.get(archive) ?? new Uint8Array()
    const files = await parseProfileArchive(bytes, { archive, profile: PROFILE_DIGEST })
    expect(files.map(f => [f.path, Buffer.from(f.bytes).toString()])).toEqual([
      [`${PROFILE}/inspec.yml`, 'name: linux-base'],
    ])
  })

  it('is kept in every store that takes files, and a store that takes none is no fault', async () => {
    const stage = await createStage({
      stores: [gitHub(), inMemoryProofStore(PROOFS), inMemoryProofStore('https://two')],
    })
    await require(stage)
    const { verdict, outputs } = await stage.run()
    const [{ archive = '' } = {}] = await signedProfiles(stage, outputs['descriptor-digest'])
    expect([verdict, stage.stores.map(s => s.kept.has(archive))]).toEqual(['pass', [false, true, true]])
  })

  it.each([REPORT, AUDITOR_REPORT])('is there with each report that the test record names', async report => {
    const stage = await createStage()
    await stage.run()
    expect(Buffer.from(stage.stores[0]?.kept.get(sha256(report)) ?? []).toString()).toBe(report)
  })

  it('of a test record without reports of the auditor is there with that of validate-image alone', async () => {
    const stage = await createStage()
    await stage.files.write('test.json', stage.testRecord({ auditorReports: undefined }))
    expect((await stage.run()).verdict).toBe('pass')
    expect([REPORT, AUDITOR_REPORT].map(text => stage.stores[0]?.kept.has(sha256(text)))).toEqual([true, false])
  })

  it('has no store: nothing is signed where descendants need it, and where none does it is no matter', async () => {
    const stage = await createStage({ stores: [gitHub()] })
    expect((await stage.run()).verdict).toBe('pass')
    const before = stage.signed()
    await require(stage)
    for (const dry of [true, false]) {
      const { code, message } = await problemOf(stage.run({ 'dry-run': dry }))
      expect([code, message]).toEqual(['PROOF_NO_FILE_STORE', expect.stringContaining(PROFILE)])
    }
    expect(stage.signed()).toBe(before)
  })

  it('is too large: nothing is signed where descendants need it, else it is told', async () => {
    const stage = await createStage()
    const big = 'x'.repeat(archiveLimit)
    stage.workspace[`${PROFILE}/files/big`] = big
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.job.annotations.filter(a => a.includes('PROOF_PROFILE_UNKEPT'))).toHaveLength(1)
    await require(stage)
    expect((await problemOf(stage.run())).code).toBe('PROOF_PROFILE_UNKEPT')
  })
})

describe('nothing is signed', () => {
  it.each<[string, (stage: Stage) => void]>([
    ['a file was changed', stage => Object.assign(stage.workspace, { [`${PROFILE}/inspec.yml`]: 'name: other' })],
    ['a file was added', stage => Object.assign(stage.workspace, { [`${PROFILE}/controls/a.rb`]: '' })],
    [
      'a file has another name',
      stage => {
        delete stage.workspace[`${PROFILE}/inspec.yml`]
        stage.workspace[`${PROFILE}/inspec.yaml`] = 'name: linux-base'
      },
    ],
  ])('where %s since the build', async (_, change) => {
    const stage = await createStage()
    change(stage)
    const { code, message } = await problemOf(stage.run())
    expect([code, message]).toEqual(['PROOF_PROFILE_CHANGED', expect.stringContaining(PROFILE_DIGEST)])
    expect(stage.signed()).toBe(0)
  })

  it.each([
    ['with other files', [{ name: PROFILE, sha256: 'e'.repeat(64) }]],
    ['with another profile alone', [{ name: 'other', sha256: PROFILE_DIGEST }]],
  ])('where it was tested %s', async (_, testedWith) => {
    const stage = await createStage()
    await stage.files.write('test.json', stage.testRecord({ testedWith }))
    expect((await problemOf(stage.run())).code).toBe('PROOF_PROFILE_CHANGED')
    expect(stage.signed()).toBe(0)
  })

  it.each([
    ['without isolation', { isolation: 'none' }],
    ['in part alone', { only: { tags: ['x'] } }],
  ] as const)('where descendants have to pass what ran %s here', async (why, how) => {
    const stage = await createStage()
    await stage.files.write(
      'test.json',
      stage.testRecord({ testedWith: [{ name: PROFILE, sha256: PROFILE_DIGEST, ...how }] }),
    )
    expect((await stage.run({ 'dry-run': true })).verdict).toBe('pass')
    await require(stage)
    expect(await problemOf(stage.run())).toMatchObject({
      code: 'PROOF_PROFILE_HALF_TESTED',
      message: expect.stringContaining(why),
    })
    expect(stage.signed()).toBe(0)
  })

  it.each(
    ['reports/validation.json', 'reports/0-inspec.json'].flatMap(name => [
      { name, text: undefined, code: 'PROOF_RECORD_UNREADABLE' },
      { name, text: '{ "verdict": "PASS" }\n', code: 'PROOF_RECORD_OTHER' },
    ]),
  )('where $name is $text', async ({ name, text, code }) => {
    const stage = await createStage()
    if (text === undefined) await stage.files.remove(name)
    else await stage.files.write(name, text)
    expect(await problemOf(stage.run())).toMatchObject({ code, message: expect.stringContaining(name) })
    expect(stage.signed()).toBe(0)
  })
})
