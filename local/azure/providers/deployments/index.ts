import type { Engine } from '../../arm/engine.ts'
import type { Provider } from '../../arm/provider.ts'
import type { Subscription } from '../../arm/subscription.ts'
import type { DeploymentCloud, DeploymentState } from './cloud.ts'
import { deploymentKind } from './deployment.ts'
import { deploymentRoute } from './routes.ts'

/** Deployments of templates into a resource group. @param engine through which they write */
export function deploymentsProvider(subscription: Subscription, engine: Engine): Provider {
  const cloud: DeploymentCloud = {
    ...subscription,
    engine,
    deployments: subscription.store.side<DeploymentState>('the deployment'),
  }
  return { kinds: [deploymentKind(cloud)], routes: [deploymentRoute(cloud)] }
}
