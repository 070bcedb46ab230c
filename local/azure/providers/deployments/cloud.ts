import type { JsonObject } from '../../../http/json.ts'
import type { Engine } from '../../arm/engine.ts'
import type { Side } from '../../arm/store.ts'
import type { Subscription } from '../../arm/subscription.ts'

/** What a deployment works on: it writes through the engine that serves it. */
export interface DeploymentCloud extends Subscription {
  readonly engine: Engine
  readonly deployments: Side<DeploymentState>
}

/** A deployment, beside what clients read. */
export interface DeploymentState {
  /** oldest first */
  operations: JsonObject[]
  started: boolean
  cancelled: boolean
}

export const deploymentType = 'Microsoft.Resources/deployments'

export const deploymentVersions = {
  packer16: ['2018-02-01'],
  packer26: ['2022-09-01'],
  product: ['2022-09-01'],
} as const
