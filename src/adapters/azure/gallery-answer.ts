import { GoldenImageError } from '../../domain/errors.ts'
import type { PurchasePlan } from '../../domain/image/definition.ts'
import { regionKey } from '../../domain/image/region.ts'
import { parseImageVersion } from '../../domain/image/version.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import { isObject } from '../../domain/text/json.ts'
import { property, stateOf, textOf } from './transport/json.ts'

/** A version as ARM answers it. Throws `AZURE_ANSWER_UNREADABLE`. */
export function toRecord(found: object): VersionRecord {
  const name = textOf(found, 'name')
  const [id, location, version] = [textOf(found, 'id'), textOf(found, 'location'), parseImageVersion(name)]
  if (id === '' || !version || location === '')
    throw unreadable(`The gallery has a version "${name}" without id, location or a name of the form Major.Minor.Patch`)
  const properties = property(found, 'properties')
  const profile = property(properties, 'publishingProfile')
  const regions = readRegions(property(profile, 'targetRegions'), name)
  const source = property(property(properties, 'storageProfile'), 'source')
  const maker = readMaker(property(found, 'systemData'), name)
  const publishedDate = readDate(property(profile, 'publishedDate'), name)
  return {
    id,
    version,
    provisioningState: stateOf(found),
    tags: readTags(property(found, 'tags'), `version ${name}`),
    excludeFromLatest: readFlag(property(profile, 'excludeFromLatest'), name) ?? false,
    home: regionKey(location),
    regions: regions.map(r => r.region),
    latestIn: regions.filter(r => r.excludeFromLatest === false).map(r => r.region),
    source: textOf(source, 'id') || undefined,
    maker,
    ...(publishedDate === undefined ? {} : { publishedDate }),
  }
}

/** Of another shape it could be one that hides something: a version is not taken for one without tags, regions or a date. */
export const unreadable = (message: string) =>
  new GoldenImageError({ code: 'AZURE_ANSWER_UNREADABLE', message: `${message}.` })

export function readTags(tags: unknown, whose: string): Readonly<Record<string, string>> {
  if (tags === undefined || tags === null) return {}
  const entries = isObject(tags) ? Object.entries(tags) : []
  if (!isObject(tags) || entries.some(([, value]) => typeof value !== 'string'))
    throw unreadable(`The tags of ${whose} are no texts by name`)
  return Object.fromEntries(entries as [string, string][])
}

export function toPlan(plan: unknown, whose: string): PurchasePlan | undefined {
  if (plan === undefined || plan === null) return undefined
  const [name, product, publisher] = ['name', 'product', 'publisher'].map(key => textOf(plan, key))
  if (name && product && publisher) return { name, product, publisher }
  throw unreadable(`The purchase plan of ${whose} lacks its name, product or publisher`)
}

function readRegions(
  regions: unknown,
  name: string,
): readonly { readonly region: string; readonly excludeFromLatest: boolean | undefined }[] {
  if (regions === undefined || regions === null) return []
  if (!Array.isArray(regions) || !regions.every(r => textOf(r, 'name') !== ''))
    throw unreadable(`The regions of version ${name} are no list of names`)
  return regions.map(r => ({
    region: regionKey(textOf(r, 'name')),
    excludeFromLatest: readFlag(property(r, 'excludeFromLatest'), name),
  }))
}

function readFlag(flag: unknown, name: string): boolean | undefined {
  if (flag === undefined || flag === null) return undefined
  if (typeof flag === 'boolean') return flag
  throw unreadable(`Version ${name} has a flag excludeFromLatest that is neither true nor false`)
}

/** `systemData` of ARM, which a provider need not give: https://github.com/Azure/azure-resource-manager-rpc, common API contracts. */
function readMaker(data: unknown, name: string): VersionRecord['maker'] {
  const [id, kind] = [property(data, 'createdBy'), property(data, 'createdByType')]
  if (id === undefined || id === null || id === '') return undefined
  if (typeof id === 'string' && typeof kind === 'string') return { kind, id }
  throw unreadable(`Version ${name} has a maker without a name or a kind`)
}

function readDate(date: unknown, name: string): string | undefined {
  if (date === undefined || date === null) return undefined
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN
  if (Number.isNaN(at)) throw unreadable(`The publishedDate of version ${name} is no date`)
  return new Date(at).toISOString()
}
