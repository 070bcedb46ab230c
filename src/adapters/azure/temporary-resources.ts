import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import { formatGroupId, formatManagedImageId } from '../../domain/image/group-id.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Kept, Removal, TemporaryResources, TemporaryScope } from '../../ports/temporary-resources.ts'
import { computeVersion, deploymentOf, networkVersion } from './test-machine-template.ts'
import type { Arm } from './transport/arm.ts'
import { property, stateOf, tagsOf, textOf } from './transport/json.ts'

const resourcesVersion = '2022-09-01'
/** A machine goes in a minute or two; post steps are not waited for without end. */
const mostMs = 10 * 60_000

/** Somebody who reads them has understood by then. */
const mostKept = 100

/** a build makes some ten things */
const mostSeen = 30

/** tries of one resource that is in use or locked */
const mostTries = 5

/** The parameters by which Packer's deployment says the names of what it makes, and of which type that is. */
const namedByPacker: Readonly<Record<string, string>> = {
  vmName: 'Microsoft.Compute/virtualMachines',
  nicName: 'Microsoft.Network/networkInterfaces',
  publicIPAddressName: 'Microsoft.Network/publicIPAddresses',
  virtualNetworkName: 'Microsoft.Network/virtualNetworks',
  nsgName: 'Microsoft.Network/networkSecurityGroups',
  osDiskName: 'Microsoft.Compute/disks',
}

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
    return textOf(found, 'createdTime')
  }
  return {
    startImage: ({ subscription, group, build }) =>
      startOne(formatManagedImageId({ subscription, group }, build), computeVersion, build),
    startGroup: async (place, group, since) => {
      const id = formatGroupId({ subscription: place.subscription, group })
      const found = await look(id, resourcesVersion, place.build)
      if (found !== 'ours') return found === 'going' ? 'started' : found
      if (!isAfter(await readCreatedTime(place, group), since)) return 'foreign'
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
      const own = new Set<string>()
      const builders = place.deployment && `${deploymentsIn(place)}/${place.deployment}`
      const removeBuilders = async () =>
        builders ? await removeBuildersRecord(builders, place, own).catch(keptBecause(builders)) : []
      // As long as what it names is there to speak for it: a clean-up that is cut off leaves nothing that could.
      if (builders && (await findOwn(place, own))) await removeBuilders()
      // What stands goes at once: a deployment of somebody else in the shared group must not keep it.
      await sweep(place, { deleted, own, end })
      // What one has still to make comes after that look.
      const unended = await waitForDeployments(arm, clock, place, end, cancelled).catch(
        keptBecause(deploymentsIn(place)),
      )
      const kept = await sweep(place, { deleted, own, end })
      const ours = ownDeployment(place)
      const records = [...(await removeOwnRecord(ours, place).catch(keptBecause(ours))), ...(await removeBuilders())]
      return { deleted, kept: [...kept, ...unended, ...records] }
    },
  }

  /** Whether anything is there that carries the build's tag. @param own takes the ids, in small letters */
  async function findOwn(place: TemporaryScope, own: Set<string>): Promise<boolean> {
    for (const { id, type } of (await find(place)).slice(0, mostSeen)) {
      const [, apiVersion] = order[rankOf(type)] ?? []
      const found = apiVersion === undefined ? 'gone' : await look(id, apiVersion, place.build)
      if (found === 'ours' || found === 'going') own.add(id.toLowerCase())
    }
    return own.size > 0
  }

  /**
   * Deletes what carries the build's tag, until nothing of it is found but what is kept.
   * @param own takes the ids of all that was seen with the tag, in small letters
   */
  async function sweep(place: TemporaryScope, { deleted, own, end }: Sweep): Promise<readonly Kept[]> {
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
        if (found !== 'gone') own.add(next.id.toLowerCase())
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
  async function removeOwnRecord(id: string, place: TemporaryScope): Promise<readonly Kept[]> {
    const found = await arm.get(id, resourcesVersion)
    const isOwn = tagsOf(found)[temporaryTags.build] === place.build
    if (ended.includes(stateOf(found)) && isOwn) await arm.delete(id, resourcesVersion)
    return []
  }

  /** The one thing that is deleted without a tag: its name out of saved state is not enough, so the record itself must say what this build has made. */
  async function removeBuildersRecord(
    id: string,
    place: TemporaryScope,
    own: ReadonlySet<string>,
  ): Promise<readonly Kept[]> {
    const found = await arm.get(id, resourcesVersion)
    if (!ended.includes(stateOf(found))) return []
    const properties = property(found, 'properties')
    const time = textOf(properties, 'timestamp')
    if (!isAfter(time, place.since ?? ''))
      return [{ id, why: `its time, "${time.slice(0, 40)}", is none or before this build began` }]
    const names = Object.entries(namedByPacker).map(([key, type]) => {
      const name = textOf(property(property(properties, 'parameters'), key), 'value')
      return `${formatGroupId(place)}/providers/${type}/${name}`.toLowerCase()
    })
    if (!names.some(name => own.has(name)))
      return [{ id, why: 'nothing that it names was found here with the tag of this build' }]
    await arm.delete(id, resourcesVersion)
    return []
  }
}

interface Sweep {
  readonly deleted: string[]
  readonly own: Set<string>
  readonly end: number
}

const deploymentsIn = (place: TemporaryScope) => `${formatGroupId(place)}/providers/Microsoft.Resources/deployments`

const ownDeployment = (place: TemporaryScope) => `${deploymentsIn(place)}/${deploymentOf(place.build)}`

/** What was deleted before is said all the same. */
const keptBecause =
  (id: string) =>
  (error: unknown): readonly Kept[] => [{ id, why: wordsOf(error) }]

/** Azure's `Date` has whole seconds, and its clocks differ by some. */
const clockSlackMs = 60_000

/** As ARM says when something was: UTC, to a tenth of a microsecond. */
const armTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|\+00:00)$/

/** What is unknown is after nothing. */
const isAfter = (time: string, since: string) =>
  armTime.test(time) && Date.parse(time) > Date.parse(since) - clockSlackMs

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
