import { describe, expect, it } from '@jest/globals'
import { packTar } from 'modern-tar'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import type { ProfileMaterial } from '../../../src/domain/evidence/image-build.ts'
import { digestProfile } from '../../../src/domain/evidence/record.ts'
import { parseTestRecord } from '../../../src/domain/evidence/test-record.ts'
import { formatProfileArchive, materialsOf, type ProfileFile } from '../../../src/domain/profile/archive.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import type { Scan } from '../../../src/ports/compliance-scanner.ts'
import type { ProofStore } from '../../../src/ports/proof-store.ts'
import { control, failed, passed, profile, skipped, text } from '../../domain/evidence/reports.ts'
import { CANDIDATE_TAGS, plantVersion } from '../../fakes/cloud.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { inMemoryProofStore } from '../../fakes/proof-store.ts'
import { definitionOf, problemOf } from '../acme.ts'
import { createYard, idOf, type Yard } from '../release-yard.ts'
import { CLAIMS } from '../verify-image/stage.ts'
import { createStage } from './stage.ts'
import type { Inputs, Stage, StageOptions } from './stage-types.ts'

const JAVA = 'linux-java'
const filesOf = (name: string): ProfileFile[] =>
  ['inspec.yml', 'controls/a.rb'].map(path => ({
    path: `${name}/profile/${path}`,
    executable: false,
    bytes: Buffer.from(`${path} of ${name}`),
  }))

interface Kept {
  readonly material: ProfileMaterial
  readonly archive: Uint8Array
}

async function profileOf(name: string, required = true, metadata?: string): Promise<Kept> {
  const files = filesOf(name).map(file =>
    metadata === undefined || !file.path.endsWith('/inspec.yml') ? file : { ...file, bytes: Buffer.from(metadata) },
  )
  const archive = await formatProfileArchive(files)
  const material = {
    name: `${name}/profile`,
    sha256: digestProfile(materialsOf(files)),
    required,
    archive: sha256(archive),
  }
  return { material, archive }
}
const testedWith = (id: string, { material }: Kept) => [
  { name: `${material.name} of ${id.toLowerCase()}`, sha256: material.sha256, isolation: 'kept-away' as const },
]

interface Family {
  readonly base: Yard
  readonly kept: Kept
  /** a candidate of linux-java that says that it was built from the base */
  readonly candidate: string
}

/** A released base that requires its profile, whose archive is kept, and an image that was just built from it. */
async function createFamily(
  how: {
    readonly required?: boolean
    readonly archive?: Uint8Array | null
    /** as the manifest of the base has it */
    readonly path?: string
    /** text of its inspec.yml */
    readonly metadata?: string
  } = {},
): Promise<Family> {
  const base = createYard()
  const kept = await profileOf('base', how.required, how.metadata)
  const { archive = kept.archive } = how
  if (archive) await base.blob.files?.put(archive)
  const named = { ...kept.material, ...(how.path === undefined ? {} : { name: how.path }) }
  const material = archive ? { ...named, archive: sha256(archive) } : named
  await base.attest(0, { build: { profiles: [material] } })
  await base.publish(0)
  return { base, kept, candidate: plantChild(base, idOf(0)) }
}

function plantChild(base: Yard, parent: string): string {
  const tags = { ...CANDIDATE_TAGS, 'golden-image-parent': parent }
  return plantVersion(base.cloud, definitionOf(JAVA), [20261126, 0, 0], { tags }).id
}

/** Validates the child as a job of the estate's workflow does. */
function stageOf({ base }: Family, options: StageOptions = {}): Stage & { readonly scans: readonly Scan[] } {
  const scans: Scan[] = []
  const stage = createStage({
    cloud: base.cloud,
    proofs: [PROOFS],
    claims: CLAIMS,
    workspace: { 'linux-java/profile/inspec.yml': 'name: java' },
    onScan: scan => scans.push(scan),
    ...options,
    instead: (ports, self) => ({
      time: { now: () => base.clock.now() },
      stores: async () => [base.blob],
      ...options.instead?.(ports, self),
    }),
  })
  return { ...stage, scans }
}
const validate = (family: Family, stage: Stage, inputs: Partial<Inputs> = {}) =>
  stage.run({ image: JAVA, 'image-version-id': family.candidate, ...inputs })
