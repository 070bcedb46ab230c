import { expect } from '@jest/globals'
import { DEFINITION, type Reply, type Stage } from './stage.ts'

type Json = Record<string, unknown>

/** Requests about versions of the definition of the stage, in the newest api-version. */
export function versionsOf(stage: Stage, definition = DEFINITION) {
  const path = (name: string, query = '') => `${definition}/versions/${name}?api-version=2025-12-03${query}`
  const body = (source: string, publishingProfile: Json = {}, more: Json = {}) => ({
    location: 'westeurope',
    properties: { storageProfile: { source: { id: source } }, publishingProfile, ...more },
  })
  const put = (name: string, given: unknown, headers?: Readonly<Record<string, string>>) =>
    stage.arm('PUT', path(name), given, headers)
  const patch = (name: string, properties: Json, headers?: Readonly<Record<string, string>>) =>
    stage.arm('PATCH', path(name), { properties }, headers)
  const get = async (name: string, query = '') => (await stage.arm('GET', path(name, query))).body
  /** To the end of its operation. @returns the operation's status */
  const done = async (reply: Reply) => {
    expect([reply.status, reply.body?.error]).toEqual([expect.any(Number), undefined])
    return (await stage.finish(reply)).body
  }
  return {
    path,
    body,
    put,
    patch,
    get,
    done,
    /** A version that succeeds. */
    async publish(name: string, source: string, profile: Json = {}, more: Json = {}) {
      expect(await done(await put(name, body(source, profile, more)))).toMatchObject({ status: 'Succeeded' })
    },
    /** An update that succeeds. */
    async update(name: string, properties: Json) {
      expect(await done(await patch(name, properties))).toMatchObject({ status: 'Succeeded' })
    },
    remove: (name: string) => stage.arm('DELETE', path(name)),
    replication: async (name: string) => (await get(name, '&$expand=ReplicationStatus')).properties.replicationStatus,
    regions: async (name: string) =>
      (await get(name)).properties.publishingProfile.targetRegions.map((region: Json) => region.name),
  }
}

/** Status, code and sentence of a refusal. */
export const refusal = ({ status, body }: Reply): readonly [number, unknown, unknown] => [
  status,
  body?.error?.code,
  body?.error?.message,
]
