import { type Descriptor, readDescriptor } from '../../domain/image/descriptor.ts'
import { formatVersionId, type VersionRef } from '../../domain/image/version-id.ts'
import { unreadable } from './gallery-answer.ts'

/** The descriptor of the version that was asked for. Throws `AZURE_ANSWER_UNREADABLE`, also if the answer is about another one. */
export function requireDescriptor(tenant: string, ref: VersionRef, version: object, definition: object): Descriptor {
  const descriptor = readDescriptor(tenant, version, definition)
  const asked = formatVersionId(ref)
  if (descriptor.id === asked.toLowerCase()) return descriptor
  throw unreadable(`Azure answers with ${descriptor.id} where ${asked} was asked for`)
}
