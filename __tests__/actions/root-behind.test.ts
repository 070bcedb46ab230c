import { describe, expect, it } from '@jest/globals'
import type { Outcome } from '../../src/runtime/action.ts'
import { problemOf } from './acme.ts'
import { createYard, DAY, nameOf, type Yard, type YardJob } from './release-yard.ts'
import { plantMove } from './stranger-move.ts'
import { CLAIMS } from './verify-image/stage.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const TAG = 'golden-image-channel-test'
const tagged = (yard: Yard, version: string) => {
  for (const [id, tags] of yard.cloud.definitionTags) yard.cloud.definitionTags.set(id, { ...tags, [TAG]: version })
}

/**
 * Two releases in `test`, the second one signed after the keys of Sigstore were changed; the tag is as before, as a run leaves it that was cut off between
 * its signature and the tag.
 */
async function changed(): Promise<{ readonly yard: Yard; readonly until: string }> {
  const yard = createYard()
  for (const n of [0, 1]) await yard.attest(n)
  await yard.publish(0)
  const until = iso(yard.clock.now())
  await yard.clock.sleep(DAY)
  await yard.publish(1)
  tagged(yard, nameOf(0))
  return { yard, until }
}

const warnings = ({ job }: YardJob) => job.annotations.filter(one => one.startsWith('warning: '))

const readers: readonly (readonly [string, (job: YardJob) => Promise<Outcome>])[] = [
  ['verify-image', job => job.verify('test')],
  ['find-image', job => job.find({ channel: 'test' })],
  ['cascade', job => job.cascade('test')],
  ['a dry run of publish', job => job.publish(0, { 'dry-run': true })],
  ['a dry run of promote', job => job.promote('test', { version: nameOf(0), 'dry-run': true })],
]

describe('a move that was signed after the trusted root of a job was made, while the tag is as before it', () => {
  it.each(readers)('is warned of by %s: with its code, its number, and how the root is renewed', async (_, read) => {
    const { yard, until } = await changed()
    const job = yard.createJob({ rootUntil: until })
    expect((await read(job)).verdict).toBe('pass')
    expect(warnings(job)).toEqual([
      expect.stringMatching(
        /^warning: PROOF_ROOT_LACKS_SIGNER: The channel test of linux-base holds 20261125\.0\.0 .*calls itself move 2, to 20261125\.1\.0.*names the log 77.*renew the root/,
      ),
    ])
  })

  it('is nothing to be warned of where the root knows it, nor where it is of another signer, channel or repository, or below what counts', async () => {
    const { yard, until } = await changed()
    tagged(yard, nameOf(1))
    const current = yard.createJob()
    expect((await current.verify('test')).verdict).toBe('pass')
    expect(warnings(current)).toEqual([])
    for (const junk of [
      {
        sequence: 2,
        identity: { ...CLAIMS, job_workflow_ref: 'evil/x/.github/workflows/golden-image.yml@refs/heads/main' },
      },
      { sequence: 2, identity: { ...CLAIMS, repository_id: '7002' } },
      { sequence: 2, channel: 'prod' },
      { sequence: 1 },
    ]) {
      const other = createYard()
      await other.attest(0)
      await other.publish(0)
      await plantMove(other.blob, { ...junk, at: iso(other.clock.now()) })
      const job = other.createJob({ rootUntil: until })
      expect((await job.verify('test')).verdict).toBe('pass')
      expect(warnings(job)).toEqual([])
    }
  })

  it.each<[string, (job: YardJob) => Promise<Outcome>]>([
    ['publish of a third version', job => job.publish(2)],
    ['promote of one that was there before', job => job.promote('test', { version: nameOf(0) })],
  ])(
    'stops %s before anything is kept, because what the job signs itself its root does not know either',
    async (_, act) => {
      const { yard, until } = await changed()
      await yard.attest(2, { witnessed: until })
      const before = yard.moves()
      const job = yard.createJob({ rootUntil: until })
      const { code, message } = await problemOf(act(job))
      expect(code).toBe('PROOF_ROOT_BEHIND')
      expect(message).toMatch(/names the log 77/)
      expect([yard.moves(), yard.tagOf('test')]).toEqual([before, nameOf(0)])
      // With a root of today the same step is done, as the next number.
      await yard.clock.sleep(1000)
      expect((await act(yard.createJob())).verdict).toBe('pass')
    },
  )

  it('is not led back by a promotion of what the old root takes for the current version', async () => {
    const { yard, until } = await changed()
    tagged(yard, nameOf(1))
    const { code } = await problemOf(yard.createJob({ rootUntil: until }).promote('test', { version: nameOf(0) }))
    expect([code, yard.tagOf('test')]).toEqual(['PROOF_ROOT_BEHIND', nameOf(1)])
  })

  it('holds nobody up who has a root of today, whatever anybody puts there in our name', async () => {
    const yard = createYard()
    for (const n of [0, 1]) await yard.attest(n)
    await yard.publish(0)
    for (const sequence of [2, 3, 9_007_199_254_740_991])
      await plantMove(yard.blob, { sequence, at: iso(yard.clock.now()) })
    const job = yard.createJob()
    expect((await job.publish(1)).verdict).toBe('pass')
    expect(warnings(job)).toEqual([expect.stringMatching(/^warning: PROOF_ROOT_LACKS_SIGNER: /)])
    const current = await yard.verify('test')
    expect([current.verdict, current.outputs.version]).toEqual(['pass', nameOf(1)])
    const again = await yard.promote('test', { version: nameOf(1) })
    expect([again.verdict, yard.tagOf('test')]).toEqual(['pass', nameOf(1)])
  })

  it('is not there yet where the first move of an image is to be signed: that is none, by an old root', async () => {
    const yard = createYard()
    await yard.attest(0)
    const until = iso(yard.clock.now())
    await yard.clock.sleep(DAY)
    expect((await problemOf(yard.publish(0, {}, { rootUntil: until }))).code).toBe('PROOF_ROOT_BEHIND')
    expect([yard.moves(), yard.tagOf('test')]).toEqual([[], undefined])
  })
})
