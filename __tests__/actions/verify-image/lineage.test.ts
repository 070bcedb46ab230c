import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import type { ParentMaterial } from '../../../src/domain/evidence/image-build.ts'
import type { TestedWith } from '../../../src/domain/evidence/tested-with.ts'
import { problemOf } from '../acme.ts'
import { createYard, DAY, identityOf, idOf, OTHER_REPOSITORY, type Yard } from '../release-yard.ts'
import { CLAIMS } from './stage.ts'

const JAVA = 'linux-java'
const MARKETPLACE = 'marketplace:debian/debian-12/12-gen2:12.20261101.1'
/** The team's jobs, which run by SecOps' workflow. */
const team = { claims: OTHER_REPOSITORY }
const teamSigner = identityOf({ ...CLAIMS, ...OTHER_REPOSITORY })

interface Family {
  readonly base: Yard
  readonly java: Yard
}

/** A released base of SecOps, and an image of a team that was built from it, released too. */
async function createFamily(change: (parent: ParentMaterial) => ParentMaterial = parent => parent): Promise<Family> {
  const base = createYard()
  await base.attest(0)
  await base.publish(0)
  const java = createYard({ image: JAVA, beside: base })
  await java.attest(0, { by: teamSigner, build: { image: JAVA, parent: change(await base.asParent(0)) } })
  return { base, java }
}
const verify = ({ java }: Family, inputs = {}) =>
  java.verify('', { 'image-version-id': idOf(0, JAVA), ...inputs }, team)

describe('an image that was built from another one of the gallery', () => {
  it('is verified with its parent, which belongs to another repository, down to the Marketplace', async () => {
    const family = await createFamily()
    const published = await family.java.publish(0, {}, team)
    expect(published.verdict).toBe('pass')
    const job = family.java.createJob(team)
    const { verdict, outputs, problems, summary } = await job.verify('test')
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(outputs.lineage?.split('\n')).toEqual([idOf(0, JAVA), idOf(0), MARKETPLACE])
    expect(summary).toContain(`| ${idOf(0)} | in the gallery | ✅ |`)
    expect(summary).toContain(`| ${MARKETPLACE} | in the Marketplace | nobody signs it |`)
    expect(JSON.parse(job.files.files.get('verify-image/report.json') ?? '').lineage).toMatchObject([
      { id: idOf(0), stands: 'there', repositoryId: '7001' },
      { id: MARKETPLACE, stands: 'base' },
    ])
  })

  it('stays verified when its parent was deleted, by the statements of the parent', async () => {
    const family = await createFamily()
    family.base.cloud.versions.delete(idOf(0))
    const { verdict, outputs, summary } = await verify(family)
    expect(verdict).toBe('pass')
    expect(outputs.lineage?.split('\n')).toEqual([idOf(0, JAVA), idOf(0), MARKETPLACE])
    expect(summary).toContain(`| ${idOf(0)} | not any more | ✅ |`)
  })

  it('and by those without a date, where dates move and nobody holds to them', async () => {
    const base = createYard()
    base.cloud.conduct.publishedDate = 'moves'
    const lax = { 'strict-published-date': false }
    await base.attest(0)
    expect((await base.publish(0, lax)).verdict).toBe('pass')
    const java = createYard({ image: JAVA, beside: base })
    await java.attest(0, { by: teamSigner, build: { image: JAVA, parent: await base.asParent(0) } })
    expect((await verify({ base, java }, lax)).verdict).toBe('pass')
    base.cloud.versions.delete(idOf(0))
    expect((await verify({ base, java }, lax)).verdict).toBe('pass')
    expect((await verify({ base, java })).verdict).toBe('fail')
  })

  it('is verified after SecOps has renamed its repository, by one line for each repository that has signed', async () => {
    const family = await createFamily()
    await family.java.publish(0, {}, team)
    const old = `https://github.com/${CLAIMS.job_workflow_ref}`
    const renamed = {
      claims: {
        ...OTHER_REPOSITORY,
        job_workflow_ref: 'acme/secops-images/.github/workflows/golden-image.yml@refs/heads/main',
      },
    }
    const [base, java] = ['7001', '7002'].map(id => `${old} ${id} 2026-12-01T00:00:00Z`)
    const verifyBy = async (...lines: readonly (string | undefined)[]) => {
      const { verdict, problems } = await family.java.verify('test', { 'former-signers': lines.map(String) }, renamed)
      return [verdict, ...problems.map(p => p.code)]
    }
    expect(await verifyBy(base, java)).toEqual(['pass'])
    // What the team has signed is not found without its line; what it was built from, without the line of SecOps.
    expect(await verifyBy(base)).toEqual(['fail', 'CHANNEL_TAG_DISAGREES', 'CHANNEL_EMPTY'])
    expect(await verifyBy(java)).toEqual(['fail', 'VERIFY_PARENT_UNRELEASED'])
  })

  it('may be young, and its parent old', async () => {
    const base = createYard()
    await base.attest(0)
    await base.publish(0)
    await base.clock.sleep(40 * DAY)
    const java = createYard({ image: JAVA, beside: base, manifest: 'verify: { max-age: 30d }\n' })
    await java.attest(0, { by: teamSigner, build: { image: JAVA, parent: await base.asParent(0) } })
    expect((await verify({ base, java })).verdict).toBe('pass')
  })
})

