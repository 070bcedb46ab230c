import { randomBytes } from 'node:crypto'
import { compact, copyOf, listOf, objectOf, textAt, textOf } from '../../../http/json.ts'
import { ArmError, conflict, invalidParameter, propertyChangeNotAllowed } from '../../arm/error.ts'
import type { Kind, WritePlan, WriteRequest } from '../../arm/kind.ts'
import { parentId, sameId } from '../../arm/resource-id.ts'
import { makeResource, requireUnchanged } from '../../arm/resource-parts.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import type { Author, ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'
import { requireEncryption } from './encryption.ts'
import { isInRegion } from './image.ts'
import { samePlan, soldUnder } from './image-reference.ts'
import { parsePublishingProfile, profileJson, publishedTime } from './publishing-profile.ts'
import { refuseFailed, refuseTaken } from './recycle-bin.ts'
import { replicate } from './replication.ts'
import { requireDeletable, requireNoRegionLost, safetyProfile } from './safety-profile.ts'
import { validate } from './validation.ts'
import { showVersion } from './version-answer.ts'
import { parseSource, requireKnownMembers, requireVersionName, type Source } from './version-body.ts'

/** `Microsoft.Compute/galleries/images/versions`. */
export function versionKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.version,
    apiVersions: computeVersions.galleries,
    polling: computePolling.galleries,
    tracked: true,
    temporary: false,
    put(request) {
      cloud.counters.take('CreateUpdateGalleryImageVersion', request.caller.clientId)
      return request.existing === undefined ? create(cloud, request) : update(cloud, request, request.existing, true)
    },
    patch(request) {
      cloud.counters.take('CreateUpdateGalleryImageVersion', request.caller.clientId)
      return update(cloud, request, request.existing, false)
    },
    remove(version, caller) {
      cloud.counters.take('DeleteGalleryImageVersion', caller.clientId)
      requireDeletable(version, cloud.now())
      refuseFailed(cloud.bin, version)
      return { ms: cloud.timing.deleteMs, work: () => discard(cloud, version) }
    },
    // Nobody says that Azure takes it then: the stricter.
    staysWhileBusy: true,
    requireUnguarded: version => requireDeletable(version, cloud.now()),
    destroy: version => cloud.contents.release(version.id),
    show: (version, request) => showVersion(cloud, version, request),
  }
}

const authorOf = (cloud: ComputeCloud, request: WriteRequest): Author => ({
  clientId: request.caller.clientId,
  at: cloud.now(),
})

/** What is soft deleted keeps all that it has. */
async function discard(cloud: ComputeCloud, version: Resource): Promise<void> {
  if (cloud.bin.isUsedBy(version.id)) cloud.bin.put(version, cloud.versions.require(version))
  else await cloud.contents.release(version.id)
}

/** A PUT that asks for it, or says nothing but where, brings a soft deleted version back as it was. */
function restored(cloud: ComputeCloud, { id, body }: WriteRequest): WritePlan | undefined {
  const asked = body.properties === undefined || objectOf(body.properties).restore === true
  const deleted = asked ? cloud.bin.take(id) : undefined
  if (deleted === undefined) return undefined
  const { version, state } = deleted
  version.deleting = false
  cloud.versions.set(version, state)
  return { resource: version, ms: cloud.timing.publishMs }
}

