import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import { formatGroupId, formatManagedImageId } from '../../domain/image/group-id.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Kept, Removal, TemporaryResources, TemporaryScope } from '../../ports/temporary-resources.ts'
import { computeVersion, deploymentOf, networkVersion } from './test-machine-template.ts'
import type { Arm } from './transport/arm.ts'
import { stateOf, tagsOf, textOf } from './transport/json.ts'

const resourcesVersion = '2022-09-01'
/** A machine goes in a minute or two; post steps are not waited for without end. */
const mostMs = 10 * 60_000

/** Somebody who reads them has understood by then. */
const mostKept = 100

/** tries of one resource that is in use or locked */
const mostTries = 5

/** What is deleted, in an order in which nothing is still used by what comes later; each with an api-version that its provider knows. */
const order: readonly (readonly [type: string, apiVersion: string])[] = [
  ['Microsoft.Compute/virtualMachines', computeVersion],
  ['Microsoft.Network/networkInterfaces', networkVersion],
  ['Microsoft.Network/publicIPAddresses', networkVersion],
  ['Microsoft.Network/virtualNetworks', networkVersion],
  ['Microsoft.Network/networkSecurityGroups', networkVersion],
  ['Microsoft.Compute/disks', '2023-04-02'],
  ['Microsoft.Compute/images', computeVersion],
]
const ranks = new Map(order.map(([type], i) => [type.toLowerCase(), i]))

/** @param cancelled ends the waits; the requests end by that of `arm` */
export function azureTemporaryResources(arm: Arm, clock: Clock, cancelled: AbortSignal): TemporaryResources {
  /** Ids alone: a list that is filtered by a tag does not say the tags (Azure Resource Manager, Resources - List By Resource Group). */
  const find = async ({ subscription, group, build }: TemporaryScope) => {
    const filter = byTag(build)
    const inside = `${formatGroupId({ subscription, group })}/`
    const list = await arm.list(`${inside}resources?$filter=${encodeURIComponent(filter)}`, resourcesVersion)
    return list
      .map(one => ({ id: textOf(one, 'id'), type: textOf(one, 'type') }))
      .filter(({ id }) => id.toLowerCase().startsWith(inside.toLowerCase()))
  }
  /** The list can be late; what the resource itself says counts. */
  const look = async (id: string, apiVersion: string, build: string) => {
    const found = await arm.get(id, apiVersion)
    if (found === undefined) return 'gone'
    if (tagsOf(found)[temporaryTags.build] !== build) return 'foreign'
    return stateOf(found) === 'Deleting' ? 'going' : 'ours'
  }
  const waitUntilGone = async (id: string, apiVersion: string, end: number) => {
    while ((await arm.get(id, apiVersion)) !== undefined) {
      if (clock.now() > end)
        throw new GoldenImageError({
          code: 'AZURE_OPERATION_UNKNOWN',
          message: `The deletion of ${id} did not end in time.`,
        })
      await clock.sleep(2000, cancelled)
    }
  }
  const startOne = async (id: string, apiVersion: string, build: string): Promise<Removal> => {
    const found = await look(id, apiVersion, build)
    if (found === 'ours') await arm.delete(id, apiVersion)
    return found === 'ours' || found === 'going' ? 'started' : found
  }
  /** Only lists say when a group was made (`$expand=createdTime`, Azure Resource Manager, Resource Groups - List). */
  const readCreatedTime = async ({ subscription, build }: TemporaryScope, group: string) => {
    const filter = encodeURIComponent(byTag(build))
    const path = `/subscriptions/${subscription}/resourcegroups?$filter=${filter}&$expand=createdTime`
    const found = (await arm.list(path, resourcesVersion)).find(
      one => textOf(one, 'name').toLowerCase() === group.toLowerCase(),
    )
    return Date.parse(textOf(found, 'createdTime'))
  }
  return {
    startImage: ({ subscription, group, build }) =>
      startOne(formatManagedImageId({ subscription, group }, build), computeVersion, build),
    startGroup: async (place, group, since) => {
      const id = formatGroupId({ subscription: place.subscription, group })
      const found = await look(id, resourcesVersion, place.build)
      if (found !== 'ours') return found === 'going' ? 'started' : found
      // What is unknown is NaN, and after nothing.
      if (!((await readCreatedTime(place, group)) > Date.parse(since) - clockSlackMs)) return 'foreign'
      return startOne(id, resourcesVersion, place.build)
    },
    start: async place => {
      const [type, apiVersion] = order[0] ?? ['', '']
      const machines = (await find(place)).filter(one => one.type.toLowerCase() === type.toLowerCase())
      const end = clock.now() + mostMs
      for (const { id } of machines)
        if (clock.now() < end && (await look(id, apiVersion, place.build)) === 'ours') await arm.delete(id, apiVersion)
      return machines.length
    },
    remove: async place => {
      const end = clock.now() + mostMs
      const deleted: string[] = []
      // What stands goes at once: a deployment of somebody else in the shared group must not keep it.
      await sweep(place, deleted, end)
      // What one has still to make comes after that look.
      const unended = await waitForDeployments(arm, clock, place, end, cancelled).catch(
        keptBecause(deploymentsIn(place)),
      )
      const kept = await sweep(place, deleted, end)
      const records: Kept[] = []
      for (const id of recordsOf(place)) records.push(...(await removeRecord(id, place).catch(keptBecause(id))))
      return { deleted, kept: [...kept, ...unended, ...records] }
    },
  }

  /** Deletes what carries the build's tag, until nothing of it is found but what is kept. */
  async function sweep(place: TemporaryScope, deleted: string[], end: number): Promise<readonly Kept[]> {
    const kept = new Map<string, Kept>()
    const conflicts = new Map<string, number>()
    // After a long wait for deployments there is still one look.
    const last = Math.max(end, clock.now() + 60_000)
    for (;;) {
      if (clock.now() > last || kept.size >= mostKept) return [...kept.values(), notAllOf(formatGroupId(place))]
      const left = (await find(place)).filter(one => !kept.has(one.id) && !deleted.includes(one.id))
      const [next] = [...left].sort((a, b) => rankOf(a.type) - rankOf(b.type))
      if (!next) return [...kept.values()]
      const [, apiVersion] = order[rankOf(next.type)] ?? []
      const keep = (why: string) => kept.set(next.id, { id: next.id, why })
      if (apiVersion === undefined) {
        keep(`it is of the type ${next.type}, which these actions do not make`)
        continue
      }
      try {
        const found = await look(next.id, apiVersion, place.build)
        if (found === 'foreign') {
          keep('it does not carry the tag of this build')
          continue
        }
        if (found === 'ours') await arm.delete(next.id, apiVersion)
        await waitUntilGone(next.id, apiVersion, end)
        deleted.push(next.id)
      } catch (error) {
        // Something that is itself on its way, made or deleted, can still stand in the way.
        const conflict = error instanceof GoldenImageError && error.code === 'AZURE_CONFLICT'
        const tried = (conflicts.get(next.id) ?? 0) + 1
        conflicts.set(next.id, tried)
        if (conflict && tried < mostTries && clock.now() < end) await clock.sleep(1000 * tried, cancelled)
        else keep(wordsOf(error))
      }
    }
  }

  /** Of what has ended, out of the group's history of 800: with the record nothing goes that it has made. */
  async function removeRecord(id: string, place: TemporaryScope): Promise<readonly Kept[]> {
    const found = await arm.get(id, resourcesVersion)
    const own = id !== ownDeployment(place) || tagsOf(found)[temporaryTags.build] === place.build
    if (ended.includes(stateOf(found)) && own) await arm.delete(id, resourcesVersion)
    return []
  }
}

