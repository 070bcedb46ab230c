import type { PublicAddress } from '../../src/domain/decide/packer-fit.ts'
import { GoldenImageError, type Place } from '../../src/domain/errors.ts'
import { isObject } from '../../src/domain/text/json.ts'
import type { BuildVariables, ImageBuilder, ReadyBuilder } from '../../src/ports/image-builder.ts'
import type { Note } from '../../src/ports/job.ts'
import { deleteGroup } from './build-resources.ts'
import { bootedFrom, type Cloud, definitionId, groupId, imageId, type Tags } from './cloud.ts'

/** What the template and Packer do otherwise than they should. */
export interface BuilderOptions {
  /** default: those that every template declares, and one more */
  readonly declares?: readonly string[]
  /** which of them are secret; default: none */
  readonly secret?: readonly string[]
  /** where its source names no purchase plan; default: it does, or it cannot be told */
  readonly unplanned?: Place
  readonly warnings?: readonly Note[]
  /** default: of the sku that the plugin takes */
  readonly address?: PublicAddress
  /** what builds; default: `readyBuilder` */
  readonly ready?: Partial<ReadyBuilder>
  /** what the machine is booted from, as Azure names it, instead of the parent that was given */
  readonly boots?: string
  /** tags of the machine, instead of those that were given */
  readonly machineTags?: Tags
  /** what is otherwise about the image; `none`: Packer says that all went well, and makes none */
  readonly image?:
    | 'none'
    | { readonly machine?: string | undefined; readonly provisioningState?: string; readonly tags?: Tags }
  /** what is said to have been made */
  readonly artifacts?: (id: string) => readonly string[]
  /** what Packer says of its group cannot be read */
  readonly unreadable?: boolean
  /** what its group is said to be called, instead of its name */
  readonly said?: string
  /** in the machine, once it has been looked at */
  readonly provision?: () => Promise<void>
  readonly cancelled?: AbortSignal
  /** told before each step that is seen from outside */
  step?(what: string): void
}

const usual = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'location', 'tags', 'jdk']
/** of a template that builds in the group that it is told */
export const inBuildGroup = ['build_resource_group', ...usual]

/** The programs that build here. */
export const readyBuilder: ReadyBuilder = {
  name: 'packer',
  version: '1.11.2',
  sha256: '1'.repeat(64),
  plugins: [{ name: 'github.com/hashicorp/azure', version: '2.6.3', sha256: '2'.repeat(64) }],
  azurePlugin: '2.6.3',
}

/** Packer with a template that boots what it is told to; what it has made when it is stopped, it leaves. */
export function inMemoryImageBuilder(cloud: Cloud, options: BuilderOptions = {}): ImageBuilder {
  const step = options.step ?? (() => {})
  const unlessCancelled = async <T>(value: T) => {
    throwIfCancelled(options.cancelled)
    return value
  }
  return {
    logPath: '/temp/packer.log',
    prepare: () => unlessCancelled({ ...readyBuilder, ...options.ready }),
    readVariables: () =>
      unlessCancelled({
        names: options.declares ?? usual,
        secret: options.secret ?? [],
        unplanned: options.unplanned,
        address: options.address ?? { kind: 'default', place: { file: 'linux-base/image.pkr.hcl', line: 1 } },
      }),
    validate: () => unlessCancelled(options.warnings ?? []),
    build: async (_, variables, watch) => {
      throwIfCancelled(options.cancelled)
      const tags = mapOf(variables, 'tags')
      const name = textOf(variables, 'managed_image_name')
      const shared = options.declares?.includes('build_resource_group') ?? false
      const group = shared ? textOf(variables, 'build_resource_group') : `pkr-${name}`
      const machine = `${groupId(cloud, group)}/machine-${name}`
      if (!options.unreadable) {
        watch.group(options.said ?? group)
        watch.deployment('pkrdp0own')
      }
      if (!shared) {
        step('Packer makes its group')
        cloud.groups.set(group, tags)
      }
      step('Packer makes its machine')
      cloud.machines.set(
        machine,
        bootedFrom('machine', options.boots ?? parentIn(variables), options.machineTags ?? tags),
      )
      await Promise.race([watch.provisioning(options.unreadable ? undefined : group), cancellation(options.cancelled)])
      await options.provision?.()
      throwIfCancelled(options.cancelled)
      const id = imageId(cloud, textOf(variables, 'managed_image_resource_group'), name)
      if (options.image !== 'none') {
        step('Packer makes its image')
        cloud.images.set(id, { id, machine, provisioningState: 'Succeeded', tags, ...options.image })
      }
      if (shared) {
        step('Packer deletes its machine')
        cloud.machines.delete(machine)
      } else {
        step('Packer deletes its group')
        deleteGroup(cloud, group)
      }
      return [...new Set(options.artifacts?.(id) ?? [id])]
    },
  }
}

/** Resolves when the job is cancelled, and not before. */
function cancellation(signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new GoldenImageError({
      code: 'INTERNAL_CANCELLED',
      message: 'The job was cancelled while Packer was building.',
    })
}

/** What a template names as its source that uses all that it is given. */
function parentIn(variables: BuildVariables): string {
  const version = textOf(variables, 'parent_version')
  if (variables.parent_image === undefined) return `marketplace:debian/debian-12/12-gen2:${version}`
  const [subscription = '', group = '', gallery = '', definition = ''] = [
    'parent_subscription',
    'parent_resource_group',
    'parent_gallery',
    'parent_image',
  ].map(name => textOf(variables, name))
  return `${definitionId({ subscription, group, gallery, definition })}/versions/${version}`
}

function textOf(variables: BuildVariables, name: string): string {
  const value = variables[name]
  if (typeof value === 'string') return value
  throw new Error(`The variable ${name} is no text.`)
}

function mapOf(variables: BuildVariables, name: string): Tags {
  const value = variables[name]
  if (isObject(value)) return value as Tags
  throw new Error(`The variable ${name} is no map.`)
}