function create(cloud: ComputeCloud, request: WriteRequest): WritePlan {
  const back = restored(cloud, request)
  if (back !== undefined) return back
  refuseTaken(cloud.bin, request.id)
  const given = objectOf(request.body.properties)
  requireKnownMembers(given, request.apiVersion)
  requireVersionName(request.name)
  const version = makeResource(request, computeTypes.version, cloud.now(), {})
  const home = version.location ?? ''
  const profile = parsePublishingProfile(objectOf(given.publishingProfile), { home, before: undefined, whole: true })
  const wanted = parseSource(given)
  if (wanted === undefined) throw sourceMissing()
  requireSourceRight(request, wanted)
  const source = requireSource(cloud, wanted.id, version)
  requireSameKind(cloud, version, source)
  requireEncryption(cloud, {
    versionId: version.id,
    caller: request.caller,
    before: [],
    after: profile.targetRegions,
  })
  version.properties = compact({
    publishingProfile: profileJson(profile, publishedTime(cloud.now())),
    storageProfile: {
      source: wanted.isMachine ? { virtualMachineId: wanted.id } : { id: wanted.id },
      osDiskImage: { sizeInGB: 30, hostCaching: 'ReadWrite', source: {} },
    },
    safetyProfile: safetyProfile(objectOf(given.safetyProfile)),
    securityProfile: copyOf(given.securityProfile ?? null) ?? undefined,
  })
  const author = authorOf(cloud, request)
  cloud.versions.set(version, { copies: new Map(), createdBy: author, changedBy: author })
  const content = cloud.contents.of(source.id)
  cloud.contents.setOrigin(
    version.id,
    cloud.contents.origin(wanted.isMachine ? cloud.vms.require(source).disk : source.id),
  )
  return {
    resource: version,
    ms: 0,
    work: async () => {
      if (wanted.isMachine) {
        const layer = `version-${version.name.replaceAll('.', '-')}-${randomBytes(4).toString('hex')}`
        await cloud.contents.capture(cloud.vms.require(source).machine, layer, version.id)
      } else if (content !== undefined) {
        cloud.contents.hold(version.id, content)
      }
      await replicate(cloud, version)
      if (cloud.conduct.get().sourceGone === 'fails') await requireStillThere(cloud, version, source)
      await validate(cloud, version)
    },
  }
}

/** Throws ArmError when the source was deleted meanwhile; then there is no content */
async function requireStillThere(cloud: ComputeCloud, version: Resource, source: Resource): Promise<void> {
  if (cloud.store.get(source.id) !== undefined) return
  cloud.versions.require(version).copies.clear()
  await cloud.contents.release(version.id)
  throw sourceNotFound(source.id)
}

/** The published description has `storageProfile` among what every PUT has to say; that its source may be left out for a version that is there, nobody says. */
const sourceMissing = (): ArmError =>
  invalidParameter(
    'galleryImageVersion.properties.storageProfile.source',
    "Required parameter 'source' is missing (null).",
  )

const sourceNotFound = (id: string): ArmError =>
  new ArmError(
    404,
    'ResourceNotFound',
    `The resource with id '${id}' was not found, or cannot be the source of a gallery image version.`,
    { target: 'galleryImageVersion.properties.storageProfile.source' },
  )

/** A PUT says all that shall be, a PATCH what shall be otherwise; the regions that either names are all there shall be. */
function update(cloud: ComputeCloud, request: WriteRequest, version: Resource, whole: boolean): WritePlan {
  const given = objectOf(request.body.properties)
  requireKnownMembers(given, request.apiVersion)
  const wanted = parseSource(given)
  const source = parseSource(version.properties)
  if (wanted !== undefined) requireSourceRight(request, wanted)
  else if (whole) throw sourceMissing()
  if (wanted !== undefined && !sameId(wanted.id, source?.id)) {
    throw propertyChangeNotAllowed('galleryImageVersion.properties.storageProfile.source')
  }
  requireUnchanged(
    'galleryImageVersion.properties.securityProfile',
    version.properties.securityProfile,
    given.securityProfile ?? undefined,
  )
  if (stateOf(version) === 'Failed' && cloud.contents.of(version.id) === undefined) {
    throw conflict(
      'OperationNotAllowed',
      `The gallery image version '${version.id}' failed while it was made. Delete it and make it again.`,
    )
  }
  const before = objectOf(version.properties.publishingProfile)
  const profile = parsePublishingProfile(objectOf(given.publishingProfile), {
    home: version.location ?? '',
    before,
    whole,
  })
  const safety = safetyProfile(
    objectOf(given.safetyProfile),
    whole ? undefined : objectOf(version.properties.safetyProfile),
  )
  requireNoRegionLost(version, profile, safety)
  requireEncryption(cloud, {
    versionId: version.id,
    caller: request.caller,
    before: listOf(before.targetRegions),
    after: profile.targetRegions,
  })
  // a PATCH's tags are the engine's
  const tags = whole ? makeResource(request, computeTypes.version, cloud.now(), {}).tags : version.tags
  const published =
    cloud.conduct.get().publishedDate === 'moves' ? publishedTime(cloud.now()) : textOf(before.publishedDate)
  version.properties = compact({
    ...version.properties,
    publishingProfile: profileJson(profile, published ?? ''),
    safetyProfile: safety,
  })
  version.tags = tags
  cloud.versions.require(version).changedBy = authorOf(cloud, request)
  return {
    resource: version,
    ms: 0,
    work: async () => {
      await replicate(cloud, version)
      // A PUT is looked through as a creation is: regions that are all completed do not end it.
      if (whole) await validate(cloud, version)
    },
  }
}

