import { compact, type Json, type JsonObject } from '../../../http/json.ts'
import { type ApiVersions, requireApiVersion } from '../../arm/api-versions.ts'
import { decodePath, type Route } from '../../arm/call.ts'
import { ArmError } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { MarketplaceBase } from '../../options.ts'
import type { Marketplace } from './marketplace.ts'

/** A read under `…/providers/Microsoft.Compute/locations/{location}/publishers/…`, or `undefined` when the path is none. */
interface MarketplaceRead {
  readonly action: string
  readonly answer: (query: URLSearchParams) => Json
}

const publishersPath =
  /^\/subscriptions\/[^/]+\/providers\/microsoft\.compute\/locations\/(?<location>[^/]+)\/publishers(?:\/(?<publisher>[^/]+)\/artifacttypes\/vmimage\/offers(?:\/(?<offer>[^/]+)\/skus(?:\/(?<sku>[^/]+)\/versions(?:\/(?<version>[^/]+))?)?)?)?$/i

/** Marketplace images: publishers, offers, skus, versions (newest last unless `$orderby=name desc`), one version. */
export function marketplaceRoute(subscription: string, marketplace: Marketplace): Route {
  const there: There = { subscription, marketplace }
  return ({ ask, caller, version }) => {
    const read = marketplaceRead(there, decodePath(ask))
    if (read === undefined || ask.method !== 'GET') return undefined
    requireApiVersion(version, 'Microsoft.Compute/locations/publishers', marketplaceVersions, caller.client)
    caller.require(read.action, ask.url.pathname)
    return { status: 200, body: read.answer(ask.url.searchParams) }
  }
}

/** The api-versions that its clients send: those of machines. */
export const marketplaceVersions = {
  packer16: ['2018-04-01'],
  packer26: ['2022-03-01', '2023-03-01'],
  computeSdk: ['2026-04-01'],
  product: ['2026-04-01', '2024-07-01'],
} as const satisfies ApiVersions

/** Where the images are: they are shown as if they were in the subscription. */
interface There {
  readonly subscription: string
  readonly marketplace: Marketplace
}

function marketplaceRead(cloud: There, path: string): MarketplaceRead | undefined {
  const found = publishersPath.exec(path)?.groups
  if (found === undefined) return undefined
  const location = regionKey(found.location ?? '')
  const { publisher, offer, sku, version } = found
  const read = (tail: string) => `Microsoft.Compute/locations/publishers${tail}/read`
  if (publisher === undefined) {
    return { action: read(''), answer: () => names(cloud, location, base => base.publisher) }
  }
  const here = (base: MarketplaceBase) => same(base.publisher, publisher)
  if (offer === undefined) {
    return {
      action: read('/artifacttypes/offers'),
      answer: () => names(cloud, location, base => (here(base) ? base.offer : undefined)),
    }
  }
  if (sku === undefined) {
    return {
      action: read('/artifacttypes/offers/skus'),
      answer: () => names(cloud, location, base => (here(base) && same(base.offer, offer) ? base.sku : undefined)),
    }
  }
  const image = { publisher, offer, sku }
  const action = read('/artifacttypes/offers/skus/versions')
  if (version === undefined) return { action, answer: query => list(cloud, image, location, query) }
  return {
    action,
    answer() {
      const base = cloud.marketplace.versions(image, location).find(one => one.version === version)
      if (base === undefined) throw notFound()
      return show(cloud, base, location, true)
    },
  }
}

type Image = { publisher: string; offer: string; sku: string }

function list(cloud: There, image: Image, location: string, query: URLSearchParams): Json {
  const versions = [...cloud.marketplace.versions(image, location)]
  if (versions.length === 0) throw notFound()
  const order = (query.get('$orderby') ?? 'name asc').trim().toLowerCase()
  if (!/^name( asc| desc)?$/.test(order)) {
    throw new ArmError(
      400,
      'InvalidParameter',
      `The value '${order}' of $orderby is not accepted: 'name asc' or 'name desc'.`,
    )
  }
  if (order.endsWith('desc')) versions.reverse()
  const top = query.get('$top')
  if (top !== null && !/^[1-9]\d*$/.test(top)) {
    throw new ArmError(400, 'InvalidParameter', `The value '${top}' of $top is not accepted: a positive integer.`)
  }
  const withProperties = query.get('$expand')?.toLowerCase() === 'properties'
  return versions
    .slice(0, top === null ? undefined : Number(top))
    .map(base => show(cloud, base, location, withProperties))
}

function show(cloud: There, base: MarketplaceBase, location: string, withProperties: boolean): JsonObject {
  const id = `/Subscriptions/${cloud.subscription}/Providers/Microsoft.Compute/Locations/${location}/Publishers/${base.publisher}/ArtifactTypes/VMImage/Offers/${base.offer}/Skus/${base.sku}/Versions/${base.version}`
  if (!withProperties) return { location, name: base.version, id }
  const state = base.imageState ?? 'Active'
  const properties = compact({
    plan: base.plan && { ...base.plan },
    hyperVGeneration: base.hyperVGeneration ?? 'V2',
    architecture: base.architecture ?? 'x64',
    replicaType: 'Managed',
    replicaCount: 10,
    disallowed: { vmDiskType: 'Unmanaged' },
    automaticOSUpgradeProperties: { automaticOSUpgradeSupported: false },
    imageDeprecationStatus: compact({ imageState: state, scheduledDeprecationTime: base.scheduledDeprecationTime }),
    features: [],
    osDiskImage: { operatingSystem: 'Linux', sizeInGb: 30 },
    dataDiskImages: [],
  })
  return { properties, location, name: base.version, id }
}

function names(cloud: There, location: string, pick: (base: MarketplaceBase) => string | undefined): Json {
  const here = cloud.marketplace.all().filter(base => base.locations.some(region => regionKey(region) === location))
  const found = new Set(here.map(pick).filter(name => name !== undefined))
  return [...found].sort().map(name => ({ location, name }))
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const notFound = (): ArmError => new ArmError(404, 'NotFound', 'Artifact: VMImage was not found.')
