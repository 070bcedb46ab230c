import { type JsonObject, textOf } from '../../http/json.ts'
import { apiVersions } from './api-versions.ts'
import { ArmError, conflict } from './error.ts'
import type { Polling } from './kind.ts'
import { groupId, regionKey } from './resource-id.ts'
import { envelope, knownRegions, parseTags } from './resource-parts.ts'
import type { Resource } from './store.ts'
import type { Subscription } from './subscription.ts'

export const groupType = 'Microsoft.Resources/resourceGroups'
/** the type under which rights on groups are given */
export const groupRights = 'Microsoft.Resources/subscriptions/resourceGroups'
export const groupVersions = apiVersions.groups
export const groupPolling: Polling = { result: 'below-subscription', deleted: 200 }

/** PUT of a group. @returns the group and whether it is new */
export function putGroup(
  subscription: Subscription,
  name: string,
  body: JsonObject,
): { group: Resource; created: boolean } {
  if (!/^[-\w.()]{1,89}[-\w()]$|^[-\w()]$/.test(name)) {
    throw new ArmError(
      400,
      'InvalidResourceGroup',
      `The provided resource group name '${name}' has these invalid characters: '${name.replace(/[-\w.()]/g, '')}'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
    )
  }
  const given = textOf(body.location)
  if (given === undefined)
    throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.')
  const location = regionKey(given)
  if (!knownRegions.has(location)) {
    throw new ArmError(
      400,
      'LocationNotAvailableForResourceGroup',
      `The provided location '${given}' is not available for resource group. List of available regions is '${[...knownRegions].join(',')}'.`,
    )
  }
  const tags = body.tags === undefined ? undefined : parseTags(body.tags)
  const existing = subscription.store.get(groupId(subscription.id, name))
  if (existing !== undefined) {
    if (existing.deleting) {
      throw conflict(
        'ResourceGroupBeingDeleted',
        `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
      )
    }
    if (existing.location !== location) {
      throw conflict(
        'InvalidResourceGroupLocation',
        `Invalid resource group location '${location}'. The Resource group already exists in location '${existing.location}'.`,
      )
    }
    existing.tags = tags
    return { group: existing, created: false }
  }
  const group: Resource = {
    id: groupId(subscription.id, name),
    name,
    type: groupType,
    location,
    tags,
    extra: {},
    properties: { provisioningState: 'Succeeded' },
    deleting: false,
    createdAt: subscription.now(),
    changedAt: subscription.now(),
  }
  subscription.store.put(group)
  return { group, created: true }
}

export function patchGroup(group: Resource, body: JsonObject): Resource {
  if (group.deleting) {
    throw conflict(
      'ResourceGroupBeingDeleted',
      `The resource group '${group.name}' is in deprovisioning state and cannot perform this operation.`,
    )
  }
  if (body.tags !== undefined) group.tags = parseTags(body.tags)
  return group
}

export const showGroup = (group: Resource): JsonObject => envelope(group, group.properties)
