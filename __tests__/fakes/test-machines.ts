import { GoldenImageError } from '../../src/domain/errors.ts'
import { temporaryTags } from '../../src/domain/image/version-tags.ts'
import type { TestMachine, TestMachines } from '../../src/ports/test-machines.ts'
import { deleteGroup } from './build-resources.ts'
import { type Cloud, groupId } from './cloud.ts'

/** Test machines of which can be seen who may come to their port 22, and of which the next one can be made to fail. */
export interface InMemoryTestMachines extends TestMachines {
  /** by group */
  readonly sources: ReadonlyMap<string, string>
  /** The next deployment fails with this sentence, its group made already. */
  failNext(sentence: string): void
}

/** What is deleted is gone at once. */
export function inMemoryTestMachines(cloud: Cloud): InMemoryTestMachines {
  const sources = new Map<string, string>()
  let failure: string | undefined
  const requireMachine = (id: string) => {
    const machine = cloud.machines.get(id)
    if (machine) return machine
    throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `The test machine ${id} has gone.` })
  }
  const imageReference = async ({ id }: Pick<TestMachine, 'id'>) => {
    const { image, version } = requireMachine(id)
    return { id: image, exactVersion: version }
  }
  const machineIn = (group: string) => `${groupId(cloud, group)}/providers/Microsoft.Compute/virtualMachines/machine`
  return {
    sources,
    failNext: sentence => {
      failure = sentence
    },
    create: async ({ group, image, source, tags }) => {
      cloud.groups.set(group, tags)
      const version = cloud.versions.has(image) ? image.split('/').at(-1) : undefined
      const problem = failure ?? (version === undefined ? `Not found: ${image}` : undefined)
      failure = undefined
      if (version === undefined || problem !== undefined)
        throw new GoldenImageError({
          code: 'VALIDATE_MACHINE_FAILED',
          message: `Azure made no test machine from ${image}: ${problem}`,
        })
      const id = machineIn(group)
      cloud.machines.set(id, { name: 'machine', publisher: '', offer: '', sku: '', version, image, tags })
      sources.set(group, source)
      return { id, address: '203.0.113.1', image: await imageReference({ id }) }
    },
    imageReference,
    narrow: async ({ group }, source) => {
      requireMachine(machineIn(group))
      sources.set(group, source)
    },
    remove: async ({ group, build }) => {
      const tags = cloud.groups.get(group)
      if (tags === undefined) return 'gone'
      if (tags[temporaryTags.build] !== build) return 'foreign'
      deleteGroup(cloud, group)
      sources.delete(group)
      return 'started'
    },
  }
}
