import { describe, expect, it } from '@jest/globals'
import { azureArm } from '../../../src/adapters/azure/transport/arm.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { transport } from './transport.ts'

const PATH = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/i'
const tokens = { get: async () => ({ token: new Secret('t'), expiresOn: new Date(0) }) }

const get = (code: string, above?: 'must-stand') =>
  azureArm(
    tokens,
    { clock: jumpingClock(), cancelled: new AbortController().signal },
    transport({ status: 404, body: { error: { code, message: `Of ${code}.` } } }),
  )
    .get(PATH, '2025-12-03', above)
    .catch(error => `${error.code} ${error.message}`)

describe('a 404', () => {
  it.each(['ResourceNotFound', 'NotFound', 'ResourceGroupNotFound', 'ParentResourceNotFound'])(
    '%s is what was asked for, or has gone with what it lay in',
    async code => expect(await get(code)).toBeUndefined(),
  )

  it.each(['SubscriptionNotFound', 'SUBSCRIPTIONNOTFOUND', 'InvalidSubscriptionId'])(
    '%s says nothing about it: nobody may take it for gone',
    async code => expect(await get(code)).toBe(`AZURE_NOT_FOUND Not found: GET ${PATH}: ${code}: Of ${code}.`),
  )

  it.each(['ResourceGroupNotFound', 'ParentResourceNotFound', 'SubscriptionNotFound'])(
    '%s is told as such where what it lies in must stand',
    async code => expect(await get(code, 'must-stand')).toMatch(`AZURE_NOT_FOUND Not found: GET ${PATH}: ${code}`),
  )

  it('ResourceNotFound is the thing itself, also where what it lies in must stand', async () =>
    expect(await get('ResourceNotFound', 'must-stand')).toBeUndefined())
})
