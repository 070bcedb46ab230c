import { describe, expect, it } from '@jest/globals'
import { azureArm } from '../../../src/adapters/azure/transport/arm.ts'
import { armOrigin } from '../../../src/adapters/azure/transport/guard.ts'
import { GoldenImageError, type Problem } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { type Reply, transport } from './transport.ts'

const PATH = '/subscriptions/s/resourceGroups/g/providers/P/t/n'
const OPERATION = `${armOrigin}/subscriptions/s/providers/P/locations/l/operations/o?api-version=1`
const tokens = { get: async () => ({ token: new Secret('t'), expiresOn: new Date(0) }) }

const never = new AbortController().signal

const resource = (provisioningState?: string) => ({
  status: 200,
  body: { name: 'n', properties: { provisioningState } },
})
const operation = (status: unknown, more: object = {}): Reply => ({ status: 200, body: { status, ...more } })
const accepted = (more: Readonly<Record<string, string>> = {}): Reply => ({
  status: 201,
  headers: { 'Azure-AsyncOperation': OPERATION, ...more },
  body: { properties: { provisioningState: 'Creating' } },
})

/** A PUT that Azure answers like this, and then each look. */
async function put(
  replies: readonly Reply[],
  options: { timeoutMs?: number; cancelled?: AbortSignal; goesOn?: (elapsedMs: number) => void } = {},
) {
  const net = transport(...replies)
  const clock = jumpingClock()
  const { cancelled = never, ...write } = options
  const arm = azureArm(tokens, { clock, cancelled }, net)
  const result = await arm.put(PATH, '2024-01-01', { a: 1 }, write).then(
    value => ({ value, problem: undefined }),
    (error: unknown) => {
      if (!(error instanceof GoldenImageError)) throw error
      return { value: undefined, problem: error.problems[0] as Problem }
    },
  )
  return { ...result, looks: net.sent.slice(1).map(s => s.what.split('/').at(-1)), waits: clock.slept, clock }
}

