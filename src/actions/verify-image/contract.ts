import { defineAction } from '../../runtime/action.ts'
import { sharedInputs, verifyingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'verify-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': sharedInputs['image-version-id'],
    'client-id': sharedInputs['client-id'],
    ...verifyingInputs,
  },
  outputs: ['verified', 'verdict', 'image-version-id', 'descriptor-digest', 'report-path'],
  post: false,
})
