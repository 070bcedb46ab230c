import { type DefinitionRef, formatDefinitionId, parseDefinitionId } from './definition.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from './version.ts'

/** Which version of which definition: the ARM id of a gallery image version, taken apart. */
export interface VersionRef {
  readonly definition: DefinitionRef
  readonly version: ImageVersion
}

const pattern = /^(?<definition>.*)\/versions\/(?<version>[^/]+)$/i

/** The parts of `/subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch`, or `undefined` for any other text. */
export function parseVersionId(text: string): VersionRef | undefined {
  const groups = pattern.exec(text)?.groups
  const definition = parseDefinitionId(groups?.definition ?? '')
  const version = parseImageVersion(groups?.version ?? '')
  return definition && version ? { definition, version } : undefined
}

/** The ARM id; Azure does not tell capitals from small letters in it. */
export function formatVersionId({ definition: ref, version }: VersionRef): string {
  return `${formatDefinitionId(ref)}/versions/${formatImageVersion(version)}`
}

/** The ARM id of the definition of a version; `undefined` for a text that is no id of a version. */
export function definitionIdOf(id: string): string | undefined {
  const ref = parseVersionId(id)
  return ref && formatDefinitionId(ref.definition)
}