const plays = (...controls: readonly object[]): StageOptions => ({
  plays: source =>
    'unpacked' in source
      ? {
          report: { text: text(profile('base', [...controls])) },
          exitCode: controls.some(c => JSON.stringify(c).includes('"failed"')) ? 100 : 0,
        }
      : undefined,
})

describe('a profile that an ancestor requires', () => {
  it('runs from its archive, before those of the image, with nothing of the image and none of its inputs', async () => {
    const family = await createFamily()
    const stage = stageOf(family)
    const { verdict, problems, summary } = await validate(family, stage)
    expect([verdict, problems]).toEqual(['pass', []])
    expect(
      stage.events.filter(event => event.startsWith('scan ')).map(event => event.replace(/ sudo \d+$/, '')),
    ).toEqual(['scan golden-image-binding', 'scan base/profile of elsewhere', 'scan linux-java/profile'])
    expect(stage.scans[1]).toMatchObject({
      profile: { folder: 'base/profile' },
      inputs: { golden_image_user: 'golden' },
    })
    expect(stage.scans[1]).not.toHaveProperty('inputFiles')
    const given = stage.scans[1]?.profile
    expect(given && 'unpacked' in given && digestProfile(materialsOf(given.unpacked))).toBe(family.kept.material.sha256)
    expect(summary).toContain('base/profile of linux-base 20261125.0.0, linux-java/profile')
  })

  it('is asked for whatever may be missing by the manifest', async () => {
    const family = await createFamily()
    const stage = stageOf(family, { manifest: 'verify: { may-be-missing: [sbom] }\n' })
    expect((await stage.run({ image: JAVA, 'image-version-id': family.candidate })).verdict).toBe('pass')
    expect(stage.scans.length).toBeGreaterThan(1)
  })

  it('is found however the manifest of the ancestor writes its folder', async () => {
    const family = await createFamily({ path: './base//profile/' })
    const stage = stageOf(family)
    expect((await validate(family, stage)).verdict).toBe('pass')
    expect(stage.scans[1]).toMatchObject({ profile: { folder: 'base/profile' } })
  })

  it('stands in the record and in the report: its digest, and whose it is', async () => {
    const family = await createFamily()
    const stage = stageOf(family)
    await validate(family, stage)
    const record = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
    expect(record.parent).toBe(idOf(0))
    expect(record.testedWith).toEqual([
      ...testedWith(idOf(0), family.kept),
      { name: 'linux-java/profile', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), isolation: 'kept-away' },
    ])
    expect(JSON.parse(stage.files.get('reports/validation.json') ?? '').profiles).toMatchObject([
      { path: 'golden-image-binding' },
      { path: 'base/profile of linux-base 20261125.0.0', requiredBy: idOf(0), sha256: family.kept.material.sha256 },
      { path: 'linux-java/profile' },
    ])
  })

  it('fails the image, and the annotation says whose control it is, at no place of this repository', async () => {
    const family = await createFamily()
    const stage = stageOf(family, plays(control('ssh-01', [failed()])))
    const { verdict, problems, summary } = await validate(family, stage)
    expect([verdict, problems.map(p => [p.code, p.place])]).toEqual(['fail', [['VALIDATE_CONTROL_FAILED', undefined]]])
    expect(problems[0]?.message).toMatch(/^\[\w+\] ssh-01 \(required by linux-base 20261125\.0\.0\): /)
    expect(summary).toContain('ssh-01, required by linux-base 20261125.0.0')
    expect(stage.cloud.versions.get(family.candidate)?.tags['golden-image-state']).toBe('rejected')
  })

  it.each<[string, StageOptions, string]>([
    [
      'is skipped as a whole',
      {
        plays: source =>
          'unpacked' in source
            ? { report: { text: text(profile('base', [control('a', [skipped()])])) }, exitCode: 101 }
            : undefined,
      },
      'REPORT_NOTHING_RAN',
    ],
    [
      'cannot be run',
      {
        plays: source =>
          'unpacked' in source ? { problem: { code: 'VALIDATE_AUDITOR_FAILED', message: 'no Ruby' } } : undefined,
      },
      'VALIDATE_AUDITOR_FAILED',
    ],
  ])('gives no verdict where it %s', async (_, options, code) => {
    const family = await createFamily()
    const { verdict, problems } = await validate(family, stageOf(family, options))
    expect([verdict, problems[0]?.code]).toEqual(['error', code])
  })

  it('is met by no waiver of the image, whose own profiles have it', async () => {
    const waivers = 'a: { justification: not here, expiration_date: 2099-01-01 }\n'
    const options: StageOptions = {
      profiles: { 'linux-java': '{ path: linux-java/profile, waivers: linux-java/waivers.yml }' },
      workspace: { 'linux-java/profile/inspec.yml': 'name: java', 'linux-java/waivers.yml': waivers },
    }
    const bad = {
      report: { text: text(profile('x', [control('a', [failed()]), control('b', [passed()])])) },
      exitCode: 100,
    }
    const family = await createFamily()
    const own = stageOf(family, { ...options, plays: source => ('path' in source ? bad : undefined) })
    expect((await validate(family, own)).verdict).toBe('pass')
    const second = await createFamily()
    const required = stageOf(second, {
      ...options,
      plays: source => ('unpacked' in source ? bad : undefined),
    })
    const { verdict, problems } = await validate(second, required)
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VALIDATE_CONTROL_FAILED']])
  })

  it('does not help the image to enough controls of its own', async () => {
    const base = await createFamily()
    const one = text(profile('java', [control('a', [skipped()])]))
    const stage = stageOf(base, {
      plays: source => ('path' in source ? { report: { text: one }, exitCode: 101 } : undefined),
    })
    const { verdict, problems } = await validate(base, stage)
    expect([verdict, problems.map(p => p.code)]).toEqual(['error', ['REPORT_NOTHING_RAN']])
  })

  it('is asked of every ancestor, those nearest to the Marketplace first', async () => {
    const { base, kept } = await createFamily()
    const second = await profileOf('middle')
    await base.blob.files?.put(second.archive)
    await base.attest(1, {
      build: { profiles: [second.material], parent: await base.asParent(0) },
      testedWith: testedWith(idOf(0), kept),
    })
    expect((await base.publish(1)).verdict).toBe('pass')
    const family = { base, kept, candidate: plantChild(base, idOf(1)) }
    const stage = stageOf(family)
    expect((await validate(family, stage)).verdict).toBe('pass')
    expect(stage.scans.map(({ profile: p }) => ('unpacked' in p ? p.folder : ''))).toEqual([
      '',
      'base/profile',
      'middle/profile',
      '',
    ])
    const { testedWith: all } = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
    expect(all.slice(0, 2)).toEqual([...testedWith(idOf(0), kept), ...testedWith(idOf(1), second)])
  })

  it('is known where another store could not be read, and that is said', async () => {
    const family = await createFamily()
    let asked = 0
    const lame: ProofStore = {
      ...family.base.blob,
      name: 'lame',
      list: async () => {
        // The moves of its image must be known from everywhere.
        if (asked++ === 0) return []
        throw new GoldenImageError({ code: 'PROOF_STORE_UNAVAILABLE', message: 'lame is lame.' })
      },
    }
    const stage = stageOf(family, { instead: () => ({ stores: async () => [family.base.blob, lame] }) })
    expect((await validate(family, stage)).verdict).toBe('pass')
    expect(JSON.stringify(stage.warnings)).toContain('lame is lame. What is needed lies in another one.')
  })

  it('is no more than what its statement calls required, and then no archive is fetched', async () => {
    const family = await createFamily({ required: false, archive: null })
    const stage = stageOf(family)
    expect((await validate(family, stage)).verdict).toBe('pass')
    expect(stage.scans).toHaveLength(2)
  })

  it('is named by a dry run, which makes no machine', async () => {
    const family = await createFamily()
    const stage = stageOf(family)
    const { verdict, summary } = await validate(family, stage, { 'dry-run': true })
    expect([verdict, stage.scans]).toEqual(['pass', []])
    expect(summary).toContain('base/profile of linux-base 20261125.0.0')
  })

  it('comes from whichever store has it', async () => {
    const family = await createFamily()
    const gitHub = inMemoryProofStore('github', { files: false })
    const empty = inMemoryProofStore('https://empty')
    const lying = inMemoryProofStore('https://lying')
    const lies = { ...lying, files: { put: async () => {}, get: async () => Buffer.from('another file') } }
    const stage = stageOf(family, { instead: () => ({ stores: async () => [gitHub, empty, lies, family.base.blob] }) })
    expect((await validate(family, stage)).verdict).toBe('pass')
    expect(stage.said.join('\n')).toContain(`is from ${PROOFS}`)
  })
})

