import { requireApiVersion } from '../../arm/api-versions.ts'
import { decodePath, parseBody, type Route } from '../../arm/call.ts'
import { groupRights } from '../../arm/groups.ts'
import { pageOf } from '../../arm/paging.ts'
import { groupId } from '../../arm/resource-id.ts'
import { type DeploymentCloud, deploymentType, deploymentVersions } from './cloud.ts'
import { deploymentNotFound, validateDeployment } from './deployment.ts'
import { operationsOf } from './run.ts'

/** What deployments have beyond a resource: validation of one that does not exist, and their operations on two paths. */
export function deploymentRoute(cloud: DeploymentCloud): Route {
  const { engine } = cloud
  return ({ ask, path, caller, version }) => {
    const where = deploymentPath.exec(decodePath(ask))?.groups
    const { name, extra } = where ?? {}
    if (path.group === undefined || name === undefined || extra === undefined) return undefined
    const group = groupId(cloud.id, path.group)
    const id = `${group}/providers/${deploymentType}/${name}`
    if (ask.method === 'POST' && extra.toLowerCase() === 'validate') {
      requireApiVersion(version, deploymentType, deploymentVersions, caller.client)
      caller.require(`${deploymentType}/validate/action`, id)
      return {
        status: 200,
        body: validateDeployment(cloud, name, engine.group(path.group), parseBody(ask), caller),
      }
    }
    if (ask.method === 'GET' && extra.toLowerCase() === 'operations') {
      requireApiVersion(version, deploymentType, deploymentVersions, caller.client)
      // The path without the provider is another action, at the group.
      const withProvider = /\/providers\//i.test(decodePath(ask))
      const type = withProvider ? deploymentType : `${groupRights}/deployments`
      caller.require(`${type}/operations/read`, withProvider ? id : `${group}/deployments/${name}`)
      engine.group(path.group)
      const deployment = cloud.store.get(id)
      if (deployment === undefined) throw deploymentNotFound(name)
      return { status: 200, body: pageOf(operationsOf(cloud, deployment), ask.url) }
    }
    return undefined
  }
}

/** With the provider segment or, as older clients ask, without. */
const deploymentPath =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/(?:providers\/microsoft\.resources\/)?deployments\/(?<name>[^/]+)\/(?<extra>validate|operations)$/i
