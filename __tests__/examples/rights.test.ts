import { describe, expect, it } from '@jest/globals'
import { matchesPattern } from '../../local/azure/arm/authorization.ts'
import { subscriptionId } from '../../local/estate.ts'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { ARM, send } from '../local/azure/stage.ts'
import { createGround, type Environment, type Ground } from './rights/ground.ts'
import { work } from './rights/work.ts'

/** Whose work needs which of the README's roles: where two have one, the one that does more with it. */
const needing: Readonly<Record<string, Environment>> = {
  'Golden image build and test': 'image',
  'Golden image reads': 'image',
  'Golden image versions': 'image',
  'Golden image sources': 'image-prod',
  'Golden image plan': 'image-plan',
  'Golden image look': 'image-plan',
}

const listed = await createGround()
const roles = listed.roles()
await listed[Symbol.asyncDispose]()

it("whoever has followed the README has all the rights of the example's jobs", async () => {
  await using ground = await createGround()
  await work['image-plan'](ground)
  await work['image-check'](ground)
  await work.image(ground)
  await work['image-prod'](ground)
  const refused = ground.stage.azure.requests().filter(({ status }) => status === 403)
  expect(refused.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  expect(roles.map(({ roleName }) => roleName).sort()).toEqual(Object.keys(needing).sort())
}, 60_000)

it.each([
  ['a version', 'PUT', '/images/linux-base/versions/1.0.0'],
  ['a tag of a definition', 'PATCH', '/images/linux-base'],
  ['the end of a version', 'DELETE', '/images/linux-base/versions/1.0.0'],
])('what Packer sends writes nothing in the gallery: %s', async (_, method, path) => {
  await using ground = await createGround()
  const { status, body } = await send(
    ground.stage.port,
    ARM,
    method,
    `/subscriptions/${subscriptionId}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images${path}?api-version=2025-12-03`,
    method === 'DELETE' ? undefined : JSON.stringify({ location: 'westeurope', tags: {}, properties: {} }),
    {
      authorization: `Bearer ${await ground.tokenOf('packer')}`,
      ...(method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
    },
  )
  expect([status, JSON.stringify(body)]).toEqual([403, expect.stringContaining('AuthorizationFailed')])
})

it.each([
  ['a version', 'PUT', 'rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/1.0.0'],
  ['a tag', 'PATCH', 'rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base'],
  [
    'the end of a version',
    'DELETE',
    'rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/1.0.0',
  ],
  ['an image where releases are made', 'PUT', 'rg-image-build/providers/Microsoft.Compute/images/gi-1'],
  ['the end of one', 'DELETE', 'rg-image-build/providers/Microsoft.Compute/images/gi-1'],
])('what a pull request sends writes nothing that a release is made of: %s', async (_, method, path) => {
  await using ground = await createGround()
  const version = path.includes('/galleries/') ? '2025-12-03' : '2026-04-01'
  const { status, body } = await send(
    ground.stage.port,
    ARM,
    method,
    `/subscriptions/${subscriptionId}/resourceGroups/${path}?api-version=${version}`,
    method === 'DELETE' ? undefined : JSON.stringify({ location: 'westeurope', tags: {}, properties: {} }),
    {
      authorization: `Bearer ${await ground.tokenOf('image-check')}`,
      ...(method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
    },
  )
  expect([status, JSON.stringify(body)]).toEqual([403, expect.stringContaining('AuthorizationFailed')])
})

/** What is told when a right is missing; `undefined`: all goes well. */
async function tryWork(ground: Ground, environment: Environment): Promise<Error | undefined> {
  return work[environment](ground).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
}

/** Action and scope of the command in a hint. */
function readHint(told: Error): { readonly action: string; readonly scope: string } | undefined {
  const hint = told instanceof GoldenImageError ? told.problems.map(({ hint = '' }) => hint).join('\n') : ''
  const { action, scope } =
    /az role assignment create --assignee <client id> --role <a role with (?<action>\S+)> --scope (?<scope>[^\s;]+)/.exec(
      hint,
    )?.groups ?? {}
  return action === undefined || scope === undefined ? undefined : { action, scope }
}

/** Actions without which no right is refused that the product cannot do without: what is worse then. */
const worse: Readonly<Record<string, string>> = {
  'Microsoft.Compute/locations/capsOperations/read': 'The reason is not told',
}

/** more than one action can be asked for of those that a pattern gives */
const mostHints = 20

describe.each(roles.flatMap(role => role.actions.map(action => [role.roleName, action, role] as const)))(
  '%s without %s',
  (roleName, action, role) => {
    const environment = needing[roleName] ?? 'image'

    it('is not enough, and the commands of the hints cure it', async () => {
      await using ground = await createGround()
      if (environment === 'image-prod') await work.image(ground)
      ground.update({ ...role, actions: role.actions.filter(other => other !== action) })
      const cures: string[] = []
      let told = await tryWork(ground, environment)
      expect(told).toBeDefined()
      for (; told !== undefined && cures.length < mostHints; told = await tryWork(ground, environment)) {
        const hint = readHint(told)
        if (hint === undefined) break
        expect([hint.action, matchesPattern(action, hint.action)]).toEqual([hint.action, true])
        // A request of Packer's is refused to Packer's identity.
        for (const who of environment === 'image' ? (['image', 'packer'] as const) : [environment])
          ground.give(who, hint.action, hint.scope)
        cures.push(`${hint.action} at ${hint.scope}`)
      }
      expect(told?.message ?? 'cured').toContain(worse[action] ?? 'cured')
      expect(new Set(cures).size).toBe(cures.length)
      if (worse[action] === undefined) expect(cures.length).toBeGreaterThan(0)
    }, 120_000)
  },
)
