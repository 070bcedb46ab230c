import { createHash, randomUUID } from 'node:crypto'
import { copyOf, isObject, type JsonObject, objectOf, textOf } from '../../../http/json.ts'
import { requireApiVersion } from '../../arm/api-versions.ts'
import { actionOf, type Caller } from '../../arm/authorization.ts'
import { ArmError, armErrorOf, conflict, type ErrorDetail } from '../../arm/error.ts'
import { showGroup } from '../../arm/groups.ts'
import type { Kind, WriteRequest } from '../../arm/kind.ts'
import { denialOf } from '../../arm/policies.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import { armTime } from '../../arm/subscription.ts'
import { type DeploymentCloud, deploymentType, deploymentVersions } from './cloud.ts'
import { runDeployment } from './run.ts'
import { invalidTemplate } from './template/expression.ts'
import { type Plan, planTemplate } from './template/plan.ts'

/** `Microsoft.Resources/deployments` of a resource group. */
export function deploymentKind(cloud: DeploymentCloud): Kind {
  return {
    type: deploymentType,
    apiVersions: deploymentVersions,
    tracked: false,
    temporary: false,
    polling: {
      runningWord: 'Running',
      status: 'below-resource',
      result: 'below-subscription',
      deleted: 200,
      deletionHasNoStatus: true,
    },
    busy: deploymentActive,
    actsWhileBusy: true,
    missing: deploymentNotFound,
    interrupt(deployment) {
      cloud.deployments.require(deployment).cancelled = true
    },
    put(request) {
      const plan = requirePlan(cloud, request.name, request.group, request.body, request.caller)
      const resource = newDeployment(cloud, request, plan)
      return { resource, ms: 1, work: () => runDeployment(cloud, resource, plan, request.caller) }
    },
    remove(deployment) {
      if (isActive(deployment)) throw deploymentActive(deployment)
      return { ms: cloud.timing.deleteMs }
    },
    show(deployment) {
      const state = stateOf(deployment)
      const running = cloud.deployments.require(deployment).started ? 'Running' : 'Accepted'
      return {
        id: deployment.id,
        name: deployment.name,
        type: deploymentType,
        ...(deployment.tags === undefined ? {} : { tags: deployment.tags }),
        properties: {
          ...copyOf(deployment.properties),
          provisioningState: state === 'Creating' || state === 'Updating' ? running : state,
        },
      }
    },
    actions: {
      cancel({ resource }) {
        if (!isActive(resource)) {
          throw conflict(
            'DeploymentCannotBeCancelled',
            `The deployment '${resource.name}' cannot be cancelled because it is not currently running. The provisioning state of this deployment is '${stateOf(resource)}'.`,
          )
        }
        cloud.deployments.require(resource).cancelled = true
        return { status: 204 }
      },
    },
  }
}

const deploymentActive = (deployment: Resource): ArmError =>
  conflict(
    'DeploymentActive',
    `The deployment with resource id '${deployment.id}' cannot be saved or deleted, because it is still active. Wait for it to end, or cancel it. Please see https://aka.ms/arm-deploy-resources for usage details.`,
  )