/** Whoever names a source needs the right to read it, although the version is there already. Throws ArmError 403 */
function requireSourceRight({ id: version, caller }: WriteRequest, { id, isMachine }: Source): void {
  const type = /\/galleries\//i.test(id) ? computeTypes.version : computeTypes.image
  const right = isMachine ? `${computeTypes.vm}/write` : `${type}/read`
  caller.requireLinked(right, id, { action: `${computeTypes.version}/write`, scope: version })
}

function requireSource(cloud: ComputeCloud, id: string, version: Resource): Resource {
  const found = cloud.store.get(id)
  if (
    found === undefined ||
    found.deleting ||
    ![computeTypes.image, computeTypes.vm, computeTypes.version].some(type => type === found.type)
  ) {
    throw sourceNotFound(id)
  }
  if (!isInRegion(found, version.location)) {
    throw invalidParameter(
      'galleryImageVersion.properties.storageProfile.source',
      `The source '${id}' is in region '${found.location}'; it must be in the region '${version.location}' of the gallery image version.`,
    )
  }
  if (found.type !== computeTypes.vm && stateOf(found) !== 'Succeeded') {
    throw conflict(
      'OperationNotAllowed',
      `The source '${id}' is in provisioning state '${stateOf(found)}'; Succeeded is needed.`,
    )
  }
  return found
}

/** State, generation and, if it is sold, plan of the source must be those of the definition. Of the plan that is not published: the stricter. */
function requireSameKind(cloud: ComputeCloud, version: Resource, source: Resource): void {
  const definition = cloud.store.get(parentId(version.id))
  const wantedState = textAt(definition?.properties, 'osState')
  const wantedGeneration = textAt(definition?.properties, 'hyperVGeneration')
  if (source.type === computeTypes.version) return
  const vm = source.type === computeTypes.vm ? cloud.vms.require(source) : undefined
  const state = vm?.generalized === false ? 'Specialized' : 'Generalized'
  const generation = vm?.hyperVGeneration ?? textAt(source.properties, 'hyperVGeneration')
  const differs = (what: string, has: string | undefined, wanted: string | undefined) =>
    new ArmError(
      409,
      'Conflict',
      `The resource with id '${source.id}' has a different ${what} ['${has}'] than the parent gallery image ${what} ['${wanted}'].`,
    )
  if (state !== wantedState) throw differs('OS state', state, wantedState)
  if (generation !== wantedGeneration) throw differs('Hypervisor generation', generation, wantedGeneration)
  const sold = soldUnder(cloud, cloud.contents.origin(vm?.disk ?? source.id))?.plan
  const plan = objectOf(definition?.properties.purchasePlan)
  if (sold !== undefined && !samePlan(sold, plan)) throw differs('purchase plan', textOf(sold.name), textOf(plan.name))
  if (vm?.power === 'running') {
    throw conflict(
      'OperationNotAllowed',
      `The virtual machine '${source.name}' runs; stop it before an image version is made of it.`,
    )
  }
}
