import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { federatedCredentialCommand, problemOfEntra } from '../../../src/adapters/azure/entra/entra-problem.ts'

const identity = { tenant: '22222222-2222-2222-2222-222222222222', clientId: '44444444-4444-4444-4444-444444444444' }
const trace = ' Trace ID: 0a1b Correlation ID: 2c3d Timestamp: 2026-11-24 08:00:00Z'
/** GitHub's two formats: names alone, and with the ids that names may not be moved to. */
const subjects = [
  'repo:acme/golden-images:environment:image',
  'repo:acme@700100200/golden-images@900100200:environment:image',
  'repo:acme/golden-images:ref:refs/heads/main',
] as const

/** What a shell makes of the command's last argument. */
const parametersIn = (command: string): unknown =>
  JSON.parse(
    execFileSync('/bin/sh', ['-c', command.replace(/^az .* --parameters /, 'printf %s ')], {
      encoding: 'utf8',
      env: {},
    }),
  )

describe('AADSTS700213', () => {
  it.each(subjects)('gives a command that creates the credential for exactly %s', subject => {
    const problem = problemOfEntra(
      `invalid_request: AADSTS700213: No matching federated identity record found for presented assertion subject '${subject}'. Check your federated identity credential Subject.${trace}`,
      identity,
      subject,
    )
    expect(problem.code).toBe('AUTH_SUBJECT_MISMATCH')
    expect(problem.message).toBe(
      `AADSTS700213: the identity ${identity.clientId} has no federated credential for the subject '${subject}' of this job.`,
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
    const { hint } = problemOfEntra(`AADSTS700213: No match for subject '${subjects[1]}'.`, identity, undefined)
    expect(parametersIn(hint ?? '')).toMatchObject({ subject: subjects[1] })
  })

  it('gives names that differ for subjects that differ, and that Azure accepts', () => {
    const names = subjects.map(
      s => (parametersIn(federatedCredentialCommand(identity.clientId, s)) as { name: string }).name,
    )
    expect(new Set(names).size).toBe(subjects.length)
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{1,118}[A-Za-z0-9]$/)
  })

  it.each(["it's", '$(id)', '`id`', '"', "'; id; '", '\\'])(
    'a subject with %s stays one argument of the command',
    odd => {
      const subject = `repo:acme/x:environment:${odd}`
      expect(parametersIn(federatedCredentialCommand(identity.clientId, subject))).toMatchObject({ subject })
    },
  )
})

describe('other answers of Entra', () => {
  it.each([
    ['AADSTS700016', 'client id'],
    ['AADSTS700016', 'the input `client-id`'],
    ['AADSTS700024', 'clock'],
    ['AADSTS700211', 'issuer'],
    ['AADSTS700212', 'audience'],
    ['AADSTS70021', 'federated credential'],
    ['AADSTS90002', 'tenant'],
    ['AADSTS53003', 'conditional access'],
  ])('%s is said in our words', (code, word) => {
    const problem = problemOfEntra(`invalid_client: ${code}: Something long.${trace}`, identity, subjects[0])
    expect(problem.code).toBe('AUTH_REFUSED')
    expect(problem.message).toMatch(
      new RegExp(`^${code}: Microsoft Entra refused the identity ${identity.clientId}: .*${word}`),
    )
    expect(problem.message).not.toContain('Trace ID')
  })

  it("with a code that is not known is said in Entra's own first sentence", () => {
    expect(problemOfEntra(`AADSTS999: Odd thing happened. More.${trace}`, identity, undefined)).toEqual({
      code: 'AUTH_REFUSED',
      message: `AADSTS999: Microsoft Entra refused the identity ${identity.clientId}: Odd thing happened.`,
    })
  })

  it('without a code is Entra out of reach', () => {
    expect(problemOfEntra('getaddrinfo ENOTFOUND login.microsoftonline.com', identity, undefined)).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `Microsoft Entra gave no token for ${identity.clientId}: getaddrinfo ENOTFOUND login.microsoftonline.com.`,
    })
  })
})
