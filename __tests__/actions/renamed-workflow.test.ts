import { describe, expect, it } from '@jest/globals'
import { createYard, identityOf, idOf, type JobOptions, nameOf, OTHER_REPOSITORY, type Yard } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

const [IMAGE_FILE, JAVA] = ['acme/golden-images/.github/workflows/golden-image.yml', 'linux-java']
const MASTER = 'refs/heads/master'

/** As a job ran before its default branch was called `main`. */
const onMaster = {
  claims: { ...CLAIMS, job_workflow_ref: `${IMAGE_FILE}@${MASTER}`, ref: MASTER },
  named: 'master',
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
