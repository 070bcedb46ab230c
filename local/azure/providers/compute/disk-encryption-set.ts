import { copyOf, objectOf, textAt } from '../../../http/json.ts'
import { invalidParameter } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import { makeResource } from '../../arm/resource-parts.ts'
import type { ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'

/** `Microsoft.Compute/diskEncryptionSets`: the name of a key in one region. Nothing holds it: it can go while versions are encrypted with it. */
export function diskEncryptionSetKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.encryptionSet,
    apiVersions: computeVersions.encryptionSets,
    polling: computePolling.disks,
    tracked: true,
    temporary: false,
    put(request) {
      const given = objectOf(request.body.properties)
      if (textAt(given, 'activeKey', 'keyUrl') === undefined) {
        throw invalidParameter(
          'diskEncryptionSet.properties.activeKey.keyUrl',
          "Required parameter 'activeKey.keyUrl' is missing (null).",
        )
      }
      const properties = { encryptionType: 'EncryptionAtRestWithCustomerKey', ...copyOf(given) }
      return { resource: makeResource(request, computeTypes.encryptionSet, cloud.now(), properties), ms: 0 }
    },
    remove: () => ({ ms: cloud.timing.deleteMs }),
  }
}
