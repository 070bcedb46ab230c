import type { Provider } from '../../arm/provider.ts'
import type { Subscription } from '../../arm/subscription.ts'
import { createMarketplace, type Marketplace } from './marketplace.ts'
import { marketplaceRoute } from './routes.ts'

export interface MarketplaceProvider extends Provider {
  readonly marketplace: Marketplace
}

/** The Marketplace, as `Microsoft.Compute` shows it below a location. Its images are no resources. */
export function marketplaceProvider(subscription: Subscription): MarketplaceProvider {
  const marketplace = createMarketplace()
  return { marketplace, kinds: [], routes: [marketplaceRoute(subscription.id, marketplace)] }
}