const deploymentsIn = (place: TemporaryScope) => `${formatGroupId(place)}/providers/Microsoft.Resources/deployments`

/** Our own, which carries the tag, and the builder's, which cannot: its random name is what the builder has said. */
const recordsOf = (place: TemporaryScope): readonly string[] => [
  ownDeployment(place),
  ...(place.deployment === undefined ? [] : [`${deploymentsIn(place)}/${place.deployment}`]),
]

const ownDeployment = (place: TemporaryScope) => `${deploymentsIn(place)}/${deploymentOf(place.build)}`

/** What was deleted before is said all the same. */
const keptBecause =
  (id: string) =>
  (error: unknown): readonly Kept[] => [{ id, why: wordsOf(error) }]

/** Azure's `Date` has whole seconds, and its clocks differ by some. */
const clockSlackMs = 60_000

const byTag = (build: string) => `tagName eq '${temporaryTags.build}' and tagValue eq '${build.replaceAll("'", "''")}'`

/** Lists can name more than can be looked at, or always something new. */
const notAllOf = (id: string): Kept => ({ id, why: 'there was more to look at than there was time for' })

const rankOf = (type: string) => ranks.get(type.toLowerCase()) ?? order.length

/** Packer's own, of every version, whose names say no build; and ours. */
const packerDeployment = /^(?:kv)?pkrdp/i

/** ARM's words for a deployment that makes nothing more. */
const ended = ['Succeeded', 'Failed', 'Canceled']

/** Waits until the deployments that can still make something of this build have ended; those that do not in time are named. */
async function waitForDeployments(
  arm: Arm,
  clock: Clock,
  place: TemporaryScope,
  end: number,
  cancelled: AbortSignal,
): Promise<readonly Kept[]> {
  const all = deploymentsIn(place)
  const own = deploymentOf(place.build)
  const names = (await arm.list(all, resourcesVersion)).map(one => textOf(one, 'name'))
  const unended: Kept[] = []
  for (const name of names.filter(name => name === own || packerDeployment.test(name))) {
    const id = `${all}/${name}`
    if (clock.now() > end && unended.length > 0) return [...unended, notAllOf(all)]
    for (;;) {
      const found = await arm.get(id, resourcesVersion)
      const state = stateOf(found)
      if (found === undefined || ended.includes(state)) break
      if (clock.now() > end) {
        unended.push({
          id,
          why: `this deployment is still "${state}" and is not waited for any longer; if it is this build's, what it makes is left`,
        })
        break
      }
      await clock.sleep(2000, cancelled)
    }
  }
  return unended
}
