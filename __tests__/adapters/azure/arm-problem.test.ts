import { describe, expect, it } from '@jest/globals'
import { problemOfArm } from '../../../src/adapters/azure/transport/arm-problem.ts'
import { causeIn } from '../../../src/adapters/azure/words/cause.ts'

const WHAT = 'GET /subscriptions/s'
const SCOPE = '/subscriptions/s/resourceGroups/rg-images'
const OR_NOT_THERE = 'or a name in it is wrong: of what does not exist Azure says the same.'
const error = (code: string, message: string) => ({ error: { code, message } })

describe('problemOfArm', () => {
  it.each([
    [401, 'AUTH_REFUSED'],
    [403, 'AZURE_FORBIDDEN'],
    [404, 'AZURE_NOT_FOUND'],
    [409, 'AZURE_CONFLICT'],
    [412, 'AZURE_CONFLICT'],
    [429, 'AZURE_THROTTLED'],
    [500, 'AZURE_UNAVAILABLE'],
    [503, 'AZURE_UNAVAILABLE'],
    [400, 'AZURE_REFUSED'],
    [422, 'AZURE_REFUSED'],
  ])('%d is %s, and the request is named', (status, code) => {
    const problem = problemOfArm(status, error('SomeCode', 'Some sentence.'), WHAT)
    expect(problem.code).toBe(code)
    expect(problem.message).toContain(WHAT)
    if (status !== 429) expect(problem.message).toContain('SomeCode: Some sentence.')
  })

  it('of a missing right names the action and the scope, with a command to grant it', () => {
    expect(
      problemOfArm(
        403,
        error(
          'AuthorizationFailed',
          `The client '4444' with object id '5555' does not have authorization to perform action 'Microsoft.Compute/galleries/images/versions/write' over scope '${SCOPE}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
        ),
        WHAT,
      ),
    ).toEqual({
      code: 'AZURE_FORBIDDEN',
      message: `The identity lacks the action Microsoft.Compute/galleries/images/versions/write at ${SCOPE}, ${OR_NOT_THERE}`,
      hint: `Check the names. If they are right: az role assignment create --assignee <client id> --role <a role with Microsoft.Compute/galleries/images/versions/write> --scope ${SCOPE}; if that was done in the last ten minutes, run the job again.`,
    })
  })

  it('of a missing right in other words names them too', () => {
    const { message } = problemOfArm(
      403,
      error('AuthorizationFailed', `Refused: action 'Microsoft.Compute/images/read' at scope '${SCOPE}'.`),
      WHAT,
    )
    expect(message).toBe(`The identity lacks the action Microsoft.Compute/images/read at ${SCOPE}, ${OR_NOT_THERE}`)
  })

  it('of a missing right on a linked resource names what is missing, not what the identity has', () => {
    const subnet = `${SCOPE}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`
    const { message, hint } = problemOfArm(
      403,
      error(
        'LinkedAuthorizationFailed',
        `The client '4444' with object id '5555' has permission to perform action 'Microsoft.Network/networkInterfaces/write' on scope '${SCOPE}'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${subnet}' (respectively) or the linked scope(s) are invalid.`,
      ),
      WHAT,
    )
    expect(message).toBe(
      `The identity lacks the action Microsoft.Network/virtualNetworks/subnets/join/action at ${subnet}, ${OR_NOT_THERE}`,
    )
    expect(hint).toContain(`--scope ${subnet}`)
  })

  it.each([
    [
      'a deny assignment',
      'DenyAssignmentAuthorizationFailed',
      `The client '4444' has permission to perform action 'Microsoft.Compute/images/read' on scope '${SCOPE}'; however, the access is denied because of the deny assignment with name 'd' at scope '/subscriptions/s'.`,
      'No role helps: whoever owns the deny assignment must lift it.',
    ],
    [
      'another tenant',
      'LinkedAuthorizationFailed',
      `The client '4444' has permission to perform action 'Microsoft.Compute/images/read' on scope '${SCOPE}', however the current tenant 't' is not authorized to access linked subscription 'u'.`,
      'No role helps: the subscription belongs to another tenant. Correct its id.',
    ],
  ])('of %s says that no role helps', (_, code, sentence, hint) => {
    expect(problemOfArm(403, error(code, sentence), WHAT)).toEqual({
      code: 'AZURE_FORBIDDEN',
      message: `The identity may not do ${WHAT}: ${code}: ${sentence}`,
      hint,
    })
  })

  it('of an operation that may not be asked for names the subscription, where a role can be', () => {
    const operation = '/subscriptions/s/providers/Microsoft.Compute/locations/westeurope/capsOperations/1'
    const sentence = `The client '4444' with object id '5555' does not have authorization to perform action 'Microsoft.Compute/locations/capsOperations/read' over scope '${operation}' or the scope is invalid.`
    const { message, hint } = problemOfArm(403, error('AuthorizationFailed', sentence), WHAT)
    expect(message).toContain(operation)
    expect(hint).toContain('--scope /subscriptions/s; if')
  })

  const group = '/subscriptions/s/resourceGroups/g'
  const gallery = `${group}/providers/Microsoft.Compute/galleries/a`
  it.each([
    [`${gallery}/images/i/versions/1.0.0`, gallery],
    [gallery, gallery],
    [`${group}/providers/Microsoft.Compute/disks/d`, group],
    [`${group}/providers/Microsoft.Network/networkSecurityGroups/n/securityRules/r`, group],
    [`${group}/deployments/d`, group],
    [`${group}/providers/Microsoft.Network/virtualNetworks/pkrvn1/subnets/pkrsn1`, group],
    [`${group}/providers/Microsoft.Network/virtualNetworks/gi-validate-1-vnet/subnets/default`, group],
    [
      `${group}/providers/Microsoft.Network/virtualNetworks/ours/subnets/build`,
      `${group}/providers/Microsoft.Network/virtualNetworks/ours/subnets/build`,
    ],
    [
      `${group}/providers/Microsoft.Compute/diskEncryptionSets/e`,
      `${group}/providers/Microsoft.Compute/diskEncryptionSets/e`,
    ],
    ['/subscriptions/s/operationresults/1', '/subscriptions/s'],
  ])('of a missing right at %s is cured where the next job is helped, too: at %s', (scope, lasting) => {
    const said = `The client '4444' does not have authorization to perform action 'A/b/read' over scope '${scope}' or so.`
    expect(problemOfArm(403, error('AuthorizationFailed', said), WHAT).hint).toContain(`--scope ${lasting}; if`)
  })

  it('of a policy is no missing right', () => {
    const { code, message } = problemOfArm(
      403,
      error('RequestDisallowedByPolicy', "Resource 'pip' was disallowed by policy."),
      WHAT,
    )
    expect(code).toBe('AZURE_REFUSED')
    expect(message).toBe(
      `A policy of Azure forbids ${WHAT}: RequestDisallowedByPolicy: Resource 'pip' was disallowed by policy.`,
    )
  })

  it('of another 403 says what Azure said', () => {
    expect(problemOfArm(403, error('SubscriptionNotRegistered', 'Not registered.'), WHAT)).toEqual({
      code: 'AZURE_FORBIDDEN',
      message: `The identity may not do ${WHAT}: SubscriptionNotRegistered: Not registered.`,
    })
  })

  it.each([undefined, null, '', '<html>', [], 7, { error: null }, { error: { code: 5, message: {} } }])(
    'of an answer without a code says so: %j',
    body => {
      expect(problemOfArm(400, body, WHAT)).toEqual({
        code: 'AZURE_REFUSED',
        message: `Azure refused ${WHAT} with 400: no code`,
      })
    },
  )
})

describe('the cause', () => {
  const deep = { code: 'SkuNotAvailable', message: 'The size is not available.' }

  it.each([
    ['the error itself', { error: deep }],
    ['without a wrapper', deep],
    ['in details', { error: { code: 'DeploymentFailed', message: 'failed', details: [deep] } }],
    [
      'two levels down',
      { error: { code: 'A', message: 'a', details: [{ code: 'B', message: 'b', details: [deep] }] } },
    ],
    ['in innererror', { error: { code: 'A', message: 'a', innererror: deep } }],
    [
      'as JSON in the message',
      { error: { code: 'A', details: [{ code: 'B', message: JSON.stringify({ error: deep }) }] } },
    ],
  ])('is found: %s', (_, body) => {
    expect(causeIn(body)).toEqual(deep)
  })

  it('is the outer one if the inner one has no code', () => {
    expect(causeIn({ error: { code: 'A', message: 'a', details: [] } })).toEqual({ code: 'A', message: 'a' })
    expect(causeIn({ error: { code: 'A', message: 'a', details: [{ target: 'x' }] } })).toEqual({
      code: 'A',
      message: 'a',
    })
  })

  it('does not follow an endless chain', () => {
    const chain: Record<string, unknown> = { code: 'A', message: 'a' }
    chain.details = [chain]
    expect(causeIn({ error: chain })).toEqual({ code: 'A', message: 'a' })
  })
})
