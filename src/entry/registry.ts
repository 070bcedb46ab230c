import { contract as attestImage } from '../actions/attest-image/contract.ts'
import { contract as buildImage } from '../actions/build-image/contract.ts'
import { contract as cascade } from '../actions/cascade/contract.ts'
import { contract as detectUpdate } from '../actions/detect-update/contract.ts'
import { contract as findImage } from '../actions/find-image/contract.ts'
import { contract as promote } from '../actions/promote/contract.ts'
import { contract as publish } from '../actions/publish/contract.ts'
import { contract as runStage } from '../actions/run-stage/contract.ts'
import { contract as validateImage } from '../actions/validate-image/contract.ts'
import { contract as verifyImage } from '../actions/verify-image/contract.ts'
import type { Job } from '../ports/job.ts'
import type { ActionContract } from '../runtime/action.ts'

export interface Implementation {
  // biome-ignore lint/suspicious/noExplicitAny: each action has its own inputs; the contract beside it is what they were parsed by
  run(inputs: any, job: Job): Promise<number>
  // biome-ignore lint/suspicious/noExplicitAny: as for `run`
  post?(inputs: any, job: Job): Promise<void>
}

export interface RegisteredAction {
  readonly contract: ActionContract
  readonly load: () => Promise<Implementation>
}

/**
 * The one list of actions that people write; folders, bundles, the README's table and the tests are compared with it.
 * Contracts are light and always here; what an action does is loaded when its inputs are known to be good.
 */
export const registry = {
  'attest-image': { contract: attestImage, load: () => import('./attest-image.ts') },
  'build-image': { contract: buildImage, load: () => import('./build-image.ts') },
  cascade: { contract: cascade, load: () => import('./cascade.ts') },
  'detect-update': { contract: detectUpdate, load: () => import('./detect-update.ts') },
  'find-image': { contract: findImage, load: () => import('./find-image.ts') },
  promote: { contract: promote, load: () => import('./promote.ts') },
  publish: { contract: publish, load: () => import('./publish.ts') },
  'run-stage': { contract: runStage, load: () => import('./run-stage.ts') },
  'validate-image': { contract: validateImage, load: () => import('./validate-image.ts') },
  'verify-image': { contract: verifyImage, load: () => import('./verify-image.ts') },
} as const satisfies Readonly<Record<string, RegisteredAction>>

export type ActionName = keyof typeof registry

export const actionNames = Object.keys(registry) as readonly ActionName[]

export function findAction(name: string): RegisteredAction | undefined {
  return Object.hasOwn(registry, name) ? registry[name as ActionName] : undefined
}
