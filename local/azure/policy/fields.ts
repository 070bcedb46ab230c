import { isObject, type Json } from '../../http/json.ts'
import type { WouldBe } from '../arm/policies.ts'

/**
 * Aliases of Azure Policy → where the value lies in what a PUT says. Not every path is one: what is not listed here is refused when a policy is assigned,
 * as Azure refuses what it does not know. `az provider list --expand resourceTypes/aliases` lists Azure's.
 */
const aliases: Readonly<Record<string, string>> = {
  'Microsoft.Compute/virtualMachines/sku.name': 'properties.hardwareProfile.vmSize',
  'Microsoft.Compute/imageId': 'properties.storageProfile.imageReference.id',
  'Microsoft.Compute/imagePublisher': 'properties.storageProfile.imageReference.publisher',
  'Microsoft.Compute/imageOffer': 'properties.storageProfile.imageReference.offer',
  'Microsoft.Compute/imageSku': 'properties.storageProfile.imageReference.sku',
  'Microsoft.Compute/virtualMachines/securityProfile.securityType': 'properties.securityProfile.securityType',
  'Microsoft.Compute/virtualMachines/securityProfile.uefiSettings.secureBootEnabled':
    'properties.securityProfile.uefiSettings.secureBootEnabled',
  'Microsoft.Compute/virtualMachines/securityProfile.uefiSettings.vTpmEnabled':
    'properties.securityProfile.uefiSettings.vTpmEnabled',
  'Microsoft.Network/publicIPAddresses/sku.name': 'sku.name',
  'Microsoft.Network/publicIPAddresses/publicIPAllocationMethod': 'properties.publicIPAllocationMethod',
  'Microsoft.Network/networkInterfaces/ipConfigurations[*].publicIPAddress.id':
    'properties.ipConfigurations[*].properties.publicIPAddress.id',
  'Microsoft.Network/networkInterfaces/ipConfigurations[*].subnet.id':
    'properties.ipConfigurations[*].properties.subnet.id',
}

const plain = ['name', 'fullName', 'type', 'kind', 'location', 'id', 'tags'] as const
type Plain = (typeof plain)[number]

/** What a field of a rule reads: one value, or as many as a list has where it says `[*]`. */
export type ReadField = (resource: WouldBe) => readonly (Json | undefined)[]

/** `undefined`: nobody knows such a field. Names are compared without case. */
export function parseField(field: string): ReadField | undefined {
  const tag = /^tags(?:\.(?<plain>[^.[\]]+)|\[(?:'(?<quoted>[^']+)'|(?<bare>[^'\]]+))\])$/i.exec(field)?.groups
  const name = tag?.plain ?? tag?.quoted ?? tag?.bare
  if (name !== undefined) return ({ body }) => [memberOf(body.tags, name)]
  const known = plain.find(one => one.toLowerCase() === field.toLowerCase())
  if (known !== undefined) return resource => [plainOf(resource, known)]
  const alias = Object.entries(aliases).find(([one]) => one.toLowerCase() === field.toLowerCase())
  if (alias === undefined) return undefined
  const [whole, path] = alias
  // Those without a type are of machines.
  const [namespace, named] = whole.split('/')
  const type = `${namespace}/${whole.split('/').length > 2 ? named : 'virtualMachines'}`.toLowerCase()
  return resource =>
    resource.type.toLowerCase() === type
      ? valuesAt(resource.body, path.split('.'))
      : path.includes('[*]')
        ? []
        : [undefined]
}

function plainOf({ id, type, body }: WouldBe, name: Plain): Json | undefined {
  switch (name) {
    case 'id':
      return id
    case 'type':
      return type
    case 'name':
      return id.split('/').at(-1)
    case 'fullName':
      return id
        .split('/providers/')
        .at(-1)
        ?.split('/')
        .slice(1)
        .filter((_, index) => index % 2 === 1)
        .join('/')
    default:
      return memberOf(body, name)
  }
}

function valuesAt(value: Json | undefined, path: readonly string[]): readonly (Json | undefined)[] {
  const [step, ...rest] = path
  if (step === undefined) return [value]
  if (!step.endsWith('[*]')) return valuesAt(memberOf(value, step), rest)
  const list = memberOf(value, step.slice(0, -3))
  return Array.isArray(list) ? list.flatMap(one => valuesAt(one, rest)) : []
}

/** Of an object, whatever the case of its name. */
function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}
