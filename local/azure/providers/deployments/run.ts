import { randomUUID } from 'node:crypto'
import { copyOf, type Json, type JsonObject } from '../../../http/json.ts'
import type { Caller } from '../../arm/authorization.ts'
import type { Engine } from '../../arm/engine.ts'
import { ArmError, armErrorOf } from '../../arm/error.ts'
import { idKey, lastName } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import { armTime } from '../../arm/subscription.ts'
import type { DeploymentCloud } from './cloud.ts'
import { invalidTemplate } from './template/expression.ts'
import type { Scope } from './template/functions.ts'
import type { Plan, PlannedResource } from './template/plan.ts'

/** Makes everything that a plan names, each after what it depends on. Throws ArmError `DeploymentFailed`, or `OperationCanceled` */
export async function runDeployment(
  cloud: DeploymentCloud,
  deployment: Resource,
  plan: Plan,
  caller: Caller,
): Promise<void> {
  const started = cloud.now()
  const operations: JsonObject[] = []
  const state = cloud.deployments.require(deployment)
  Object.assign(state, { operations, started: true })
  const failures: ArmError[] = []
  const reference = referenceIn(cloud, plan)
  const running = new Map<string, Promise<boolean>>()

  /** @returns whether it stands */
  const make = async (one: PlannedResource): Promise<boolean> => {
    const before = await Promise.all(one.after.map(key => running.get(key) ?? true))
    if (!before.every(Boolean) || state.cancelled) return false
    const entry = operationEntry(cloud, deployment, one)
    operations.push(entry.json)
    try {
      await makeOne(cloud.engine, one, deployment, reference, caller)
      entry.end('Succeeded', 'OK')
      return true
    } catch (thrown) {
      const error = armErrorOf(thrown)
      failures.push(error)
      entry.end('Failed', String(error.status), { status: 'Failed', error: error.body() })
      return false
    }
  }
  // a resource may only be started once all that it waits for have been
  for (const one of inOrder(plan.resources)) running.set(idKey(one.id), make(one))
  await Promise.all(running.values())

  deployment.properties.duration = `PT${((cloud.now() - started) / 1000).toFixed(3)}S`
  deployment.properties.timestamp = armTime(cloud.now())
  if (failures.length > 0) throw failed(deployment, failures)
  if (state.cancelled) {
    throw new ArmError(409, 'OperationCanceled', `The deployment '${deployment.name}' was canceled.`)
  }
  deployment.properties.outputs = plan.outputs(reference)
  deployment.properties.outputResources = plan.resources.map(one => ({ id: one.id }))
  operations.push(outputEntry(cloud, deployment))
}

async function makeOne(
  engine: Engine,
  one: PlannedResource,
  deployment: Resource,
  reference: Scope['reference'],
  caller: Caller,
): Promise<void> {
  const kind = engine.kindOf(one.type)
  if (kind === undefined) throw invalidTemplate(`The resource type '${one.type}' is not served`)
  const group = deployment.id.split('/')[4] ?? ''
  const target = { kind, group, names: one.names }
  for (;;) {
    try {
      const { operation } = engine.write('PUT', target, one.body(reference), caller, one.apiVersion)
      await operation?.ended
      if (operation?.error !== undefined) throw operation.error
      return
    } catch (thrown) {
      // what another request is just changing is waited for, as the service does
      if (!(thrown instanceof ArmError) || thrown.code !== 'RetryableError') throw thrown
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}

/** Dependencies first. */
function inOrder(resources: readonly PlannedResource[]): PlannedResource[] {
  const byKey = new Map(resources.map(one => [idKey(one.id), one]))
  const result = new Set<PlannedResource>()
  const visit = (one: PlannedResource): void => {
    if (result.has(one)) return
    for (const key of one.after) {
      const next = byKey.get(key)
      if (next !== undefined) visit(next)
    }
    result.add(one)
  }
  for (const one of resources) visit(one)
  return [...result]
}

function referenceIn({ engine, store }: DeploymentCloud, plan: Plan): NonNullable<Scope['reference']> {
  return (name, whole) => {
    const called = plan.resources.filter(one => one.names.join('/').toLowerCase() === name.toLowerCase())
    if (called.length > 1) {
      throw invalidTemplate(`The resource name '${name}' of 'reference' fits several resources; use resourceId`)
    }
    const [planned] = called
    const resource = store.get(planned?.id ?? name)
    if (resource === undefined) throw invalidTemplate(`The resource '${name}' referenced by 'reference' is not found`)
    const shown = engine.show(resource, { query: new URLSearchParams(), apiVersion: planned?.apiVersion ?? '9999' })
    return (whole ? shown : shown.properties) ?? null
  }
}

function failed(deployment: Resource, failures: readonly ArmError[]): ArmError {
  return new ArmError(
    409,
    'DeploymentFailed',
    'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    {
      target: deployment.id,
      details: failures.map(error => error.detail()),
    },
  )
}

function operationEntry(cloud: DeploymentCloud, deployment: Resource, one: PlannedResource) {
  const started = cloud.now()
  const properties: JsonObject = {
    provisioningOperation: 'Create',
    provisioningState: 'Running',
    timestamp: armTime(started),
    duration: 'PT0S',
    trackingId: randomUUID(),
    statusCode: 'Created',
    targetResource: { id: one.id, resourceType: one.type, resourceName: one.names.join('/') },
  }
  const json = operationJson(deployment, properties)
  const end = (state: string, statusCode: string, message?: Json) => {
    properties.provisioningState = state
    properties.statusCode = statusCode
    properties.timestamp = armTime(cloud.now())
    properties.duration = `PT${((cloud.now() - started) / 1000).toFixed(3)}S`
    if (message !== undefined) properties.statusMessage = message
  }
  return { json, end }
}

const outputEntry = (cloud: DeploymentCloud, deployment: Resource): JsonObject =>
  operationJson(deployment, {
    provisioningOperation: 'EvaluateDeploymentOutput',
    provisioningState: 'Succeeded',
    timestamp: armTime(cloud.now()),
    duration: 'PT0S',
    trackingId: randomUUID(),
    statusCode: 'OK',
    statusMessage: null,
  })

function operationJson(deployment: Resource, properties: JsonObject): JsonObject {
  const id = `${deployment.id}/operations/${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`
  return { id, operationId: lastName(id), properties }
}

/** Newest first, as the service lists them. */
export function operationsOf(cloud: DeploymentCloud, deployment: Resource): JsonObject[] {
  return cloud.deployments.require(deployment).operations.map(copyOf).reverse()
}
