import { copyOf, isObject, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../http/json.ts'
import { ArmError } from '../../arm/error.ts'
import type { Kind, WriteRequest } from '../../arm/kind.ts'
import { sameId } from '../../arm/resource-id.ts'
import { envelope, makeResource } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'
import { networkTypes, networkVersions, retryableError } from './network.ts'

/** `Microsoft.Network/networkSecurityGroups`; its rules are resources of their own below it. */
export function securityGroupKind(cloud: NetworkCloud): Kind {
  const rulesOf = (resource: Resource) => cloud.store.list(networkTypes.rule, resource.id)
  return {
    type: networkTypes.nsg,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: true,
    temporary: true,
    put(request) {
      const given = listOf(objectOf(request.body.properties).securityRules)
      const rules = given.map((rule, index) => {
        const name = textAt(rule, 'name')
        if (name === undefined) throw invalidRule(`securityRules[${index}].name`, undefined, 'a name')
        return { name, properties: parseRule(name, objectOf(objectOf(rule).properties)) }
      })
      refuseSamePriority(rules)
      const resource = makeResource(request, networkTypes.nsg, cloud.now(), {})
      for (const old of rulesOf(resource)) cloud.store.drop(old.id)
      for (const rule of rules) cloud.store.put(ruleResource(cloud, resource, rule.name, rule.properties))
      return { resource, ms: 0 }
    },
    patch: 'tags',
    remove(resource) {
      const users = [...cloud.store.list(networkTypes.nic), ...cloud.store.list(networkTypes.subnet)].filter(user =>
        sameId(textAt(user.properties, 'networkSecurityGroup', 'id'), resource.id),
      )
      if (users.length > 0) {
        throw new ArmError(
          400,
          'InUseNetworkSecurityGroupCannotBeDeleted',
          `Network security group ${resource.id} cannot be deleted because it is in use by the following resources: ${users.map(user => user.id).join(', ')}. In order to delete the Network security group, remove the association with the resource(s).`,
        )
      }
      return { ms: cloud.timing.deleteMs }
    },
    show(resource) {
      const rules = rulesOf(resource).map(rule => ({
        id: rule.id,
        name: rule.name,
        type: rule.type,
        properties: copyOf(rule.properties),
      }))
      return envelope(resource, { ...resource.properties, securityRules: rules, defaultSecurityRules: defaultRules })
    },
  }
}

/** One rule on its own. */
export function securityRuleKind(cloud: NetworkCloud): Kind {
  return {
    type: networkTypes.rule,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: false,
    temporary: false,
    put(request: WriteRequest) {
      const properties = parseRule(request.name, objectOf(request.body.properties))
      const parent = request.id.slice(0, request.id.toLowerCase().lastIndexOf('/securityrules/'))
      const others = cloud.store
        .list(networkTypes.rule, parent)
        .filter(rule => !sameId(rule.id, request.id))
        .map(rule => ({ name: rule.name, properties: rule.properties }))
      refuseSamePriority([...others, { name: request.name, properties }])
      const owner = cloud.store.get(parent)
      if (owner === undefined) throw new Error(`The security group of ${request.id} is gone.`)
      const resource = ruleResource(cloud, owner, request.existing?.name ?? request.name, properties)
      return { resource, ms: 0 }
    },
    remove: () => ({ ms: Math.min(50, cloud.timing.deleteMs) }),
    show: resource => ({
      id: resource.id,
      name: resource.name,
      type: resource.type,
      properties: copyOf(resource.properties),
    }),
  }
}

function ruleResource(cloud: NetworkCloud, group: Resource, name: string, properties: JsonObject): Resource {
  return {
    id: `${group.id}/securityRules/${name}`,
    name,
    type: networkTypes.rule,
    location: undefined,
    tags: undefined,
    extra: {},
    properties: { ...properties, provisioningState: 'Succeeded' },
    deleting: false,
    createdAt: cloud.now(),
    changedAt: cloud.now(),
  }
}

function parseRule(name: string, given: JsonObject): JsonObject {
  const requireOneOf = (key: string, accepted: readonly string[]) => {
    const value = textOf(given[key])
    const found = accepted.find(word => word.toLowerCase() === value?.toLowerCase())
    if (found === undefined) throw invalidRule(`${name}.${key}`, given[key], accepted.join(', '))
    return found
  }
  const priority = given.priority
  if (typeof priority !== 'number' || !Number.isInteger(priority) || priority < 100 || priority > 4096) {
    throw new ArmError(
      400,
      'SecurityRuleInvalidPriority',
      `Security rule has invalid Priority. Value provided: ${JSON.stringify(priority ?? null)} Allowed range 100-4096.`,
    )
  }
  for (const [single, many] of pairs) {
    if (textOf(given[single]) === undefined && listOf(given[many]).length === 0) {
      throw invalidRule(`${name}.${single}`, given[single], `a value, or a list in ${many}`)
    }
  }
  return {
    ...copyOf(given),
    protocol: requireOneOf('protocol', ['*', 'Tcp', 'Udp', 'Icmp', 'Esp', 'Ah']),
    access: requireOneOf('access', ['Allow', 'Deny']),
    direction: requireOneOf('direction', ['Inbound', 'Outbound']),
    priority,
  }
}

const pairs = [
  ['sourceAddressPrefix', 'sourceAddressPrefixes'],
  ['destinationAddressPrefix', 'destinationAddressPrefixes'],
  ['sourcePortRange', 'sourcePortRanges'],
  ['destinationPortRange', 'destinationPortRanges'],
] as const

const invalidRule = (target: string, value: Json | undefined, accepted: string): ArmError =>
  new ArmError(
    400,
    'SecurityRuleInvalidValue',
    `Security rule parameter ${target} has an invalid value ${JSON.stringify(value ?? null)}. Accepted: ${accepted}.`,
  )

function refuseSamePriority(rules: readonly { name: string; properties: JsonObject }[]): void {
  const seen = new Map<string, string>()
  for (const { name, properties } of rules) {
    const key = `${textOf(properties.direction)}/${String(properties.priority)}`
    const other = seen.get(key)
    if (other !== undefined) {
      throw new ArmError(
        400,
        'SecurityRuleConflict',
        `Security rule ${name} conflicts with rule ${other}. Rules cannot have the same Priority and Direction.`,
      )
    }
    seen.set(key, name)
  }
}

const defaultRule = (
  name: string,
  access: string,
  source: string,
  destination: string,
  priority: number,
): JsonObject => ({
  name,
  properties: {
    protocol: '*',
    access,
    direction: 'Inbound',
    priority,
    sourceAddressPrefix: source,
    sourcePortRange: '*',
    destinationAddressPrefix: destination,
    destinationPortRange: '*',
    provisioningState: 'Succeeded',
  },
})

/** What every group ends with. */
const defaultRules: readonly JsonObject[] = [
  defaultRule('AllowVnetInBound', 'Allow', 'VirtualNetwork', 'VirtualNetwork', 65000),
  defaultRule('AllowAzureLoadBalancerInBound', 'Allow', 'AzureLoadBalancer', '*', 65001),
  defaultRule('DenyAllInBound', 'Deny', '*', '*', 65500),
]

/** The inbound rules that apply, own and default, by priority. */
export function inboundRules(cloud: NetworkCloud, groupId: string): JsonObject[] {
  const own = cloud.store.list(networkTypes.rule, groupId).map(rule => rule.properties)
  const all = [...own, ...defaultRules.map(rule => objectOf(rule.properties))]
  return all
    .filter(rule => isObject(rule) && rule.direction === 'Inbound')
    .sort((a, b) => Number(a.priority) - Number(b.priority))
}
