import { azureBuildResources } from '../../adapters/azure/build-resources.ts'
import { azureImageCatalog } from '../../adapters/azure/catalog.ts'
import { azureTokens } from '../../adapters/azure/entra/tokens.ts'
import { azureImageGallery } from '../../adapters/azure/gallery.ts'
import { azureTemporaryResources } from '../../adapters/azure/temporary-resources.ts'
import { azureTestMachines } from '../../adapters/azure/test-machines.ts'
import { azureArm } from '../../adapters/azure/transport/arm.ts'
import { azureTime } from '../../adapters/azure/transport/azure-time.ts'
import { computeClient } from '../../adapters/azure/transport/compute.ts'
import { signedAt } from '../../adapters/github/identity-tokens.ts'
import { boundedClient } from '../../adapters/network/bounded-client.ts'
import { abortedLater, systemClock } from '../../adapters/process/system-clock.ts'
import { decideClientId } from '../../domain/decide/identity.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import type { TestMachines } from '../../ports/test-machines.ts'
import { gitHubTokens } from './github.ts'

/** After a cancellation: the runner ends the step at 7.5 seconds. */
const cleanUpMs = 5000

/**
 * Azure as one identity sees it. This module is loaded by `import()` once the repository's files are known to be good: the SDK behind it is
 * most of what there is to load.
 */
export interface Azure {
  readonly clientId: string
  readonly tokens: AzureTokens
  readonly time: AzureTime
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
  readonly resources: BuildResources
  readonly machines: TestMachines
  readonly temporary: TemporaryResources
}

/** Who somebody is, and where. */
export interface Account {
  readonly tenant: string
  readonly subscription: string
  readonly clientId: string
}

/** As this job: its client id by the environment in GitHub's token, its tokens by federation. */
export async function signIn(
  settings: Settings,
  given: string,
  job: Job,
  identityTokens = gitHubTokens(job),
): Promise<Azure> {
  const claims = await identityTokens.readClaims(job.cancelled)
  const { tenant, subscription } = settings.azure
  const clientId = decideClientId(settings, claims.environment, given)
  return azureOf({ tenant, subscription, clientId }, job, identityTokens, signedAt(claims))
}

/**
 * As Packer: its own identity where the manifest has one, else that of the job. Its first token is asked for at once, so that nothing is built for one that Entra
 * does not know.
 */
export async function signInPacker(
  settings: Settings,
  own: Pick<Azure, 'clientId' | 'tokens'>,
  job: Job,
  identityTokens: IdentityTokens,
): Promise<Pick<Azure, 'clientId' | 'tokens'>> {
  const { tenant } = settings.azure
  const clientId = settings.packer
  if (clientId === undefined) return own
  const network = boundedClient(systemClock)
  const tokens = azureTokens({ tenant, clientId }, identityTokens, job.mask, systemClock, network)
  await tokens.get('https://management.azure.com', job.cancelled)
  return { clientId, tokens }
}

/** As an account that an earlier step of this job has saved. */
export function azureOf(account: Account, job: Job, identityTokens = gitHubTokens(job), signed?: number): Azure {
  const { tenant, subscription, clientId } = account
  const network = boundedClient(systemClock)
  const tokens = azureTokens({ tenant, clientId }, identityTokens, job.mask, systemClock, network)
  const { clock, time } = azureTime(systemClock, signed, (said, gitHub) =>
    job.annotate('warning', {
      title: "Azure's date is not taken",
      message: `An answer of Azure says that it is ${said.toISOString()}; by GitHub's token of this job it is ${gitHub.toISOString()}, and that is gone by. Look for a proxy that answers in Azure's place.`,
    }),
  )
  const { cancelled } = job
  const arm = azureArm(tokens, { clock, cancelled }, network)
  // What a cancelled step has made is deleted all the same, or at least begun to be: but not for longer than the runner waits.
  const late = abortedLater(cancelled, cleanUpMs)
  return {
    clientId,
    tokens,
    time,
    catalog: azureImageCatalog(computeClient(tokens, subscription, { clock, cancelled }, network)),
    gallery: azureImageGallery(arm),
    resources: azureBuildResources(arm, subscription),
    machines: azureTestMachines(arm, clock, cancelled),
    temporary: azureTemporaryResources(azureArm(tokens, { clock, cancelled: late }, network), systemClock, late),
  }
}
