import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import type { KnownRepository } from '../../../local/github/repositories.ts'
import { federationAdvice } from '../../../src/adapters/azure/words/federation-advice.ts'
import { JOB } from '../sigstore/stage.ts'
import { createStage, type Stage } from './stage.ts'

const WEB = {
  fullName: 'acme/web-image',
  id: 10,
  ownerId: 65,
  visibility: 'public',
  subject: 'immutable',
  defaultBranch: 'main',
} as const satisfies KnownRepository
const OTHER: KnownRepository = { ...WEB, fullName: 'other/image', id: 12, ownerId: 8 }
const PATH = '/repos/acme/web-image/actions/oidc/customization/sub'
const KEYS = ['repository_owner_id', 'environment', 'job_workflow_ref']

let stage: Stage
beforeEach(async () => {
  stage = await createStage([WEB, OTHER])
})
afterEach(async () => stage[Symbol.asyncDispose]())

const ask = (method: string, body?: object, actions: 'read' | 'write' = 'write', path = PATH) =>
  stage.ask(method, path, {
    token: stage.tokenOf(WEB, { actions }),
    ...(body === undefined ? {} : { body }),
  })

/** The subject of a job of the repository that asks now. */
async function subjectNow(): Promise<string | undefined> {
  const { url, token } = stage.github.jobTokens.issue({ ...JOB, repository: WEB, environment: 'image' })
  const { host, pathname, search } = new URL(`${url}&audience=x`)
  const { body } = await stage.ask('GET', pathname + search, { token, headers: { host } })
  return decodeJwt(String(body.value)).sub
}

describe('the template of a repository', () => {
  it('is none until it opts in, and its subjects follow from then on until it goes back', async () => {
    expect((await ask('GET')).status).toBe(404)
    expect(await subjectNow()).toBe('repo:acme@65/web-image@10:environment:image')
    const template = { use_default: false, include_claim_keys: KEYS }
    expect((await ask('PUT', template)).status).toBe(201)
    expect(await ask('GET')).toMatchObject({ status: 200, body: template })
    expect(await subjectNow()).toMatch(/^repository_owner_id:65:environment:image:job_workflow_ref:/)
    expect((await ask('PUT', { use_default: true })).status).toBe(201)
    expect((await ask('GET')).status).toBe(404)
    expect(await subjectNow()).toBe('repo:acme@65/web-image@10:environment:image')
  })

  it('is what the doctor gives the command for', async () => {
    const sub = 'environment:image'
    const claims = { repository: WEB.fullName }
    const [command = ''] = federationAdvice({
      identity: undefined,
      trusted: { sub, iss: '', aud: '' },
      claims,
      again: '',
    }).split('\n')
    const path = /^gh api --method PUT (?<path>\S+) -F use_default=false /.exec(command)?.groups?.path
    const keys = [...command.matchAll(/'include_claim_keys\[\]=(\w+)'/g)].map(m => m[1])
    expect((await ask('PUT', { use_default: false, include_claim_keys: keys }, 'write', `/${path}`)).status).toBe(201)
    expect(await subjectNow()).toMatch(/^repository_owner_id:65:/)
  })

  it.each([
    ['no word of the default', { include_claim_keys: KEYS }],
    ['no keys: the template of an organisation is not played', { use_default: false }],
    ['a claim that is none', { use_default: false, include_claim_keys: ['colour'] }],
    ['a claim twice', { use_default: false, include_claim_keys: ['repo', 'repo'] }],
  ])('is refused with %s', async (_, body) => {
    expect((await ask('PUT', body)).status).toBe(422)
    expect((await ask('GET')).status).toBe(404)
  })

  it('is changed by whoever may, and there alone', async () => {
    const template = { use_default: false, include_claim_keys: KEYS }
    expect((await ask('PUT', template, 'read')).status).toBe(403)
    expect((await ask('PUT', template, 'write', PATH.replace('acme/web-image', 'other/image'))).status).toBe(403)
    expect((await stage.ask('PUT', PATH, { body: template })).status).toBe(401)
    expect((await ask('GET', undefined, 'read')).status).toBe(404)
  })
})
