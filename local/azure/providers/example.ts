import type { Provider } from '../arm/provider.ts'
import { envelope, makeResource } from '../arm/resource-parts.ts'
import type { Subscription } from '../arm/subscription.ts'

/**
 * A provider whose one kind does nothing: the thing to copy for a new type of resource. It is served in its own test alone,
 * `__tests__/local/azure/example.test.ts`; one that is served for everybody has a row in the list of `local/azure/index.ts`.
 */
export function exampleProvider(subscription: Subscription): Provider {
  return {
    kinds: [
      {
        type: 'Microsoft.Example/things',
        // what its clients send, by client: see arm/api-versions.ts
        apiVersions: { product: ['2026-01-01'] },
        // in the lists of a group's resources
        tracked: true,
        // nothing that a build would have to clean up
        temporary: false,
        put(request) {
          // location, tags and sku are read and checked here, for every kind alike
          const resource = makeResource(request, 'Microsoft.Example/things', subscription.now(), { said: 'nothing' })
          // done at once; with `ms` or `work` it is a long operation
          return { resource, ms: 0 }
        },
        patch: 'tags',
        remove: () => ({ ms: subscription.timing.deleteMs }),
        show: (resource, { apiVersion }) => envelope(resource, { ...resource.properties, apiVersion }),
      },
    ],
  }
}
