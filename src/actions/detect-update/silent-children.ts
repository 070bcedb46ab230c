import { behindSince, couldBeSilent, type Follower, findNewestGood, listFollowers } from '../../domain/decide/silent.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { type Parent, sameParentImage, versionOfParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Secret } from '../../domain/secret.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import { performInTurns } from '../in-turns.ts'
import { readBuiltFrom } from '../read-built-from.ts'
import type { ImageChannels } from '../read-channels.ts'
import type { ReadTrust } from '../read-trust.ts'
import { type LastRunPorts, readLastRuns } from './last-runs.ts'
import { nameOf, type SilentChild, type SilentReport, sayOf } from './silent-child.ts'

export interface SilentQuestion {
  readonly settings: Settings
  readonly key: Secret | undefined
  readonly trust: ReadTrust
  /** of an image of the manifest; asked for once each */
  readChannelsOf(image: string): Promise<ImageChannels | undefined>
}

export interface SilentSide {
  readonly gallery: Pick<ImageGallery, 'listDefinitions' | 'listVersions' | 'describe'>
  readonly stores: readonly ProofStore[]
  readonly time: AzureTime
}

/** Children that are looked at at once: Azure counts requests. */
const width = 5

/**
 * Which images of other repositories have not followed for longer than the manifest allows, and what their last runs say. Reads only, and stops nothing: what
 * cannot be told is said. `undefined`: nobody could be looked at. Throws `INTERNAL_CANCELLED`.
 */
export async function findSilentChildren(
  question: SilentQuestion,
  ports: LastRunPorts & { readonly job: Job },
  side: SilentSide,
): Promise<SilentReport | undefined> {
  try {
    const report = await look(question, ports, side)
    for (const child of report.silent)
      ports.job.annotate('warning', { title: `${nameOf(child)} is silent`, message: sayOf(child, report.now) })
    return report
  } catch (error) {
    const why = requireMessage(error)
    ports.job.annotate('warning', { title: 'Silent children are not known', message: why })
    return undefined
  }
}

interface Examining extends SilentQuestion {
  /** milliseconds since 1970: who is behind since then or later is not silent */
  readonly before: number
}

async function look(question: SilentQuestion, ports: LastRunPorts, side: SilentSide): Promise<SilentReport> {
  const { settings, readChannelsOf } = question
  const names = settings.images.map(({ name }) => name)
  const definitions = await side.gallery.listDefinitions(definitionOf(settings, names[0] ?? ''))
  const followers = listFollowers(definitions, names)
  const now = side.time.now()
  const afterMs = settings.cascade.silentAfterMs
  const channels = new Map<string, Promise<ImageChannels | undefined>>()
  const once = (image: string) => {
    const asked = channels.get(image) ?? readChannelsOf(image)
    channels.set(image, asked)
    return asked
  }
  const unread: string[] = []
  const found = await performInTurns(followers, width, follower =>
    checkFollower(follower, { ...question, readChannelsOf: once, before: now - afterMs }, side).catch(error => {
      unread.push(`${follower.image}: ${requireMessage(error)}`)
      return undefined
    }),
  )
  const unseen = await listUnseen(followers, { ...question, readChannelsOf: once, before: now - afterMs })
  const behind = [...found.filter(one => one !== undefined), ...unseen.behind].sort((a, b) => a.since - b.since)
  const runs = await readLastRuns({ ...question, repositories: behind.map(b => b.repository) }, ports, side.time)
  const silent = behind
    .map(child => ({ ...child, lastRun: runs.get(keyOf(child.repository)) }))
    .filter(child => isSilent(child, unread))
  return { all: followers.length + unseen.all, afterMs, now, silent, unread }
}

/** Of whom the manifest's list alone tells a run that has ended well since the move is all that can be known. */
function isSilent({ image, repository, since, lastRun }: SilentChild, unread: string[]): boolean {
  if (image !== undefined) return true
  if (lastRun !== undefined && !('problem' in lastRun)) return (lastRun.wellAt ?? 0) < since
  const why = lastRun === undefined ? 'there is no `cascade-key`' : lastRun.problem.message
  unread.push(`${repository} stands on the list, and no image of the gallery names it: ${why}`)
  return false
}

/** Repositories of the manifest's list that no image of the gallery names: they are late from the last move that is older than the manifest allows. */
async function listUnseen(followers: readonly Follower[], { settings, readChannelsOf, before }: Examining) {
  const seen = new Set(followers.map(({ repository }) => keyOf(repository)))
  const unseen = settings.cascade.repositories.filter(({ repository }) => !seen.has(keyOf(repository)))
  const all = settings.images.flatMap(({ name: image }) =>
    settings.channels.map(({ name: channel }) => ({ image, channel })),
  )
  const behind: Omit<SilentChild, 'lastRun'>[] = []
  for (const { repository, follows } of unseen) {
    const wanted = all.filter(
      one => follows === undefined || (keyOf(one.image) === keyOf(follows.image) && one.channel === follows.channel),
    )
    const late = await Promise.all(
      wanted.map(async ref => {
        const moves = (await readChannelsOf(ref.image))?.stateOf(ref.channel).moves ?? []
        const last = moves.findLast(({ witnessed }) => Date.parse(witnessed) < before)
        return last && { ref, since: Date.parse(last.witnessed), holds: formatImageVersion(last.move.version) }
      }),
    )
    const [last] = late.filter(one => one !== undefined).sort((a, b) => b.since - a.since)
    if (last === undefined) continue
    const { ref, since, holds } = last
    behind.push({ image: undefined, repository, follows: ref, builtFrom: undefined, word: undefined, holds, since })
  }
  return { all: unseen.length, behind }
}

async function checkFollower(
  { image, follows, repository }: Follower,
  { settings, trust, readChannelsOf, before }: Examining,
  side: SilentSide,
): Promise<Omit<SilentChild, 'lastRun'> | undefined> {
  const state = (await readChannelsOf(follows.image))?.stateOf(follows.channel)
  if (state === undefined) return undefined
  const { current } = state
  if (current === undefined) throwIfAny(state.problems)
  if (current === undefined || !couldBeSilent(state, before)) return undefined
  const definition = definitionOf(settings, image)
  const newest = findNewestGood(await side.gallery.listVersions(definition))
  const { tenant } = settings.azure
  const built = newest && (await readBuiltFrom(newest, { definition, tenant, trust }, side))
  const holds: Parent = { kind: 'gallery', definition: definitionOf(settings, follows.image), version: current.version }
  const parent = built?.parent
  const fromIt = parent?.kind === 'gallery' && sameParentImage(parent, holds) ? parent.version : undefined
  const since = behindSince(state, fromIt)
  if (since === undefined || since >= before) return undefined
  return {
    image,
    repository,
    follows,
    builtFrom: parent && versionOfParent(parent),
    word: built?.word,
    holds: formatImageVersion(current.version),
    since,
  }
}

/** GitHub does not tell capitals from small letters in names, nor does Azure. */
const keyOf = (name: string) => name.toLowerCase()

/** Throws what is no problem of a neighbour, and `INTERNAL_CANCELLED`. */
function requireMessage(error: unknown): string {
  if (error instanceof GoldenImageError && error.code !== 'INTERNAL_CANCELLED') return `${error.code}: ${error.message}`
  throw error
}
