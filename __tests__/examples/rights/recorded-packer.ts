import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { problemOfArm } from '../../../src/adapters/azure/transport/arm-problem.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import type { BuildVariables, BuildWatch, ImageBuilder } from '../../../src/ports/image-builder.ts'
import { readyBuilder } from '../../fakes/image-builder.ts'
import { RSA_KEY } from '../../local/azure/made-image.ts'
import { ARM, type Reply, type Stage, send } from '../../local/azure/stage.ts'

interface Recorded {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly request: unknown
}

const recording = readFileSync(new URL('../../fixtures/packer/build-group/requests.jsonl', import.meta.url), 'utf8')
const agent = 'HashiCorp/go-azure-sdk (Go-http-Client/1.1)'

/**
 * A Packer that sends what plugin 2.6.4 sent in a recorded build in a build group, with the names of this one, and stops at the first refusal of a
 * right. After a deletion it asks where Azure says, too, as Packer 1.6 does, which has no recording; but for the disk, which that one does not delete.
 */
export function recordedPacker(stage: Stage, getToken: () => Promise<string>): ImageBuilder {
  return {
    logPath: '/temp/packer.log',
    prepare: async () => readyBuilder,
    readVariables: async () => ({
      names: ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'build_resource_group', 'tags'],
      secret: [],
      address: { kind: 'default', place: { file: 't.pkr.hcl', line: 1 } },
    }),
    validate: async () => [],
    build: (_, variables, watch) => build(variables, watch),
  }

  async function build(variables: BuildVariables, watch: BuildWatch): Promise<readonly string[]> {
    const group = String(variables.build_resource_group)
    const image = String(variables.managed_image_name)
    const named = recording
      .replaceAll('resourceGroups/rg-build', `resourceGroups/${group}`)
      .replaceAll('resourceGroups/rg-images', `resourceGroups/${group}`)
      .replaceAll('img-2', image)
      // Each build has names of its own.
      .replaceAll('ke7e9fuocv', randomBytes(5).toString('hex'))
      .replaceAll('canonical', 'debian')
      .replaceAll('ubuntu-24_04-lts', 'debian-12')
      .replaceAll('"sku": "server"', '"sku": "12-gen2"')
      .replaceAll('24.04.202610010', String(variables.parent_version))
      .replaceAll('{"purpose": "golden"}', JSON.stringify(variables.tags))
      .replaceAll('ssh-rsa <key>', RSA_KEY.replace(/ test$/, ''))
    const requests = named
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Recorded)
    let begun: Reply | undefined
    for (const { method, path, status, request } of requests) {
      if (/\/operations\/[0-9a-f-]{36}\?|\/operationStatuses\//.test(path)) {
        await follow(begun)
        continue
      }
      if (path.includes('/deallocate?')) await watch.provisioning(group)
      let reply = await ask(method, path, request)
      // Gone, or gone from what holds it: Packer asks until it is so.
      for (let n = 0; reply.status !== status && n < 200 && (status === 404 || status === 202); n++) {
        await new Promise(resolve => setTimeout(resolve, 5))
        reply = await ask(method, path, request)
      }
      if (method === 'PUT' && path.includes('/deployments/')) {
        watch.group(group)
        watch.deployment(/\/deployments\/([^/?]+)/.exec(path)?.[1] ?? '')
      }
      if (method === 'DELETE' && !path.includes('/disks/')) await follow(reply)
      begun = reply
    }
    return [
      `/subscriptions/${variables.subscription ?? requests[0]?.path.split('/')[2]}/resourceGroups/${group}/providers/Microsoft.Compute/images/${image}`,
    ]
  }

  async function ask(method: string, path: string, body: unknown): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${await getToken()}`,
      'user-agent': agent,
      ...(body === null || body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const text = body === null || body === undefined ? undefined : JSON.stringify(body)
    const reply = await send(stage.port, ARM, method, path, text, headers)
    if (reply.status === 403) throw new GoldenImageError(problemOfArm(403, reply.body, `${method} ${path}`))
    return reply
  }

  /** To the end of an operation. */
  async function follow(reply: Reply | undefined): Promise<void> {
    const url = reply?.headers['azure-asyncoperation'] ?? reply?.headers.location
    if (url === undefined) return
    const { pathname, search } = new URL(String(url))
    for (;;) {
      const { status, body } = await ask('GET', pathname + search, null)
      if (status !== 202 && !/^(InProgress|Running)$/.test(String(body?.status))) {
        // What a deployment may not make is told as how it ended.
        if (body?.status === 'Failed') throw new GoldenImageError(problemOfArm(403, body, pathname))
        return
      }
      await new Promise(resolve => setTimeout(resolve, 3))
    }
  }
}
