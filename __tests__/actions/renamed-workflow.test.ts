import { describe, expect, it } from '@jest/globals'
import { problemOf } from './acme.ts'
import { createYard, identityOf, idOf, type JobOptions, nameOf, OTHER_REPOSITORY, type Yard } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

const [IMAGE_FILE, JAVA] = ['acme/golden-images/.github/workflows/golden-image.yml', 'linux-java']
const MASTER = 'refs/heads/master'

/** As a job ran before its default branch was called `main`. */
const onMaster = {
  claims: { ...CLAIMS, job_workflow_ref: `${IMAGE_FILE}@${MASTER}`, ref: MASTER },
  named: 'master',
} satisfies JobOptions

/** As it ran before its file was called as it is. */
const byOldFile = {
  claims: { ...CLAIMS, job_workflow_ref: 'acme/golden-images/.github/workflows/image.yml@refs/heads/main' },
} satisfies JobOptions

/** Two releases in `test`, of jobs that are not run any more as they were. */
async function releasedAs(before: JobOptions): Promise<Yard> {
  const yard = createYard()
  for (const n of [0, 1]) {
    await yard.attest(n, { by: identityOf(before.claims ?? {}) })
    expect((await yard.publish(n, {}, before)).verdict).toBe('pass')
  }
  return yard
}

const lineOf = (yard: Yard, name: string) =>
  `https://github.com/${name} 7001 ${new Date(yard.clock.now()).toISOString()}`

describe('after the default branch got another name, with the line of the old one', () => {
  const renamed = async () => {
    const yard = await releasedAs(onMaster)
    const inputs = { 'former-signers': [lineOf(yard, `${IMAGE_FILE}@${MASTER}`)] }
    await yard.clock.sleep(60_000)
    return { yard, inputs }
  }

  it('a channel still holds what it held, for who verifies and for who deploys', async () => {
    const { yard, inputs } = await renamed()
    const { verdict, outputs, problems } = await yard.verify('test', inputs)
    expect({ verdict, problems, version: outputs.version }).toEqual({
      verdict: 'pass',
      problems: [],
      version: nameOf(1),
    })
    const found = await yard.find({ channel: 'test', ...inputs })
    expect([found.verdict, found.outputs.version]).toEqual(['pass', nameOf(1)])
  })

  it('moves are counted on, and an old release can be gone back to', async () => {
    const { yard, inputs } = await renamed()
    await yard.attest(2)
    expect((await yard.publish(2, inputs)).verdict).toBe('pass')
    expect((await yard.promote('test', { version: nameOf(0), ...inputs })).verdict).toBe('pass')
    expect(yard.moves().map(m => m.sequence)).toEqual([1, 2, 3, 4])
    expect((await yard.verify('test', inputs)).outputs).toMatchObject({ verified: 'true', version: nameOf(0) })
  })

  it('an old release is still a parent', async () => {
    const { yard, inputs } = await renamed()
    const java = createYard({ image: JAVA, beside: yard })
    const team = { ...CLAIMS, ...OTHER_REPOSITORY }
    await java.attest(0, { by: identityOf(team), build: { image: JAVA, parent: await yard.asParent(0) } })
    const { verdict, problems } = await java.verify(
      '',
      { 'image-version-id': idOf(0, JAVA), ...inputs },
      { claims: OTHER_REPOSITORY },
    )
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
  })

  it('what somebody signs on the old branch afterwards counts for nothing', async () => {
    const { yard, inputs } = await renamed()
    await yard.attest(2, { by: identityOf(onMaster.claims) })
    const { verdict, problems } = await yard.verify('', { 'image-version-id': idOf(2), ...inputs })
    expect([verdict, [...new Set(problems.map(p => p.code))]]).toEqual(['fail', ['VERIFY_SIGNER_EXPIRED']])
    // A move is signed there, too: it is of the highest number, and does not move the channel.
    expect((await yard.promote('test', { version: nameOf(0) }, onMaster)).verdict).toBe('pass')
    expect(yard.moves().map(m => m.sequence)).toEqual([1, 2, 3])
    const held = await yard.verify('test', inputs)
    expect([held.outputs.version, held.problems.map(p => p.code)]).toEqual([nameOf(1), ['CHANNEL_TAG_DISAGREES']])
  })
})

describe.each<[string, typeof onMaster | typeof byOldFile]>([
  ['the default branch', onMaster],
  ['the file of the workflow', byOldFile],
])('after %s got another name, without a line', (_, before) => {
  const cure = 'add to the input former-signers: '
  const lineIn = (hint = '') => hint.split(cure)[1] ?? ''
  const trusted = (yard: Yard) => lineOf(yard, before.claims.job_workflow_ref)

  it('what an old version and a channel are told by has the line, which then helps', async () => {
    const yard = await releasedAs(before)
    const old = await yard.verify('', { channel: '', 'image-version-id': idOf(0) })
    expect([...new Set(old.problems.map(p => p.code))]).toEqual(['VERIFY_OTHER_SIGNER'])
    const held = await yard.verify('test')
    expect(held.problems.map(p => p.code)).toEqual(['CHANNEL_TAG_DISAGREES', 'CHANNEL_EMPTY'])
    const hints = [...old.problems, ...held.problems].map(p => p.hint)
    expect(hints.map(lineIn)).toEqual(hints.map(() => trusted(yard)))
    expect((await yard.verify('test', { 'former-signers': [lineIn(hints[0])] })).verdict).toBe('pass')
  })

  it('publish writes nothing, and says it, too', async () => {
    const yard = await releasedAs(before)
    await yard.attest(2)
    const error = await problemOf(yard.publish(2))
    expect([error.code, lineIn(error.problems[0].hint)]).toEqual(['CHANNEL_TAG_DISAGREES', trusted(yard)])
    expect(yard.moves().map(m => m.sequence)).toEqual([1, 2])
  })

  it('an image that was built from an old release says it of its parent', async () => {
    const yard = await releasedAs(before)
    const java = createYard({ image: JAVA, beside: yard })
    await java.attest(0, { build: { image: JAVA, parent: await yard.asParent(0) } })
    const { problems } = await java.verify('', { 'image-version-id': idOf(0, JAVA) })
    expect(problems.map(p => [p.code, lineIn(p.hint)])).toEqual([['VERIFY_PARENT_UNRELEASED', trusted(yard)]])
    expect(problems[0]?.message).toContain('2 signed moves of the image do not count')
  })
})
