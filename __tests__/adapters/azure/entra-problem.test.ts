import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { entraKinds } from '../../../src/adapters/azure/words/entra-kinds.ts'
import { problemOfEntra } from '../../../src/adapters/azure/words/entra-problem.ts'
import { federatedCredentialCommand } from '../../../src/adapters/azure/words/federation-commands.ts'

const identity = { tenant: '22222222-2222-2222-2222-222222222222', clientId: '44444444-4444-4444-4444-444444444444' }
const GITHUB = 'https://token.actions.githubusercontent.com'
const AUDIENCE = 'api://AzureADTokenExchange'
const trace = ' Trace ID: 0a1b Correlation ID: 2c3d Timestamp: 2026-11-24 08:00:00Z'
/** GitHub's two formats: names alone, and with the ids that names may not be moved to. */
const subjects = [
  'repo:acme/golden-images:environment:image',
  'repo:acme@700100200/golden-images@900100200:environment:image',
  'repo:acme/golden-images:ref:refs/heads/main',
] as const

const credentialFor = (sub: string) => federatedCredentialCommand(identity, { sub, iss: GITHUB, aud: AUDIENCE })

/** What a shell makes of the command's last argument. */
const parametersIn = (command: string): unknown =>
  JSON.parse(
    // The command for an application is the first line.
    execFileSync('/bin/sh', ['-c', (command.split('\n')[0] ?? '').replace(/^az .* --parameters /, 'printf %s ')], {
      encoding: 'utf8',
      env: {},
    }),
  )

describe('AADSTS700213', () => {
  it.each(subjects)('gives a command that creates the credential for exactly %s', subject => {
    const problem = problemOfEntra(
      `invalid_request: AADSTS700213: No matching federated identity record found for presented assertion subject '${subject}'. Check your federated identity credential Subject.${trace}`,
      identity,
      { sub: subject, iss: GITHUB, aud: AUDIENCE },
    )
    expect(problem.code).toBe('AUTH_SUBJECT_MISMATCH')
    expect(problem.message).toBe(
      `AADSTS700213: the identity ${identity.clientId} has no federated credential for the token of this job: no federated credential matches the token: iss '${GITHUB}', sub '${subject}', aud '${AUDIENCE}'.`,
    )
    expect(problem.hint).toMatch(`az ad app federated-credential create --id ${identity.clientId} --parameters '`)
    expect(parametersIn(problem.hint ?? '')).toEqual({
      name: expect.stringMatching(/^github-[A-Za-z0-9-]{3,113}$/),
      issuer: 'https://token.actions.githubusercontent.com',
      subject,
      audiences: ['api://AzureADTokenExchange'],
    })
  })

  it('takes the subject from the message if the token is not at hand', () => {
    const { hint } = problemOfEntra(`AADSTS700213: No match for subject '${subjects[1]}'.`, identity)
    expect(parametersIn(hint ?? '')).toMatchObject({ subject: subjects[1] })
  })

  it('gives names that differ for subjects that differ, and that Azure accepts', () => {
    const estate = `repository_owner_id:65:environment:image:job_workflow_ref:acme/${'golden-'.repeat(9)}images/.github/workflows/golden-image.yml@refs/heads/`
    const all = [...subjects, `${estate}main`, `${estate}next`]
    const names = all.map(sub => (parametersIn(credentialFor(sub)) as { name: string }).name)
    expect(new Set(names).size).toBe(all.length)
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{1,118}[A-Za-z0-9]$/)
  })

  it.each(["it's", '$(id)', '`id`', '"', "'; id; '", '\\'])(
    'a subject with %s stays one argument of the command',
    odd => {
      const subject = `repo:acme/x:environment:${odd}`
      expect(parametersIn(credentialFor(subject))).toMatchObject({ subject })
    },
  )
})