describe('is not verified, whatever its own proofs say', () => {
  const otherDigests = (parent: ParentMaterial): ParentMaterial =>
    parent.descriptor ? { ...parent, descriptor: { ...parent.descriptor, exact: 'e'.repeat(64) } } : parent
  const stranger = 'https://github.com/acme/golden-images/.github/workflows/other.yml@refs/heads/main'
  it.each<[string, () => Promise<Family>, ErrorCode]>([
    [
      'what was built from a candidate that nobody has released',
      async () => {
        const base = createYard()
        await base.attest(0)
        const java = createYard({ image: JAVA, beside: base })
        await java.attest(0, { by: teamSigner, build: { parent: await base.asParent(0) } })
        return { base, java }
      },
      'VERIFY_PARENT_UNRELEASED',
    ],
    [
      'what was built from a version that was exchanged since',
      async () => {
        const family = await createFamily()
        family.base.plant(0, { source: '/subscriptions/1/images/other' })
        await family.base.attest(0)
        return family
      },
      'VERIFY_RECREATED',
    ],
    ['what names other digests than its parent has', () => createFamily(otherDigests), 'VERIFY_RECREATED'],
    [
      'what was built from a version that is gone, with statements that are gone, too',
      async () => {
        const family = await createFamily()
        const { descriptor } = await family.base.asParent(0)
        for (const subject of [descriptor?.exact, descriptor?.undated]) family.base.blob.bundles.delete(subject ?? '')
        family.base.cloud.versions.delete(idOf(0))
        return family
      },
      'VERIFY_PARENT_GONE',
    ],
    [
      'what was built from a version that another workflow has signed',
      async () => {
        const family = await createFamily()
        const { descriptor } = await family.base.asParent(0)
        for (const [subject, bundles] of family.base.blob.bundles)
          if ([descriptor?.exact, descriptor?.undated].includes(subject))
            family.base.blob.bundles.set(
              subject,
              bundles.map(text => (text.includes('channel-move') ? text : swapSigner(text, stranger))),
            )
        return family
      },
      'VERIFY_OTHER_SIGNER',
    ],
    [
      'what was built from a version that lacks its tests',
      async () => {
        const family = await createFamily()
        for (const [subject, bundles] of family.base.blob.bundles)
          family.base.blob.bundles.set(
            subject,
            bundles.filter(text => !(text.includes('test-result') && text.includes('linux-base'))),
          )
        await family.java.attest(0, { by: teamSigner, without: ['provenance', 'image-build', 'sbom'] })
        return family
      },
      'VERIFY_PROOF_MISSING',
    ],
    [
      'what names another version of the Marketplace than its parent',
      async () => {
        const base = createYard()
        await base.attest(0)
        await base.publish(0)
        const java = createYard({ image: JAVA, beside: base })
        const other = { kind: 'marketplace', publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
        await java.attest(0, {
          by: teamSigner,
          build: { parent: await base.asParent(0), base: { ...other, version: '12.20200101.1' } },
        })
        return { base, java }
      },
      'VERIFY_LINEAGE_DISAGREES',
    ],
  ])('%s', async (_, prepare, code) => {
    const family = await prepare()
    const { verdict, problems, outputs } = await verify(family)
    expect([verdict, [...new Set(problems.map(p => p.code))], outputs.verified]).toEqual(['fail', [code], 'false'])
  })

  it('while the store of its parent cannot be read, and that is an error', async () => {
    const family = await createFamily()
    const java = createYard({ image: JAVA, beside: family.base })
    const broken = {
      ...family.base.blob,
      list: async (subject: string) => {
        const { descriptor } = await java.asParent(0)
        if ([descriptor?.exact, descriptor?.undated].includes(subject)) return family.base.blob.list(subject)
        family.base.blob.break('PROOF_STORE_UNAVAILABLE')
        return family.base.blob.list(subject)
      },
    }
    const job = java.createJob({ ...team, instead: { stores: [broken] } })
    const asked = job.verify('', { 'image-version-id': idOf(0, JAVA) })
    expect((await problemOf(asked)).code).toBe('PROOF_STORE_UNAVAILABLE')
  })

  it('where two versions are each built from the other one', async () => {
    const yard = createYard()
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
    }
    for (const [subject, bundles] of yard.blob.bundles)
      yard.blob.bundles.set(
        subject,
        bundles.filter(text => !text.includes('predicates/image-build/v1')),
      )
    for (const n of [0, 1])
      await yard.attest(n, {
        without: ['provenance', 'sbom', 'test-result'],
        build: { parent: await yard.asParent(1 - n) },
      })
    const { verdict, problems } = await yard.verify('test')
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VERIFY_LINEAGE_CYCLE']])
  })

  it('while the statements of a parent that is gone cannot be read, and that is an error', async () => {
    const family = await createFamily()
    const { descriptor } = await family.base.asParent(0)
    family.base.cloud.versions.delete(idOf(0))
    const broken = {
      ...family.base.blob,
      list: async (subject: string) => {
        if (subject === descriptor?.exact) family.base.blob.break('PROOF_STORE_UNAVAILABLE')
        return family.base.blob.list(subject)
      },
    }
    const job = family.java.createJob({ ...team, instead: { stores: [broken] } })
    const { code, message } = await problemOf(job.verify('', { 'image-version-id': idOf(0, JAVA) }))
    expect([code, message]).toEqual([
      'PROOF_STORE_UNAVAILABLE',
      expect.stringContaining(`The build statement of ${idOf(0)} may lie in `),
    ])
  })

  it('unless the workflow says that a build statement may be missing: then it is told how far the lineage is known', async () => {
    const yard = createYard()
    await yard.attest(0, { without: ['image-build'] })
    const missing = { channel: '', 'image-version-id': idOf(0), 'may-be-missing': ['image-build'] as const }
    const { verdict, outputs, summary } = await yard.verify('', missing)
    expect([verdict, outputs.lineage]).toEqual(['pass', idOf(0)])
    expect(summary).toContain('| lineage | ✅ | not told: its image-build statement is not there, and may be missing |')
  })

  it('after ten versions without a base', async () => {
    const base = createYard()
    await base.attest(0)
    await base.publish(0)
    for (let n = 1; n <= 12; n++) {
      await base.attest(n, { build: { parent: await base.asParent(n - 1) } })
      const published = await base.publish(n)
      if (n <= 10) expect(published.verdict).toBe('pass')
      else {
        expect(published.problems.map(p => p.code)).toEqual(['VERIFY_LINEAGE_TOO_LONG'])
        break
      }
    }
  })
})

