import { at, type JsonObject, listOf, textAt } from '../../../http/json.ts'
import { ArmError, conflict, invalidParameter } from '../../arm/error.ts'
import type { Resource } from '../../arm/store.ts'
import type { SourceImage } from './image-reference.ts'

const words = ['TrustedLaunch', 'ConfidentialVM']

/**
 * A machine with a security type needs an image that promises it; of the Marketplace here every Gen2 one does. `Standard` is a word of newer
 * api-versions than are served: before, it is left out. https://learn.microsoft.com/azure/virtual-machines/trusted-launch. Throws ArmError 400
 */
export function requireSecurityMet({ definition, hyperVGeneration }: SourceImage, properties: JsonObject): void {
  const type = textAt(properties, 'securityProfile', 'securityType')
  if (type === undefined) {
    if (at(properties, 'securityProfile', 'uefiSettings') === undefined) return
    throw invalidParameter('securityProfile.uefiSettings', "The 'uefiSettings' need a securityType.")
  }
  if (!words.includes(type))
    throw invalidParameter(
      'securityProfile.securityType',
      `The value '${type}' of securityType is not accepted: ${words.join(', ')}.`,
    )
  const promised = definition === undefined ? `${type}Supported` : promiseOf(definition)
  if (hyperVGeneration === 'V2' && promised.toLowerCase().includes(type.toLowerCase())) return
  throw new ArmError(
    400,
    'BadRequest',
    `Use of ${type} setting is not supported for the provided image. Please select Trusted Launch Supported Gen2 OS Image. For more information, see https://aka.ms/TrustedLaunch-FAQ.`,
    { target: 'securityProfile' },
  )
}

const promiseOf = (definition: Resource): string => {
  const features = listOf(definition.properties.features)
  return (
    textAt(
      features.find(feature => textAt(feature, 'name')?.toLowerCase() === 'securitytype'),
      'value',
    ) ?? ''
  )
}

/** https://github.com/hashicorp/packer/issues/13189. Throws ArmError 409 */
export function requireStandard(vm: Resource): void {
  if (textAt(vm.properties, 'securityProfile', 'securityType') === undefined) return
  throw conflict(
    'OperationNotAllowed',
    `The operation 'Create Image' is not supported for VM '${vm.name}' as it is created with Trusted Launch security type.`,
  )
}
