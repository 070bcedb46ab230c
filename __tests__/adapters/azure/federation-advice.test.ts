import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { problemOfEntra } from '../../../src/adapters/azure/words/entra-problem.ts'
import { holds, type SubjectShape, shapeOf } from '../../../src/adapters/azure/words/subject-shape.ts'

const identity = { tenant: '22222222-2222-2222-2222-222222222222', clientId: '44444444-4444-4444-4444-444444444444' }
const workflow = 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'
const estate = `repository_owner_id:65:environment:image:job_workflow_ref:${workflow}`
const own =
  "gh api --method PUT repos/acme/web-image/actions/oidc/customization/sub -F use_default=false -f 'include_claim_keys[]=repository_owner_id' -f 'include_claim_keys[]=environment' -f 'include_claim_keys[]=job_workflow_ref'"

/** The lines of the hint when Entra knows no credential for a token. */
function hintFor(sub: string, claims: Readonly<Record<string, string>> = {}): readonly string[] {
  const said = `AADSTS700213: No matching federated identity record found for presented assertion subject 'rebuilt'.`
  const { hint = '', code } = problemOfEntra(said, identity, { sub, repository: 'acme/web-image', ...claims })
  expect(code).toBe('AUTH_SUBJECT_MISMATCH')
  return hint.split('\n')
}
const creates = (sub: string) =>
  expect.stringMatching(
    new RegExp(`^az ad app federated-credential create .*"subject":"${sub.replace(/[.?*+^$]/g, '\\$&')}"`),
  )

describe('the shape of a subject', () => {
  it.each<[string, SubjectShape]>([
    ['repo:acme@65/web-image@9:environment:image', 'with-ids'],
    ['repo:acme@65/web-image@9:environment:image:job_workflow_ref:x', 'with-ids'],
    ['repo:acme/web-image:environment:image', 'by-name'],
    // Names may hold what looks like an id at another place.
    ['repo:acme@65/web-image:environment:image', 'by-name'],
    ['repo:acme/web-image@9:environment:image', 'by-name'],
    ['repo:acme/web-image:environment:repository_owner_id:65', 'by-name'],
    [estate, 'owner-id'],
    [`repository_owner_id:65:job_workflow_ref:${workflow}:environment:image`, 'owner-id'],
    ['repository_id:9:environment:image', 'repository-id'],
    [`environment:image:job_workflow_ref:${workflow}`, 'no-id'],
    [`environment:image:repository_owner_id:65:job_workflow_ref:${workflow}`, 'no-id'],
    [`job_workflow_ref:${workflow}:repository_owner_id:65`, 'no-id'],
    ['repository_owner:acme:environment:image', 'no-id'],
    ['repository_owner_id:acme:environment:image', 'no-id'],
    ['Repository_Owner_Id:65:environment:image', 'no-id'],
    ['repository_owner_id:', 'no-id'],
    ['constructor:1', 'no-id'],
    ['', 'no-id'],
  ])('%s: %s', (subject, shape) => expect(shapeOf(subject)).toBe(shape))

  it('says a claim if there is something behind its name', () => {
    expect(holds(estate, 'environment')).toBe(true)
    expect(holds('repository_owner_id:65:environment:', 'environment')).toBe(false)
    expect(holds('repository_owner_id:65:environment::job_workflow_ref:x', 'environment')).toBe(false)
    expect(holds('repository_owner_id:65', 'environment')).toBe(false)
  })
})

