import { type JsonObject, listOf, textAt } from '../../../http/json.ts'
import { parentId } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import { isoTime } from '../../arm/subscription.ts'
import type { ComputeCloud, Validation } from './cloud.ts'

/** Versions of a definition that promises Trusted Launch are looked through after they were copied. Waits for it if the version has to. */
export async function validate(cloud: ComputeCloud, version: Resource): Promise<void> {
  const { validationMs, validationHolds, validationStatus } = cloud.conduct.get()
  if (!promisesTrustedLaunch(cloud.store.get(parentId(version.id)))) return
  const state = cloud.versions.require(version)
  const enter = (status: Validation['status']) => {
    state.validation = { status, since: cloud.now() }
  }
  enter('Unknown')
  const ended = cloud.operations.sleep(validationMs).then(() => enter(validationStatus))
  if (validationHolds) await ended
}

const promisesTrustedLaunch = (definition: Resource | undefined): boolean =>
  listOf(definition?.properties.features).some(
    feature =>
      textAt(feature, 'name')?.toLowerCase() === 'securitytype' &&
      /^trustedlaunch/i.test(textAt(feature, 'value') ?? ''),
  )

/** `properties.validationsProfile` as `$expand=ValidationProfile` shows it: what was looked for, and the Marketplace image at the root. */
export function validationsProfile(cloud: ComputeCloud, version: Resource): JsonObject {
  const { validation } = cloud.versions.require(version)
  const origin = cloud.contents.origin(version.id)
  const names = ['publisher', 'offer', 'sku', 'version'] as const
  return {
    executedValidations:
      validation === undefined
        ? []
        : [
            {
              type: 'TrustedLaunch',
              status: validation.status,
              version: '1.0.0',
              executionTime: isoTime(validation.since),
            },
          ],
    platformAttributes:
      origin === undefined ? [] : names.map(name => ({ name: `source_image_${name}`, value: origin[name] })),
    validationEtag: isoTime(validation?.since ?? version.createdAt),
  }
}
