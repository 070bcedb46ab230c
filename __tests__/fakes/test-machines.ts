import { isDeepStrictEqual } from 'node:util'
import { GoldenImageError } from '../../src/domain/errors.ts'
import type { DefinitionFacts } from '../../src/domain/image/definition.ts'
import type { TestMachine, TestMachineSpec, TestMachines } from '../../src/ports/test-machines.ts'
import { bootedFrom, type Cloud, groupId } from './cloud.ts'

/** Test machines of which can be seen who may come to their port 22, and of which the next one can be made to fail. */
export interface InMemoryTestMachines extends TestMachines {
  /** by build; of one in somebody's subnet there is none */
  readonly sources: ReadonlyMap<string, string>
  /** The next deployment fails with this sentence. */
  failNext(sentence: string): void
  /** The region does not know any version, as long as this is so. */
  hide(yes: boolean): void
}

/** What is deleted is gone at once. */
export function inMemoryTestMachines(cloud: Cloud): InMemoryTestMachines {
  const sources = new Map<string, string>()
  let failure: string | undefined
  let hidden = false
  const requireMachine = (id: string) => {
    const machine = cloud.machines.get(id)
    if (machine) return machine
    throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `The test machine ${id} has gone.` })
  }
  const imageReference = async ({ id }: Pick<TestMachine, 'id'>) => {
    const { said } = requireMachine(id)
    // A managed image has no version.
    return { id: said, exactVersion: cloud.images.has(said) ? undefined : (said.split('/').at(-1) ?? '') }
  }
  const machineIn = ({ group, build }: { group: string; build: string }) =>
    `${groupId(cloud, group)}/providers/Microsoft.Compute/virtualMachines/machine-of-${build}`
  return {
    sources,
    failNext: sentence => {
      failure = sentence
    },
    hide: yes => {
      hidden = yes
    },
    create: async ({ group, build, image, plan, size, securityType, subnet, source, tags }) => {
      const place = { group, build }
      if (!cloud.groups.has(group))
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no group ${group}.` })
      const version = cloud.versions.has(image) ? image.split('/').at(-1) : undefined
      // Of what is not there it is told the same as of a copy that has just come in.
      if (!cloud.images.has(image) && (hidden || version === undefined))
        throw new GoldenImageError({
          code: 'VALIDATE_NOT_USABLE_YET',
          message: `Azure made no test machine from ${image}: GalleryImageNotFound`,
        })
      const facts = cloud.definitionFacts.get(image.split('/').slice(0, -2).join('/'))
      const problems = {
        VALIDATE_MACHINE_FAILED: failure,
        AZURE_PLAN: refusePlan(facts, plan),
        FIT_SECURITY_TYPE: cloud.images.has(image) ? refuseOfImage(securityType) : refuseSecurity(facts, securityType),
      }
      failure = undefined
      for (const [code, problem] of Object.entries(problems))
        if (problem !== undefined)
          throw new GoldenImageError({
            code: code as keyof typeof problems,
            message: `Azure made no test machine from ${image}: ${problem}`,
          })
      const id = machineIn(place)
      cloud.machines.set(id, bootedFrom('machine', image, tags))
      if (subnet === undefined) sources.set(build, source)
      const hardware = { securityType: securityType ?? 'Standard', size }
      return { id, address: '203.0.113.1', image: await imageReference({ id }), hardware }
    },
    check: async ({ group }) => {
      if (!cloud.groups.has(group))
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no group ${group}.` })
    },
    readImageReference: imageReference,
    narrow: async ({ group, build }, source) => {
      const place = { group, build }
      requireMachine(machineIn(place))
      if (!sources.has(build))
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `No rule of ${build} is there.` })
      sources.set(build, source)
    },
  }
}

const refuseOfImage = (booted: TestMachineSpec['securityType']) =>
  booted === undefined ? undefined : 'Security type is not supported for VMs created from a managed image.'

const refusePlan = (facts: Partial<DefinitionFacts> | undefined, plan: TestMachineSpec['plan']) =>
  isDeepStrictEqual(facts?.plan, plan)
    ? undefined
    : 'Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request'

const refuseSecurity = (
  { securityType = 'Standard' }: Partial<DefinitionFacts> = {},
  booted: TestMachineSpec['securityType'],
) => {
  if (['TrustedLaunch', 'ConfidentialVM'].includes(securityType) && booted !== securityType)
    return `The provided gallery image only supports creation of VMs and VM Scale Sets with '${securityType}' security type.`
  if (booted !== undefined && !securityType.includes(booted))
    return `Use of ${booted} setting is not supported for the provided image.`
  return undefined
}
