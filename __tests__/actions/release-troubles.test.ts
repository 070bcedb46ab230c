import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../src/domain/codes/index.ts'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { problemOf } from './acme.ts'
import { createYard, DAY, nameOf, type Yard, type YardJob } from './release-yard.ts'

const prod = { environment: 'image-prod' }

type Act = (yard: Yard, job?: YardJob) => ReturnType<YardJob['publish']>
const acts: readonly (readonly [string, () => Promise<Yard>, Act])[] = [
  [
    'publish',
    async () => {
      const yard = createYard()
      await yard.attest(0)
      return yard
    },
    (yard, job = yard.createJob()) => job.publish(0),
  ],
  [
    'promote',
    async () => {
      const yard = createYard()
      await yard.attest(0)
      await yard.publish(0)
      await yard.clock.sleep(3 * DAY)
      return yard
    },
    (yard, job = yard.createJob({ claims: prod })) => job.promote('prod'),
  ],
]

describe.each(acts)('%s', (name, prepare, act) => {
  const channel = name === 'publish' ? 'test' : 'prod'

  it.each<ErrorCode>(['PROOF_STORE_UNAVAILABLE', 'PROOF_STORE_SLOW', 'PROOF_STORE_FULL', 'PROOF_STORE_REFUSED'])(
    'ends with %s when its store says so to the move, and moves once when it is run again',
    async code => {
      const yard = await prepare()
      const job = yard.createJob({
        claims: name === 'promote' ? prod : {},
        instead: {
          stores: [
            {
              ...yard.blob,
              claim: async () => {
                throw new GoldenImageError({ code, message: 'The store does not take it.' })
              },
            },
          ],
        },
      })
      const before = yard.moves().length
      expect((await problemOf(act(yard, job))).code).toBe(code)
      expect([yard.moves().length, yard.tagOf(channel)]).toEqual([before, undefined])
      expect((await act(yard)).verdict).toBe('pass')
      expect([yard.moves().length, yard.tagOf(channel)]).toEqual([before + 1, nameOf(0)])
    },
  )

  it('cannot say whether anything is verified while its store is down, which is no verdict', async () => {
    const yard = await prepare()
    yard.blob.break('PROOF_STORE_UNAVAILABLE')
    const ended = await act(yard).then(
      ({ verdict, problems }) => ({ verdict, code: problems[0]?.code }),
      error => ({ verdict: 'error', code: (error as GoldenImageError).code }),
    )
    expect([ended.verdict, ended.code]).toEqual(['error', 'PROOF_STORE_UNAVAILABLE'])
    yard.blob.break(undefined)
    expect((await act(yard)).verdict).toBe('pass')
  })

  it.each<[string, ErrorCode]>([
    ['an identity token that has expired', 'PROOF_SIGNER_TOKEN_EXPIRED'],
    ["Sigstore's authority that does not take it", 'PROOF_SIGNER_REFUSED'],
    ['a log that does not answer', 'PROOF_SIGNER_UNAVAILABLE'],
  ])('ends with its own code for %s, and moves once when it is run again', async (_, code) => {
    const yard = await prepare()
    const job = yard.createJob({
      claims: name === 'promote' ? prod : {},
      signer: {
        sign: async () => {
          throw new GoldenImageError({ code, message: 'Nothing is signed.' })
        },
      },
    })
    const before = yard.moves().length
    expect((await problemOf(act(yard, job))).code).toBe(code)
    expect([yard.moves().length, yard.tagOf(channel)]).toEqual([before, undefined])
    expect((await act(yard)).verdict).toBe('pass')
    expect([yard.moves().length, yard.tagOf(channel)]).toEqual([before + 1, nameOf(0)])
  })
})