describe('a profile that an ancestor requires', () => {
  const requires = { name: 'linux-base/profile', sha256: 'a'.repeat(64), required: true, archive: 'b'.repeat(64) }
  const own = { name: 'linux-java/profile', sha256: 'c'.repeat(64) }
  const named = (n: number, image?: string) => `linux-base/profile of ${idOf(n, image).toLowerCase()}`
  /** The base requires its profile; the image that is built from it was tested with this. */
  async function createTested(testedWith: readonly TestedWith[], profiles: readonly object[] = [requires]) {
    const base = createYard()
    await base.attest(0, { build: { profiles: profiles as never } })
    await base.publish(0)
    const java = createYard({ image: JAVA, beside: base })
    const build = { image: JAVA, parent: await base.asParent(0) }
    await java.attest(0, { by: teamSigner, build, testedWith })
    return { base, java }
  }

  it('is among those with which the image was tested', async () => {
    const family = await createTested([{ name: named(0), sha256: requires.sha256 }, own])
    const { verdict, problems } = await verify(family)
    expect([verdict, problems]).toEqual(['pass', []])
    expect((await family.java.publish(0, {}, team)).verdict).toBe('pass')
  })

  it.each<[string, readonly TestedWith[]]>([
    ['is not', [own]],
    ['is one of other files', [{ name: named(0), sha256: 'd'.repeat(64) }]],
    [
      "is a profile of the image's own, which its exceptions reach",
      [{ name: 'linux-base/profile', sha256: requires.sha256 }],
    ],
    ['ran with the rights of the job', [{ name: named(0), sha256: requires.sha256, isolation: 'none' }]],
    ['ran in part', [{ name: named(0), sha256: requires.sha256, only: { controls: ['a'] } }]],
    ['is that of another version', [{ name: named(1), sha256: requires.sha256 }]],
  ])('%s, and the image is no release', async (_, testedWith) => {
    const family = await createTested(testedWith)
    const { verdict, problems, summary } = await verify(family)
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VERIFY_REQUIRED_UNTESTED']])
    expect(summary).toContain('linux-base/profile of linux-base 20261125.0.0')
    const published = await family.java.publish(0, {}, team)
    expect([published.verdict, published.problems.map(p => p.code)]).toEqual(['fail', ['VERIFY_REQUIRED_UNTESTED']])
  })

  it('is asked for by the parent of a parent, too', async () => {
    const base = createYard()
    await base.attest(0, { build: { profiles: [requires] } })
    await base.publish(0)
    for (const [n, testedWith] of [
      [1, [{ name: named(0), sha256: requires.sha256 }]],
      [2, [own]],
    ] as const) {
      await base.attest(n, { build: { profiles: [], parent: await base.asParent(n - 1) }, testedWith })
      if (n === 1) expect((await base.publish(n)).verdict).toBe('pass')
    }
    expect((await base.publish(2)).problems.map(p => p.code)).toEqual(['VERIFY_REQUIRED_UNTESTED'])
  })

  it('is asked of nobody where it is not required', async () => {
    expect((await verify(await createTested([own], [{ ...requires, required: false }]))).verdict).toBe('pass')
  })
})

const swapSigner = (text: string, name: string) => {
  const bundle = JSON.parse(text) as { signer: object }
  return JSON.stringify({ ...bundle, signer: { ...bundle.signer, name, signer: name } })
}
