import { defineAction } from '../../runtime/action.ts'
import { required } from '../../runtime/inputs.ts'
import { movingInputs, sharedInputs, verifyingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'publish',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': required(sharedInputs['image-version-id']),
    ...movingInputs,
    'client-id': sharedInputs['client-id'],
    ...verifyingInputs,
    'dry-run': sharedInputs['dry-run'],
  },
  outputs: ['verdict', 'image-version-id', 'version', 'channel', 'previous-version', 'regions', 'state'],
  post: false,
})