describe('a subject that nobody else can have', () => {
  it('of the estate is served by one credential: nothing else is to be said', () => {
    const reordered = `repository_owner_id:65:job_workflow_ref:${workflow}:environment:image`
    for (const subject of [estate, reordered])
      expect(hintFor(subject, { job_workflow_ref: workflow })).toEqual([
        creates(subject),
        expect.stringMatching(/^or, for a user-assigned managed identity: az identity /),
        expect.stringMatching(/^Run the job again in ten minutes/),
      ])
  })

  it.each([
    ['repository_owner_id:65:environment:image', 'This subject says no job_workflow_ref, so'],
    [`repository_owner_id:65:job_workflow_ref:${workflow}`, 'This subject says no environment, so'],
    [`repository_owner_id:65:environment::job_workflow_ref:${workflow}`, 'This subject says no environment, so'],
    ['repository_owner_id:65:ref:x', 'This subject says no environment and no job_workflow_ref, so'],
  ])('%s is more than is meant: %s', (subject, warning) => {
    const lines = hintFor(subject)
    expect(lines[0]).toEqual(creates(subject))
    expect(lines[2]).toContain(warning)
    expect(lines[2]).toContain(own)
  })

  it.each(['repository_id:9:environment:image', 'repo:acme@65/web-image@9:environment:image'])(
    '%s is one of twenty: the hint says what then',
    subject =>
      expect(hintFor(subject)).toEqual([
        creates(subject),
        expect.anything(),
        expect.stringMatching(/^An application takes 20 credentials\./),
        expect.anything(),
      ]),
  )
})

it('a subject by name is taken, with the advice to change it and the command for that', () => {
  const lines = hintFor('repo:acme/web-image:environment:image')
  expect(lines[0]).toEqual(creates('repo:acme/web-image:environment:image'))
  expect(lines[2]).toMatch(/^This subject holds names without ids, .*begins with the owner's id: gh api /)
  expect(lines[2]).toContain(own)
  expect(lines[3]).toMatch(/^An application takes 20 credentials\./)
})

describe.each(['repo:acme/web-image:environment:image', 'repo:acme@65/web-image@9:environment:image'])(
  '%s of a job that another repository wrote',
  subject => {
    it('may want to opt in: the template of the organisation alone does nothing', () => {
      const lines = hintFor(subject, { job_workflow_ref: workflow })
      expect(lines[0]).toBe(own)
      expect(lines[1]).toMatch(
        /workflow of acme\/golden-images: a template that the organisation alone has does nothing/,
      )
      expect(lines[2]).toEqual(creates(subject))
    })

    it('is not one of its own, in whatever case', () => {
      const ours = 'Acme/Web-Image/.github/workflows/image.yml@refs/heads/main'
      expect(hintFor(subject, { job_workflow_ref: ours })[0]).toEqual(creates(subject))
    })
  },
)

describe('a subject that begins with no id', () => {
  it.each([
    `environment:image:job_workflow_ref:${workflow}`,
    `job_workflow_ref:${workflow}:environment:image:repository_owner_id:65`,
    'repository_owner:acme:environment:image',
  ])('%s gets no command that trusts it, but the one that changes it', subject => {
    const lines = hintFor(subject, { job_workflow_ref: workflow })
    expect(lines).toEqual([
      own,
      expect.stringMatching(/^Make no credential for this subject: Entra would take it, but /),
    ])
  })

  it('gets it also where the token is not at hand', () => {
    const said =
      "AADSTS700213: No matching federated identity record found for presented assertion subject 'environment:x'."
    const { hint = '' } = problemOfEntra(said)
    expect(hint).toMatch(/^gh api --method PUT repos\/<owner>\/<repository>\/actions/)
    expect(hint).not.toContain('az ')
  })

  it('of a repository with an odd name stays one argument of the command', () => {
    const odd = "a'; id #/x"
    const [command = ''] = hintFor('environment:x', { repository: odd })
    const read = execFileSync('/bin/sh', ['-c', command.replace('gh api --method PUT', "printf '%s\\n'")], {
      encoding: 'utf8',
      env: {},
    })
    expect(read.split('\n')[0]).toBe(`repos/${odd}/actions/oidc/customization/sub`)
  })
})

it('a credential in another case is told as one, whatever the shape', () => {
  const said = `AADSTS7002138: No matching federated identity record found for presented assertion subject '${estate}'. Matching is case-sensitive.`
  const { message, hint } = problemOfEntra(said, identity, { sub: estate })
  expect(message).toContain('differs from the token only in upper and lower case')
  expect(hint).toMatch(/^az ad app federated-credential create /)
})