describe('a long operation with a URL of its own', () => {
  it('is waited for until it has succeeded, and the resource says so too', async () => {
    const { value, looks, waits } = await put([
      accepted({ 'Retry-After': '3' }),
      { status: 202, headers: { 'Retry-After': '7' } },
      operation('InProgress'),
      operation('Succeeded'),
      resource('Succeeded'),
    ])
    expect(value).toMatchObject({ name: 'n' })
    expect(looks).toEqual(['o', 'o', 'o', 'n'])
    expect(waits).toEqual([7000, 5000])
  })

  it('says now and then that it goes on, and for how long', async () => {
    const told: number[] = []
    const minute = { status: 200, headers: { 'Retry-After': '60' }, body: { status: 'InProgress' } }
    const { value } = await put(
      [accepted(), ...Array<Reply>(12).fill(minute), operation('Succeeded'), resource('Succeeded')],
      { goesOn: elapsedMs => void told.push(Math.round(elapsedMs / 60_000)) },
    )
    expect(value).toMatchObject({ name: 'n' })
    expect(told).toEqual([5, 10])
  })

  it.each(['PartiallySucceeded', 'Completed', 'succeeded ', 'Done', ''])(
    'in the state %j is not known, and the wait ends',
    async word => {
      const { problem, looks } = await put([accepted(), operation(word), resource('Succeeded')])
      expect(problem).toMatchObject({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `PUT ${PATH} is in the state "${word}", which is not known.`,
      })
      expect(looks).toEqual(['o'])
    },
  )

  it.each([
    ['no status', { status: 200, body: {} }],
    ['no body', { status: 200 }],
    ['a status that is no text', operation(['Succeeded'])],
  ])('with %s is not known', async (_, reply) => {
    expect((await put([accepted(), reply, resource('Succeeded')])).problem?.code).toBe('AZURE_OPERATION_UNKNOWN')
  })

  it.each(['Failed', 'Canceled', 'Cancelled'])(
    'that ended as %s carries the innermost code and sentence',
    async word => {
      const error = {
        code: 'DeploymentFailed',
        message: 'At least one resource deployment operation failed.',
        details: [
          {
            code: 'Conflict',
            message: JSON.stringify({ error: { code: 'SomeCode', message: 'Some sentence.' } }),
          },
        ],
      }
      const { problem } = await put([accepted(), operation(word, { error })])
      expect(problem).toMatchObject({
        code: 'AZURE_OPERATION_FAILED',
        message: `PUT ${PATH} ended as ${word}: SomeCode: Some sentence.`,
      })
    },
  )

  it.each(['AuthorizationFailed', 'LinkedAuthorizationFailed'])(
    'that ended as Failed because of a right (%s) names it, with a command to give it',
    async code => {
      const message = "X does not have authorization to perform action 'A/b/write' over scope '/subscriptions/s' or so."
      const error = { code: 'DeploymentFailed', message: 'It failed.', details: [{ code, message }] }
      const { problem } = await put([accepted(), operation('Failed', { error })])
      expect(problem).toMatchObject({
        code: 'AZURE_FORBIDDEN',
        message: expect.stringContaining('lacks the action A/b/write at /subscriptions/s'),
        hint: expect.stringContaining('az role assignment create'),
      })
    },
  )

  it.each(['Updating', 'Creating'])(
    'that has succeeded while the resource is %s is not taken for done',
    async state => {
      const { problem } = await put([accepted(), operation('Succeeded'), resource(state)])
      expect(problem).toMatchObject({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `The operation of PUT ${PATH} succeeded, but the resource is "${state}".`,
      })
    },
  )

  it('that has succeeded without leaving a resource is not taken for done', async () => {
    const { problem } = await put([accepted(), operation('Succeeded'), { status: 404 }])
    expect(problem?.message).toBe(`The operation of PUT ${PATH} succeeded, but the resource is not there.`)
  })

  it('that has succeeded while the resource is Failed has failed', async () => {
    const { problem } = await put([accepted(), operation('Succeeded'), resource('Failed')])
    expect(problem?.code).toBe('AZURE_OPERATION_FAILED')
  })

  it('that never ends is given up at the deadline, with its URL to look at', async () => {
    const { problem, clock } = await put([accepted(), operation('InProgress')], { timeoutMs: 10 * 60_000 })
    expect(problem).toEqual({
      code: 'AZURE_OPERATION_UNKNOWN',
      message: `PUT ${PATH} did not end within 10 minutes; its operation is ${OPERATION}.`,
    })
    expect(clock.now()).toBeGreaterThan(10 * 60_000)
    expect(clock.now()).toBeLessThan(11 * 60_000)
  })

  it('is asked for at least once a minute, whatever Azure says', async () => {
    const { waits } = await put([
      accepted({ 'Retry-After': '86400' }),
      { ...operation('InProgress'), headers: { 'Retry-After': '86400' } },
      operation('Succeeded'),
      resource('Succeeded'),
    ])
    expect(waits).toEqual([60_000])
  })

  it.each(['-5', 'soon', '', 'Infinity', '1e9', 'Wed, 25 Nov 2099 07:28:00 GMT', '5, 10'])(
    'is asked for every five seconds if Azure says nothing that is seconds: %j',
    async told => {
      const { waits } = await put([
        accepted(),
        { ...operation('InProgress'), headers: { 'Retry-After': told } },
        operation('Succeeded'),
        resource('Succeeded'),
      ])
      expect(waits).toEqual([5000])
    },
  )

  it('that may not be asked for is waited for by the state of the resource', async () => {
    const refused = { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } }
    const { value, looks } = await put([accepted(), refused, resource('Creating'), resource('Succeeded')])
    expect(value).toMatchObject({ properties: { provisioningState: 'Succeeded' } })
    expect(looks).toEqual(['o', 'n', 'n'])
  })

  it('that Azure knows nothing of any more is named', async () => {
    const { problem } = await put([accepted(), { status: 404, body: { error: { code: 'NotFound', message: 'gone' } } }])
    expect(problem).toMatchObject({
      code: 'AZURE_NOT_FOUND',
      message: expect.stringContaining(`the operation of PUT ${PATH}`),
    })
  })

  it.each([
    'https://evil.example/operations/o',
    'http://management.azure.com/operations/o',
    'https://management.azure.com:444/o',
  ])('at %s is not followed', async url => {
    const { problem, looks } = await put([accepted({ 'Azure-AsyncOperation': url }), operation('Succeeded')])
    expect(problem?.code).toBe('AZURE_FOREIGN_URL')
    expect(looks).toEqual([])
  })

  it('ends its wait when the job is cancelled', async () => {
    const { problem, waits } = await put([accepted(), operation('InProgress')], { cancelled: AbortSignal.abort() })
    expect(problem?.code).toBe('INTERNAL_CANCELLED')
    expect(waits).toEqual([])
  })
})