it('an image that was built from the Marketplace asks no store', async () => {
  const { base } = await createFamily()
  const id = plantVersion(base.cloud, definitionOf(JAVA), [20261126, 1, 0]).id
  const family = { base, candidate: id, kept: await profileOf('base') }
  const stage = stageOf(family, { instead: () => ({ stores: () => Promise.reject(new Error('asked')) }) })
  expect((await validate(family, stage)).verdict).toBe('pass')
})

describe('no machine is made', () => {
  const evil = (header: object) =>
    packTar([{ header: { name: 'base/profile/x', size: 0, mtime: new Date(0), ...header } as never, body: '' }])
  const archive = async (bytes: Promise<Uint8Array>) => createFamily({ archive: await bytes })
  type Case = [string, () => Promise<Family | readonly [Family, StageOptions]>, string]
  it.each<Case>([
    ['where no store has the archive', () => createFamily({ archive: null }), 'PROOF_ARCHIVE_MISSING'],
    [
      'where stores keep no files',
      async () => {
        const family = await createFamily()
        return [
          family,
          { instead: () => ({ stores: async () => [{ ...family.base.blob, files: undefined }] }) },
        ] as const
      },
      'PROOF_ARCHIVE_MISSING',
    ],
    [
      'where a store has another file in its place',
      async () => {
        const family = await createFamily()
        const files = { put: async () => {}, get: async () => formatProfileArchive(filesOf('other')) }
        return [family, { instead: () => ({ stores: async () => [{ ...family.base.blob, files }] }) }] as const
      },
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the profile takes in another one from elsewhere',
      () => createFamily({ metadata: 'name: base\ndepends: [{ name: x, git: https://x.example/y }]\n' }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where it takes in another one from elsewhere beside one by its path',
      () => createFamily({ metadata: 'name: base\ndepends: [{ name: x, path: ../x, url: https://x.example/y }]\n' }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where nobody can read what the profile takes in',
      () => createFamily({ metadata: 'name: base\n\tdepends: [' }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where what it takes in stands behind all that is read',
      () => createFamily({ metadata: `name: base\n${'# \n'.repeat(30_000)}` }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the archive leads out of its folder',
      () => archive(evil({ name: '../../../etc/cron.d/x' })),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the archive has a link',
      () => archive(evil({ type: 'symlink', linkname: '/etc/shadow' })),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the archive holds another profile',
      () => archive(formatProfileArchive(filesOf('other'))),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the archive has no profile where it should be',
      () => createFamily({ path: 'base/other' }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the folder would be an option of the auditor',
      () => createFamily({ path: '-base/profile' }),
      'PROOF_ARCHIVE_UNREADABLE',
    ],
    [
      'where the store cannot be read',
      async () => {
        const family = await createFamily()
        const get = async () => {
          family.base.blob.break('PROOF_STORE_UNAVAILABLE')
          return family.base.blob.files?.get('')
        }
        return [
          family,
          { instead: () => ({ stores: async () => [{ ...family.base.blob, files: { put: async () => {}, get } }] }) },
        ] as const
      },
      'PROOF_STORE_UNAVAILABLE',
    ],
    [
      'where statements cannot be read',
      async () => {
        const family = await createFamily()
        family.base.blob.break('PROOF_STORE_UNAVAILABLE')
        return family
      },
      'PROOF_STORE_UNAVAILABLE',
    ],
    [
      'where nobody has released the parent',
      async () => {
        const base = createYard()
        await base.attest(0)
        return { base, kept: await profileOf('base'), candidate: plantChild(base, idOf(0)) }
      },
      'VERIFY_PARENT_UNRELEASED',
    ],
    [
      'where nobody has attested the parent',
      async () => {
        const { base, kept } = await createFamily()
        base.plant(1)
        return { base, kept, candidate: plantChild(base, idOf(1)) }
      },
      'VERIFY_PARENT_UNRELEASED',
    ],
    [
      'where the parent is gone',
      async () => {
        const family = await createFamily()
        family.base.cloud.versions.delete(idOf(0))
        return family
      },
      'VERIFY_PARENT_GONE',
    ],
    [
      'where the parent is another version of its name now',
      async () => {
        const family = await createFamily()
        family.base.plant(0, { source: '/subscriptions/1/images/other' })
        return family
      },
      'VERIFY_PARENT_UNRELEASED',
    ],
    [
      'where the parent does not say what it was built from and requires',
      async () => {
        const family = await createFamily()
        const { bundles } = family.base.blob
        for (const [subject, list] of bundles)
          bundles.set(
            subject,
            list.filter(one => !one.includes('predicates/image-build/v1')),
          )
        return family
      },
      'VERIFY_PROOF_MISSING',
    ],
    [
      'where the manifest names no store',
      async () => [await createFamily(), { proofs: [] }] as const,
      'MANIFEST_PROOFS_MISSING',
    ],
  ])('%s', async (_, prepare, code) => {
    const made = await prepare()
    const [family, options] = 'base' in made ? [made, {}] : made
    const stage = stageOf(family, options)
    const problem = await problemOf(validate(family, stage))
    expect(problem.code).toBe(code)
    expect(problem.message).toMatch(/linux-base|proofs/)
    expect(stage.events.filter(event => /^(?:create|scan|tag) /.test(event))).toEqual([])
  })

  it('where profiles would not be kept apart', async () => {
    const family = await createFamily()
    const stage = stageOf(family)
    const { code, message } = await problemOf(validate(family, stage, { isolation: 'none' }))
    expect([code, message]).toEqual([
      'VALIDATE_NO_ISOLATION',
      expect.stringContaining('base/profile of linux-base 20261125.0.0'),
    ])
    expect(stage.scans).toEqual([])
  })
})

it("an image's own profile that descendants have to pass runs apart from the job, or not at all", async () => {
  const required = '{ path: linux-base/profile, for-descendants: required }'
  for (const [proofs, code] of [
    [[PROOFS], 'VALIDATE_NO_ISOLATION'],
    [[], undefined],
  ] as const) {
    const stage = createStage({ profiles: { 'linux-base': required }, proofs })
    const problem = await problemOf(stage.run({ isolation: 'none' })).catch(() => undefined)
    expect(problem?.code).toBe(code)
    expect(stage.events.some(event => event.startsWith('scan '))).toBe(code === undefined)
  }
})

it('what is tested with the profiles of another parent is not attested', async () => {
  const { createStage: createAttestStage } = await import('../attest-image/stage.ts')
  const attest = await createAttestStage()
  await attest.files.write('test.json', attest.testRecord({ parent: idOf(0) }))
  expect((await problemOf(attest.run())).code).toBe('PROOF_RECORD_OTHER')
  expect(attest.signed()).toBe(0)
})
