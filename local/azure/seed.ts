import type { JsonObject } from '../http/json.ts'
import type { Caller } from './arm/authorization.ts'
import type { Engine, Target } from './arm/engine.ts'
import { putGroup } from './arm/groups.ts'
import type { Subscription } from './arm/subscription.ts'
import type { Seed } from './options.ts'
import { computeTypes } from './providers/compute/compute.ts'

const owner: Caller = {
  clientId: 'seed',
  objectId: 'seed',
  client: undefined,
  may: () => true,
  mayData: () => true,
  require: () => {},
  requireLinked: () => {},
}

/** Makes what is there before the first request, by the same rules, at once. */
export function plant(subscription: Subscription, engine: Engine, seed: Seed): void {
  for (const group of seed.groups) {
    putGroup(subscription, group.name, { location: group.location })
  }
  const write = (type: string, group: string, names: readonly string[], body: JsonObject) => {
    const kind = engine.kindOf(type)
    if (kind === undefined) throw new Error(`There is no kind ${type}.`)
    const target: Target = { kind, group, names }
    const { resource } = engine.write('PUT', target, body, owner, '2025-12-03')
    resource.properties.provisioningState = 'Succeeded'
  }
  for (const gallery of seed.galleries) {
    write(computeTypes.gallery, gallery.group, [gallery.name], { location: gallery.location })
    for (const { name, ...definition } of gallery.definitions) {
      write(computeTypes.definition, gallery.group, [gallery.name, name], {
        location: gallery.location,
        properties: { ...definition, identifier: { ...definition.identifier } },
      })
    }
  }
}