export const deploymentNotFound = (name: string): ArmError =>
  new ArmError(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`)

const isActive = (deployment: Resource): boolean => ['Creating', 'Updating'].includes(stateOf(deployment))

/** POST `…/validate`: all that can be known before anything is made. */
export function validateDeployment(
  cloud: DeploymentCloud,
  name: string,
  group: Resource,
  body: JsonObject,
  caller: Caller,
): JsonObject {
  const plan = requirePlan(cloud, name, group, body, caller)
  const id = `${group.id}/providers/${deploymentType}/${name}`
  return {
    id,
    name,
    type: deploymentType,
    properties: {
      ...facts(cloud, plan, objectOf(body.properties)),
      provisioningState: 'Succeeded',
      validatedResources: plan.resources.map(one => ({ id: one.id })),
    },
  }
}

function requirePlan(cloud: DeploymentCloud, name: string, group: Resource, body: JsonObject, caller: Caller): Plan {
  const properties = objectOf(body.properties)
  const template = properties.template
  if (!isObject(template)) {
    throw new ArmError(
      400,
      'InvalidRequestContent',
      "The request content was invalid: 'properties.template' is missing; linked templates are not served here.",
    )
  }
  if (textOf(properties.mode)?.toLowerCase() !== 'incremental') {
    throw new ArmError(
      400,
      'InvalidRequestContent',
      `The deployment mode '${textOf(properties.mode) ?? ''}' is not served: Incremental is accepted.`,
    )
  }
  if (!/^[-\w.()]{1,64}$/.test(name))
    throw new ArmError(
      400,
      'InvalidDeploymentName',
      `The deployment name '${name}' is not accepted: up to 64 letters, digits, '-', '.', '_', '(' or ')'.`,
    )
  const plan = planTemplate(template, objectOf(properties.parameters), {
    tenantId: cloud.tenantId,
    subscriptionId: cloud.id,
    group: showGroup(group),
  })
  const details: ErrorDetail[] = []
  for (const one of plan.resources) {
    const kind = cloud.engine.kindOf(one.type)
    if (kind?.put === undefined) {
      throw invalidTemplate(
        `The resource type '${one.type}' of the template resource '${one.names.join('/')}' is not served by this stand-in`,
      )
    }
    requireApiVersion(one.apiVersion, kind.type, kind.apiVersions, caller.client)
    requireWrite(caller, kind.type, one.id, one.names.join('/'))
    try {
      kind.preflight?.(one.body(), group)
    } catch (thrown) {
      const error = armErrorOf(thrown)
      if (error.code === 'InvalidTemplate' || error.status === 500) throw error
      details.push(error.detail())
    }
  }
  requireAllowedAll(cloud, plan)
  if (details.length > 0) {
    throw new ArmError(
      400,
      'InvalidTemplateDeployment',
      `The template deployment '${name}' is not valid according to the validation procedure. The tracking id is '${randomUUID()}'. See inner errors for details.`,
      { details },
    )
  }
  return plan
}

/** Policies are asked of all resources at once, before any is made. */
function requireAllowedAll(cloud: DeploymentCloud, plan: Plan): void {
  const details = plan.resources
    .map(one => {
      const kind = cloud.engine.kindOf(one.type)
      const wouldBe = { id: one.id, type: one.type, indexed: kind?.tracked === true, body: one.body() }
      return denialOf(wouldBe, cloud.policies.violations(wouldBe))
    })
    .filter(denied => denied !== undefined)
  if (details.length === 0) return
  throw new ArmError(
    400,
    'InvalidTemplateDeployment',
    'The template deployment failed because of policy violation. Please see details for more information.',
    { details },
  )
}

function requireWrite(caller: Caller, type: string, id: string, name: string): void {
  const action = actionOf('PUT', type)
  if (caller.may(action, id)) return
  throw new ArmError(
    403,
    'InvalidTemplateDeployment',
    `Deployment failed with multiple errors: 'Authorization failed for template resource '${name}' of type '${type}'. The client '${caller.clientId}' with object id '${caller.objectId}' does not have permission to perform action '${action}' at scope '${id}'.'`,
  )
}

function newDeployment(cloud: DeploymentCloud, request: WriteRequest, plan: Plan): Resource {
  const tags = isObject(request.body.tags) ? (copyOf(request.body.tags) as Record<string, string>) : undefined
  const deployment: Resource = {
    id: request.existing?.id ?? request.id,
    name: request.existing?.name ?? request.name,
    type: deploymentType,
    location: undefined,
    tags,
    extra: {},
    properties: facts(cloud, plan, objectOf(request.body.properties)),
    deleting: false,
    createdAt: cloud.now(),
    changedAt: cloud.now(),
  }
  cloud.deployments.set(deployment, { operations: [], started: false, cancelled: false })
  return deployment
}

/** What every view of a deployment shows; secret parameters appear with their type alone. */
function facts(cloud: DeploymentCloud, plan: Plan, properties: JsonObject): JsonObject {
  const hash = createHash('sha256')
    .update(JSON.stringify(properties.template ?? null))
    .digest()
  return {
    templateHash: hash.readBigUInt64BE().toString(),
    parameters: copyOf(plan.parameters.shown),
    mode: 'Incremental',
    timestamp: armTime(cloud.now()),
    duration: 'PT0S',
    correlationId: randomUUID(),
    providers: [],
    dependencies: [],
  }
}
