import { defineAction } from '../../runtime/action.ts'
import { sharedInputs, trustingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'detect-update',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    force: sharedInputs.force,
    'client-id': sharedInputs['client-id'],
    ...trustingInputs,
  },
  outputs: ['changed', 'matrix', 'images'],
  post: false,
})