describe('a long operation without a URL', () => {
  const plain: Reply = { status: 202, headers: { Location: `${armOrigin}/elsewhere` } }

  it('is waited for by the state of the resource', async () => {
    const { value, looks } = await put([plain, resource('Creating'), resource('Updating'), resource('Succeeded')])
    expect(value).toMatchObject({ properties: { provisioningState: 'Succeeded' } })
    expect(looks).toEqual(['n', 'n', 'n'])
  })

  it('whose resource is not to be seen yet is waited for', async () => {
    const { value, looks } = await put([plain, { status: 404 }, resource('Succeeded')])
    expect(value).toMatchObject({ name: 'n' })
    expect(looks).toEqual(['n', 'n'])
  })

  it('whose resource never comes is given up at the deadline', async () => {
    const { problem } = await put([plain, { status: 404 }], { timeoutMs: 60_000 })
    expect(problem).toMatchObject({ code: 'AZURE_OPERATION_UNKNOWN', message: expect.stringContaining('1 minutes') })
  })

  it('of a resource that has no state is done when it is there', async () => {
    expect((await put([plain, { status: 200, body: { name: 'n' } }])).value).toEqual({ name: 'n' })
  })

  it.each([
    ['Failed', 'AZURE_OPERATION_FAILED'],
    ['PartiallySucceeded', 'AZURE_OPERATION_UNKNOWN'],
    ['succeeded', 'AZURE_OPERATION_UNKNOWN'],
  ])('in the state %s ends with %s', async (state, code) => {
    expect((await put([plain, resource(state)])).problem?.code).toBe(code)
  })
})

describe('pages', () => {
  const list = async (...replies: readonly Reply[]) => {
    const net = transport(...replies)
    const result = await azureArm(tokens, { clock: jumpingClock(), cancelled: never }, net)
      .list('/subscriptions/s/things', '1')
      .catch((error: unknown) => error)
    return { result, sent: net.sent }
  }
  const page = (value: unknown, nextLink?: string): Reply => ({ status: 200, body: { value, nextLink } })

  it('are read to the last', async () => {
    const next = `${armOrigin}/subscriptions/s/things?page=2`
    const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
    expect((await list(page([a, b], next), page([c]))).result).toEqual([a, b, c])
  })

  it('at another host are not asked for, and no part of the list is handed on', async () => {
    const { result, sent } = await list(page([{}], 'http://svchost:99/things?page=2'), page([{}]))
    expect(result).toMatchObject({ code: 'AZURE_FOREIGN_URL' })
    expect(sent).toHaveLength(1)
  })

  it('that lead back to themselves end', async () => {
    const { result } = await list(page([{}], `${armOrigin}/subscriptions/s/things?page=2`))
    expect(result).toMatchObject({ code: 'AZURE_ANSWER_UNREADABLE' })
  })

  it.each([
    ['a page without a list', { status: 200, body: {} }],
    ['a page that is no JSON', { status: 200, body: '<html>' }],
    ['a page that fails', { status: 500 }],
  ])('with %s give no list', async (_, reply) => {
    expect((await list(page([{}], `${armOrigin}/subscriptions/s/things?page=2`), reply)).result).toBeInstanceOf(
      GoldenImageError,
    )
  })
})
