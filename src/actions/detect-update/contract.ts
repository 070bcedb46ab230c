import { defineAction } from '../../runtime/action.ts'
import { readingInputs, sharedInputs, trustingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'detect-update',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    force: sharedInputs.force,
    /** of a promotion by hand, as the next one */
    channel: sharedInputs.channel,
    version: sharedInputs.version,
    /** to read the last runs of children that fell silent; without it they are not known */
    'cascade-key': sharedInputs['cascade-key'],
    'client-id': sharedInputs['client-id'],
    ...trustingInputs,
    'trusted-workflow': readingInputs['trusted-workflow'],
  },
  outputs: ['changed', 'matrix', 'images', 'silent'],
  post: false,
})
