import type { Answer } from '../../http/answer.ts'
import { type JsonObject, objectOf, textOf } from '../../http/json.ts'
import { apiVersions, requireApiVersion } from './api-versions.ts'
import { type Call, parseBody, type Route } from './call.ts'
import type { Engine } from './engine.ts'
import { ArmError } from './error.ts'
import { parseTags } from './resource-parts.ts'

const tagsType = 'Microsoft.Resources/tags'

/**
 * The tags of a resource as a resource of their own: read, and changed without a word about the others. It asks for rights on tags alone, of which the
 * one to write the resource is none: where that is not published, the stricter. https://learn.microsoft.com/rest/api/resources/tags
 */
export function tagRoutes(engine: Engine): Route {
  return ({ ask, path, caller, version }: Call): Answer | undefined => {
    const { types, names } = path
    const isTags =
      types.at(-1)?.toLowerCase() === 'tags' &&
      types.at(-2)?.toLowerCase() === 'providers' &&
      names.at(-2)?.toLowerCase() === 'microsoft.resources' &&
      names.at(-1)?.toLowerCase() === 'default'
    if (!isTags || path.rest !== undefined || path.group === undefined) return undefined
    const kind = engine.kindOf([path.namespace, ...types.slice(0, -2)].join('/'))
    if (kind === undefined) return undefined
    const target = { kind, group: path.group, names: names.slice(0, -2) }
    const id = engine.idOf(target)
    const apiVersion = requireApiVersion(version, tagsType, apiVersions.tags, caller.client)
    if (ask.method !== 'GET' && ask.method !== 'PATCH') return undefined
    caller.require(`${tagsType}/${ask.method === 'GET' ? 'read' : 'write'}`, id)
    const found = engine.find(target)
    if (ask.method === 'PATCH') {
      const tags = changeTags(found.tags ?? {}, parseBody(ask))
      engine.write('PATCH', target, { tags }, caller, apiVersion)
    }
    const properties = { tags: { ...engine.find(target).tags } }
    return {
      status: 200,
      body: { id: `${found.id}/providers/${tagsType}/default`, name: 'default', type: tagsType, properties },
    }
  }
}

type Tags = Readonly<Record<string, string>>

function changeTags(before: Tags, body: JsonObject): Record<string, string> {
  const given = parseTags(objectOf(body.properties).tags)
  const named = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const))
  switch (textOf(body.operation)) {
    case 'Replace':
      return given
    case 'Delete':
      return Object.fromEntries(Object.entries(before).filter(([n, v]) => named.get(n.toLowerCase()) !== v))
    case 'Merge': {
      // A name that is there keeps its spelling.
      const kept = Object.entries(before).map(([name, value]) => [name, named.get(name.toLowerCase()) ?? value])
      const there = new Set(Object.keys(before).map(name => name.toLowerCase()))
      const added = Object.entries(given).filter(([name]) => !there.has(name.toLowerCase()))
      return Object.fromEntries([...kept, ...added])
    }
    default:
      throw new ArmError(
        400,
        'InvalidRequestContent',
        `The request content was invalid: 'operation' is '${textOf(body.operation) ?? ''}'; accepted are Replace, Merge, Delete.`,
      )
  }
}
