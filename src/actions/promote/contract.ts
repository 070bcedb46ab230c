import { defineAction } from '../../runtime/action.ts'
import { required } from '../../runtime/inputs.ts'
import { movingInputs, sharedInputs, verifyingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'promote',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    channel: required(sharedInputs.channel),
    /** default: the newest that has been in the channel before for its time */
    version: sharedInputs.version,
    ...movingInputs,
    'client-id': sharedInputs['client-id'],
    ...verifyingInputs,
    'dry-run': sharedInputs['dry-run'],
  },
  outputs: ['verdict', 'image-version-id', 'version', 'channel', 'previous-version'],
  post: false,
})
