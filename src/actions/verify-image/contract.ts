import { defineAction } from '../../runtime/action.ts'
import { optionalInputs, readingInputs, sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'verify-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    ...optionalInputs,
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
