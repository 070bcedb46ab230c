import { API_VERSIONS, requireApiVersion } from '../../arm/api-versions.ts'
import { bodyOf, decodedPath, type Route } from '../../arm/call.ts'
import { DEPLOYMENT, type Engine } from '../../arm/engine.ts'
import { ArmError } from '../../arm/error.ts'
import { pageOf } from '../../arm/paging.ts'
import { groupId } from '../../arm/resource-id.ts'
import type { Cloud } from '../../cloud.ts'
import { validateDeployment } from './deployment.ts'
import { operationsOf } from './run.ts'

/** What deployments have beyond a resource: validation of one that does not exist, and their operations on two paths. */
export function deploymentRoute(cloud: Cloud, engine: Engine): Route {
  return ({ ask, path, caller, version }) => {
    const where = DEPLOYMENT_PATH.exec(decodedPath(ask))?.groups
    const { name, extra } = where ?? {}
    if (path.group === undefined || name === undefined || extra === undefined) return undefined
    const id = `${groupId(cloud.subscriptionId, path.group)}/providers/${DEPLOYMENT}/${name}`
    if (ask.method === 'POST' && extra.toLowerCase() === 'validate') {
      requireApiVersion(version, DEPLOYMENT, API_VERSIONS.deployments, caller.client)
      caller.require(`${DEPLOYMENT}/validate/action`, id)
      return {
        status: 200,
        body: validateDeployment(cloud, engine, name, engine.group(path.group), bodyOf(ask), caller),
      }
    }
    if (ask.method === 'GET' && extra.toLowerCase() === 'operations') {
      requireApiVersion(version, DEPLOYMENT, API_VERSIONS.deployments, caller.client)
      caller.require(`${DEPLOYMENT}/operations/read`, id)
      engine.group(path.group)
      const deployment = cloud.store.get(id)
      if (deployment === undefined) throw deploymentNotFound(name)
      return { status: 200, body: pageOf(operationsOf(deployment), ask.url) }
    }
    return undefined
  }
}

/** With the provider segment or, as older clients ask, without. */
const DEPLOYMENT_PATH =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/(?:providers\/microsoft\.resources\/)?deployments\/(?<name>[^/]+)\/(?<extra>validate|operations)$/i

export const deploymentNotFound = (name: string): ArmError =>
  new ArmError(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`)
