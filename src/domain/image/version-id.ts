import { type DefinitionRef, formatDefinitionId } from './definition.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from './version.ts'

/** Which version of which definition: the ARM id of a gallery image version, taken apart. */
export interface VersionRef {
  readonly definition: DefinitionRef
  readonly version: ImageVersion
}

const pattern =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/(?<gallery>[^/]+)\/images\/(?<definition>[^/]+)\/versions\/(?<version>[^/]+)$/i

/** The parts of `/subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch`, or `undefined` for any other text. */
export function parseVersionId(text: string): VersionRef | undefined {
  const { subscription, group, gallery, definition, version: name } = pattern.exec(text)?.groups ?? {}
  const version = parseImageVersion(name ?? '')
  if (!subscription || !group || !gallery || !definition || !version) return undefined
  return { definition: { subscription, group, gallery, definition }, version }
}

/** The ARM id; Azure does not tell capitals from small letters in it. */
export function formatVersionId({ definition: ref, version }: VersionRef): string {
  return `${formatDefinitionId(ref)}/versions/${formatImageVersion(version)}`
}
