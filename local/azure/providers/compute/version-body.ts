import { type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'

/** Refuses properties that the api-version does not have, as the service does. */
export function requireKnownMembers(properties: JsonObject, apiVersion: string): void {
  const since = (version: string, ...names: string[]) => (apiVersion >= version ? names : [])
  const old = apiVersion < '2019-07-01'
  const members: Readonly<Record<string, readonly string[]>> = {
    '': [
      'publishingProfile',
      'provisioningState',
      'replicationStatus',
      ...since('2019-07-01', 'storageProfile'),
      ...since('2022-01-03', 'safetyProfile'),
      ...since('2022-08-03', 'securityProfile'),
      ...since('2024-03-03', 'restore'),
      ...since('2025-03-03', 'validationsProfile'),
    ],
    publishingProfile: [
      'targetRegions',
      'replicaCount',
      'excludeFromLatest',
      'publishedDate',
      'endOfLifeDate',
      'storageAccountType',
      ...(old ? ['source'] : []),
      ...since('2021-07-01', 'replicationMode'),
      ...since('2022-03-03', 'targetExtendedLocations'),
      ...since('2025-03-03', 'storageAccountStrategy'),
    ],
    storageProfile: ['source', 'osDiskImage', 'dataDiskImages'],
    safetyProfile: [
      'allowDeletionOfReplicatedLocations',
      'reportedForPolicyViolation',
      'policyViolations',
      ...since('2024-03-03', 'blockDeletionBeforeEndOfLife'),
    ],
  }
  const regionMembers = [
    'name',
    'regionalReplicaCount',
    'storageAccountType',
    ...since('2019-12-01', 'encryption'),
    ...since('2022-08-03', 'excludeFromLatest'),
    ...since('2024-03-03', 'additionalReplicaSets'),
  ]
  const parts: readonly (readonly [path: string, given: JsonObject, known: readonly string[]])[] = [
    ...Object.entries(members).map(
      ([part, known]) => [part, part === '' ? properties : objectOf(properties[part]), known] as const,
    ),
    ...listOf(objectOf(properties.publishingProfile).targetRegions).map(
      (region, index) => [`publishingProfile.targetRegions[${index}]`, objectOf(region), regionMembers] as const,
    ),
  ]
  for (const [part, given, known] of parts) {
    const unknown = Object.keys(given).find(name => !known.includes(name))
    if (unknown === undefined) continue
    const path = ['properties', part, unknown].filter(step => step !== '').join('.')
    throw new ArmError(
      400,
      'BadRequest',
      `Could not find member '${unknown}' on object of type 'GalleryImageVersion'. Path '${path}' (api-version ${apiVersion}).`,
    )
  }
}

/** `Major.Minor.Patch`, each an int32 without leading zeros. */
export function requireVersionName(name: string): void {
  const parts = name.split('.')
  const good =
    parts.length === 3 && parts.every(part => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= 2_147_483_647)
  if (good) return
  throw invalidParameter(
    'galleryImageVersionName',
    `The gallery image version name '${name}' is invalid: Major.Minor.Patch is accepted, each an integer from 0 to 2147483647.`,
  )
}

/** What a version is made from. */
export interface Source {
  readonly id: string
  readonly isMachine: boolean
}

/** The id of what the version is made from. Throws ArmError when more than one is given */
export function parseSource(properties: JsonObject): Source | undefined {
  const managed = textAt(properties, 'publishingProfile', 'source', 'managedImage', 'id')
  const id = textAt(properties, 'storageProfile', 'source', 'id')
  const machine = textAt(properties, 'storageProfile', 'source', 'virtualMachineId')
  const given = [managed, id, machine].filter(one => one !== undefined)
  if (given.length > 1) {
    throw invalidParameter('storageProfile.source', 'Only one source of a gallery image version can be given.')
  }
  const [only] = given
  if (only === undefined) return undefined
  return { id: only, isMachine: machine !== undefined || /\/virtualMachines\//i.test(only) }
}
