import { createLocalAzure, type Identity, type LocalAzure } from '../../local/azure/index.ts'
import {
  applicationIds,
  checkClientId,
  imageClientId,
  packerClientId,
  planClientId,
  prodClientId,
  subscriptionId,
  tenantId,
} from '../../local/estate.ts'
import { setUpEstate } from '../../local/set-up.ts'
import { fakeMachines } from './azure/fake-machines.ts'

/** An Azure in which nothing is, whose applications get the ids of the example. */
export const createEmptyAzure = (): LocalAzure =>
  createLocalAzure({
    tenantId,
    subscriptionId,
    applicationIds,
    machines: fakeMachines(),
    getKeys: async () => ({ keys: [] }),
    timing: { deployMs: 0, deleteMs: 0, captureMs: 0, publishMs: 0, retryAfterSeconds: 0 },
  })

/** The example's identities, by environment, and Packer's, as they are once somebody has followed its README. */
export type Estate = Readonly<Record<'image' | 'image-check' | 'image-plan' | 'image-prod' | 'packer', Identity>>

export async function readEstate(): Promise<Estate> {
  const azure = createEmptyAzure()
  await setUpEstate(azure)
  const require = (clientId: string) => {
    const found = azure.identities.byClient(clientId)
    if (found === undefined) throw new Error(`The set-up made no application ${clientId}.`)
    return found
  }
  const estate = {
    image: require(imageClientId),
    'image-check': require(checkClientId),
    'image-plan': require(planClientId),
    'image-prod': require(prodClientId),
    packer: require(packerClientId),
  }
  await azure.close()
  return estate
}