describe('the family of federated credentials', () => {
  const token = {
    iss: 'https://token.actions.githubusercontent.com/acme-corp',
    sub: subjects[1],
    aud: 'api://AzureADTokenExchangeChina',
  }
  const record = 'No matching federated identity record found for presented assertion'

  it.each([
    ['AADSTS700213', `${record} subject '${subjects[1]}'.`, 'matches the token'],
    [
      'AADSTS7002138',
      `${record} subject '${subjects[1]}'. The comparison is case-sensitive.`,
      'only in upper and lower case',
    ],
    ['AADSTS700211', `${record} issuer '${token.iss}'.`, 'has the issuer of the token'],
    ['AADSTS700212', `${record} audience '${token.aud}'.`, 'has the audience of the token'],
    ['AADSTS70021', `${record}. Assertion Issuer: 'x'.`, 'matches the token'],
    // A number that nobody here has heard of.
    ['AADSTS7002399', `${record} by its claims.`, 'matches the token'],
    ['AADSTS7002400', `${record} subject 'x'. Note that matching is case sensitive.`, 'only in upper and lower case'],
    ['AADSTS7002401', 'The federated identity credential of the assertion is gone.', 'matches the token'],
  ])('%s: both commands have issuer, subject and audience of the token itself', (code, sentence, meaning) => {
    const {
      code: is,
      message,
      hint = '',
    } = problemOfEntra(`invalid_client: ${code}: ${sentence}${trace}`, identity, token)
    expect(is).toBe('AUTH_SUBJECT_MISMATCH')
    expect(message).toContain(`${meaning}: iss '${token.iss}', sub '${token.sub}', aud '${token.aud}'.`)
    expect(parametersIn(hint)).toMatchObject({ issuer: token.iss, subject: token.sub, audiences: [token.aud] })
    expect(hint.split('\n').slice(1)).toEqual([
      expect.stringMatching(
        `az identity federated-credential create .*--issuer '${token.iss}' --subject '${token.sub}' --audiences '${token.aud}'$`,
      ),
      expect.stringMatching(/^An application takes 20 credentials\. .*: gh api --method PUT /),
      'Run the job again in ten minutes, if the credential was made just now.',
    ])
  })

  it('without a token is told by what Entra names', () => {
    const { hint = '' } = problemOfEntra(`AADSTS700211: ${record} issuer 'https://ghes.acme.example/_services/token'.`)
    expect(hint).toBe(
      'Run the first command in the message; of the two of `az`, one is for an application, the other for a user-assigned managed identity. Run the job again in ten minutes, if the credential was made just now.',
    )
    const named = problemOfEntra(`AADSTS700213: ${record} subject '${subjects[0]}'.`)
    expect(named.hint).toContain('--id <client id> ')
    expect(parametersIn(named.hint ?? '')).toMatchObject({ subject: subjects[0], issuer: GITHUB })
  })

  it('no number stands in two kinds', () => {
    const codes = entraKinds.flatMap(kind => kind.codes)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe.each(['AADSTS90033', 'AADSTS50000'])('%s', code => {
  it('is Entra that has failed for a moment', () => {
    expect(problemOfEntra(`${code}: A transient error has occurred. Please try again.${trace}`, identity)).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `${code}: Entra has failed for a moment, also after retries: A transient error has occurred.`,
    })
  })
})

describe('other answers of Entra', () => {
  it.each([
    ['AADSTS700016', 'client id'],
    ['AADSTS700016', 'the input `client-id`'],
    ['AADSTS700024', 'clock'],
    ['AADSTS90002', 'tenant'],
    ['AADSTS53003', 'conditional access'],
  ])('%s is said in our words', (code, word) => {
    const problem = problemOfEntra(`invalid_client: ${code}: Something long.${trace}`, identity, { sub: subjects[0] })
    expect(problem.code).toBe('AUTH_REFUSED')
    expect(problem.message).toMatch(
      new RegExp(`^${code}: Microsoft Entra refused the identity ${identity.clientId}: .*${word}`),
    )
    expect(problem.message).not.toContain('Trace ID')
  })

  it.each([
    [
      'AADSTS700016',
      'Check `identities` and `azure.tenant`. Run the job again in ten minutes, if the application was made just now.',
    ],
    ['AADSTS90002', undefined],
    ['AADSTS53003', undefined],
  ])('%s says whether to wait', (code, hint) => {
    expect(problemOfEntra(`${code}: Something.${trace}`, identity).hint).toBe(hint)
  })

  it("with a code that is not known is said in Entra's own first sentence", () => {
    expect(problemOfEntra(`AADSTS999: Odd thing happened. More.${trace}`, identity)).toEqual({
      code: 'AUTH_REFUSED',
      message: `AADSTS999: Microsoft Entra refused the identity ${identity.clientId}: Odd thing happened.`,
    })
  })

  it('without a code is Entra out of reach', () => {
    expect(problemOfEntra('getaddrinfo ENOTFOUND login.microsoftonline.com', identity)).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `Microsoft Entra gave no token for ${identity.clientId}: getaddrinfo ENOTFOUND login.microsoftonline.com.`,
    })
  })
})
