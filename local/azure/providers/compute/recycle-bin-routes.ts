import type { Json } from '../../../http/json.ts'
import { requireApiVersion } from '../../arm/api-versions.ts'
import { decodePath, type Route } from '../../arm/call.ts'
import { resourceNotFound } from '../../arm/error.ts'
import { pageOf } from '../../arm/paging.ts'
import { lastName } from '../../arm/resource-id.ts'
import type { ComputeCloud } from './cloud.ts'
import { computeTypes, computeVersions } from './compute.ts'
import type { Deleted } from './recycle-bin.ts'

const type = 'Microsoft.Compute/galleries/softDeletedArtifactTypes/artifacts/versions'
const path =
  /^(?<gallery>\/subscriptions\/[^/]+\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/[^/]+)\/softDeletedArtifactTypes\/images\/artifacts\/(?<definition>[^/]+)\/versions(?:\/(?<version>[^/]+))?$/i

/** The recycle bin of a gallery: GET lists what it has of one definition, DELETE of one version ends it. Empty where soft delete is off. */
export function recycleBinRoute(cloud: ComputeCloud): Route {
  return ({ ask, caller, version: apiVersion }) => {
    const { gallery, group = '', definition, version } = path.exec(decodePath(ask))?.groups ?? {}
    if (gallery === undefined || definition === undefined) return undefined
    const wanted = version === undefined ? 'GET' : 'DELETE'
    if (ask.method !== wanted) return undefined
    requireApiVersion(apiVersion, type, computeVersions.recycleBin, caller.client)
    const at = `${gallery}/softDeletedArtifactTypes/Images/artifacts/${definition}/versions`
    caller.require(`${type}/${wanted === 'GET' ? 'read' : 'delete'}`, version === undefined ? at : `${at}/${version}`)
    const image = `${gallery}/images/${definition}`
    if (cloud.store.get(image) === undefined) throw resourceNotFound(computeTypes.definition, lastName(image), group)
    if (version === undefined) return { status: 200, body: pageOf(cloud.bin.under(image).map(shown(at)), ask.url) }
    const id = `${image}/versions/${version}`
    if (cloud.bin.find(id) === undefined) return { status: 204 }
    void cloud.bin.purge(id)
    return { status: 200 }
  }
}

const shown =
  (at: string) =>
  ({ version, at: deleted }: Deleted<unknown>): Json => ({
    name: version.name,
    id: `${at}/${version.name}`,
    type,
    location: version.location ?? '',
    properties: {
      resourceArmId: version.id,
      softDeletedTime: new Date(deleted).toISOString().replace('Z', '+00:00'),
      softDeletedArtifactType: 'Images',
    },
  })
