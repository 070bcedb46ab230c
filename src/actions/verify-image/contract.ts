import { defineAction } from '../../runtime/action.ts'
import { readingInputs, sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'verify-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': sharedInputs['image-version-id'],
    channel: sharedInputs.channel,
    'client-id': sharedInputs['client-id'],
    ...readingInputs,
  },
  outputs: [
    'verified',
    'verdict',
    'image-version-id',
    'version',
    'channel',
    'lineage',
    'descriptor-digest',
    'report-path',
  ],
  post: false,
})
