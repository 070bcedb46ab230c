import { describe, expect, it } from '@jest/globals'
import { knownProblem, problemOfArm } from '../../../src/adapters/azure/transport/arm-problem.ts'
import { causeIn } from '../../../src/adapters/azure/words/cause.ts'
import { kinds } from '../../../src/adapters/azure/words/meaning.ts'
import { errorCatalog } from '../../../src/domain/codes/index.ts'
import { refusals, type Said } from './refusals.ts'

const WHAT = 'PUT /subscriptions/s/resourceGroups/g'
const rows = Object.entries(refusals).map(([name, said]) => ({ name, ...said }))
const bare = ({ code, message }: Said) => ({ error: { code, message } })

/** The same refusal as Azure hands it on: inside of others, beside others, in other spelling. */
const forms: Readonly<Record<string, (said: Said) => unknown>> = {
  'by itself': bare,
  'in capitals': ({ code, message }) => ({ error: { code: code.toUpperCase(), message } }),
  'with ids in capitals': ({ code, message }) => ({
    error: {
      code,
      message: message
        .replaceAll('/resourceGroups/', '/RESOURCEGROUPS/')
        .replaceAll('/subscriptions/', '/SUBSCRIPTIONS/'),
    },
  }),
  'as the detail of a deployment': ({ code, message }) => ({
    status: 'Failed',
    error: { code: 'DeploymentFailed', message: 'At least one failed.', details: [{ code, message }] },
  }),
  'as JSON in the message of a conflict': said => ({
    error: { code: 'DeploymentFailed', details: [{ code: 'Conflict', message: JSON.stringify(bare(said), null, 2) }] },
  }),
  'beside what was given up for it': ({ code, message }) => ({
    error: {
      code: 'DeploymentFailed',
      details: [
        { code: 'Canceled', message: 'The operation was canceled.' },
        { code: 'ResourceDeploymentFailure', message: 'It failed.', details: [{ code, message }] },
      ],
    },
  }),
}

describe.each(Object.entries(forms))('%s', (form, wrap) => {
  it.each(rows)('$name is $is', said => {
    const body = wrap(said)
    const { code, hint, message } = problemOfArm(said.status, body, WHAT)
    expect(code).toBe(said.is)
    if (form.includes('capitals')) return
    expect(hint).toEqual(
      typeof said.next === 'string' ? expect.stringContaining(said.next) : expect.stringMatching(said.next),
    )
    expect(/[Rr]un the job again/.test(hint ?? '')).toBe(said.again)
    expect(message.length).toBeLessThan(600)
  })

  it.each(rows)('$name is that, too, where nobody told a status', said => {
    // 429 is all by which some of them are known.
    expect(knownProblem(causeIn(wrap(said)), WHAT)?.code).toBe(said.is)
  })
})

it('every kind is met by a row', () => {
  const met = new Set(rows.map(said => kinds.find(kind => kind.is(said))))
  expect(kinds.filter(kind => !met.has(kind)).map(kind => kind.said)).toEqual([])
})

it('what cannot be helped by running again is not said to be', () => {
  const wrong = kinds.filter(({ code, again }) => errorCatalog[code].rerun === 'yes' && again === 'no')
  expect(wrong.map(({ said }) => said)).toEqual([])
})

describe('a policy', () => {
  it('is named by what stands beside the sentence, where there is something', () => {
    const error = {
      code: 'RequestDisallowedByPolicy',
      message:
        "Resource 'vm' was disallowed by policy. Reasons: 'Only small ones'. See error details for policy resource IDs.",
      additionalInfo: [
        {
          type: 'PolicyViolation',
          info: {
            policyAssignmentDisplayName: 'Allowed sizes',
            policyDefinitionDisplayName: 'Allowed virtual machine SKUs',
          },
        },
      ],
    }
    expect(problemOfArm(403, { error }, WHAT)).toMatchObject({
      code: 'AZURE_REFUSED',
      hint: expect.stringMatching(/`vm_size`.* the policy "Allowed sizes" /),
    })
  })

  it('of which nothing is known is said to be in the message', () => {
    const { hint } = problemOfArm(403, { error: { code: 'RequestDisallowedByPolicy', message: 'No.' } }, WHAT)
    expect(hint).toBe(
      'Change what the policy forbids, in the template or in the manifest. Or have whoever owns the policy in the message give an exemption.',
    )
  })
})

describe('several errors in one answer', () => {
  const canceled = { code: 'Canceled', message: 'The operation was canceled.' }
  const strange = { code: 'Strange', message: 'Odd.' }
  const quota = { code: 'QuotaExceeded', message: 'No cores.' }
  it.each([
    ['a known one counts, wherever it stands', [canceled, strange, quota], quota],
    ['without one, what speaks for itself', [canceled, strange], strange],
    ['without any, the first', [canceled, { ...canceled, message: 'Another.' }], canceled],
  ])('%s', (_, details, cause) => {
    expect(causeIn({ error: { code: 'DeploymentFailed', message: 'Failed.', details } })).toEqual(cause)
  })

  it('however many there are, and however deep, it ends', () => {
    let error: object = strange
    for (let level = 0; level < 7; level++) error = { code: 'A', message: 'a', details: Array(9).fill(error) }
    expect(causeIn({ error }).code).toBe('Strange')
  })
})

it('a sentence keeps its end where its ids are what is long', () => {
  const id = (name: string) =>
    `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/${'long-'.repeat(16)}/providers/Microsoft.Compute/galleries/gal1/images/${name}/versions/1.2.3`
  const message = `The thing '${id('first')}' does not go together with '${id('second')}', because of the last word.`
  expect(problemOfArm(400, { error: { code: 'SomeCode', message } }, WHAT).message).toBe(
    `Azure refused ${WHAT} with 400: SomeCode: The thing '.../galleries/gal1/images/first/versions/1.2.3' does not go together with '.../galleries/gal1/images/second/versions/1.2.3', because of the last word.`,
  )
})
