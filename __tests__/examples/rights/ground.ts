import { randomUUID } from 'node:crypto'
import { applicationIds, homeLocation, subjectIn, subscriptionId } from '../../../local/estate.ts'
import { setUpEstate } from '../../../local/set-up.ts'
import { createStage, type Stage, TENANT, tokenForm } from '../../local/azure/stage.ts'
import { type Azure, azureOn } from '../../ports/azure.ts'

/** Environments of the example, each with an identity of its own. */
export type Environment = 'image' | 'image-check' | 'image-plan' | 'image-prod'
/** In the jobs of `image` Packer has one beside it. */
export type Who = Environment | 'packer'

/** A role of the README's, as Azure has it. */
export interface Role {
  readonly name: string
  readonly roleName: string
  readonly actions: readonly string[]
  readonly assignableScopes: readonly string[]
}

/** An Azure in which somebody has followed the README to the letter, with a base image in its Marketplace. */
export interface Ground extends AsyncDisposable {
  readonly stage: Stage
  /** the adapters' clients, signed in as the job of an environment */
  as(environment: Environment): Azure
  tokenOf(who: Who): Promise<string>
  roles(): readonly Role[]
  /** what `az role definition update` sends */
  update(role: Role): void
  /** what `az role definition create` and `az role assignment create` send. @param who gets it */
  give(who: Who, action: string, scope: string): void
}

const subscription = `/subscriptions/${subscriptionId}`
const authorization = 'providers/Microsoft.Authorization'

export async function createGround(): Promise<Ground> {
  const atOnce = { deployMs: 0, deleteMs: 0, captureMs: 0, publishMs: 0, retryAfterSeconds: 0 }
  const stage = await createStage({ bare: true, timing: atOnce, applicationIds })
  await setUpEstate(stage.azure)
  const base = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20261101.1' }
  stage.azure.publishBase({ ...base, locations: [homeLocation], content: { layers: ['/base'] } })
  const tokens = new Map<Who, Promise<string>>()
  const signIn = async (who: Who) => {
    const form = await tokenForm(stage.issuer, undefined, { sub: subjectIn(who === 'packer' ? 'image' : who) })
    const client_id = idsOf(who).clientId
    const reply = await stage.login(`/${TENANT}/oauth2/v2.0/token`, { ...form, client_id })
    if (reply.status !== 200) throw new Error(`No token for ${who}: ${JSON.stringify(reply.body)}`)
    return String(reply.body.access_token)
  }
  const tokenOf = (who: Who) => {
    const token = tokens.get(who) ?? signIn(who)
    tokens.set(who, token)
    return token
  }
  const ask = (method: string, path: string, body: object | null = null) => {
    const request = { host: 'management.azure.com', method, path, body: body as never, agent: 'AZURECLI/2.91.0' }
    const { status, body: answer } = stage.azure.administer(request)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`)
    return answer as never
  }
  const put = ({ name, roleName, actions, assignableScopes }: Role) =>
    ask('PUT', `${subscription}/${authorization}/roleDefinitions/${name}?api-version=2022-05-01-preview`, {
      properties: { roleName, description: '', assignableScopes, permissions: [{ actions }] },
    })
  return {
    stage,
    tokenOf,
    as: environment => azureOn({ ...stage, token: () => tokenOf(environment) }),
    roles: () => {
      const { value } = ask(
        'GET',
        `${subscription}/${authorization}/roleDefinitions?api-version=2022-05-01-preview`,
      ) as {
        value: readonly {
          name: string
          properties: Omit<Role, 'name' | 'actions'> & { type: string; permissions: readonly Pick<Role, 'actions'>[] }
        }[]
      }
      return value
        .filter(({ properties }) => properties.type === 'CustomRole' && properties.roleName.startsWith('Golden image '))
        .map(({ name, properties: { roleName, assignableScopes, permissions } }) => {
          return { name, roleName, assignableScopes, actions: permissions.flatMap(one => one.actions) }
        })
    },
    update: put,
    give: (who, action, scope) => {
      const role = { name: randomUUID(), roleName: randomUUID(), actions: [action], assignableScopes: [subscription] }
      put(role)
      ask('PUT', `${scope}/${authorization}/roleAssignments/${randomUUID()}?api-version=2022-04-01`, {
        properties: {
          roleDefinitionId: `${subscription}/${authorization}/roleDefinitions/${role.name}`,
          principalId: idsOf(who).objectId,
          principalType: 'ServicePrincipal',
        },
      })
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  }
}

export function idsOf(who: Who): { readonly clientId: string; readonly objectId: string } {
  const ids = applicationIds[`golden-${who}`]
  if (ids === undefined) throw new Error(`The estate has no application for ${who}.`)
  return ids
}
