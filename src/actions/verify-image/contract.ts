import { defineAction } from '../../runtime/action.ts'
import { text } from '../../runtime/inputs.ts'
import { readingInputs, sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'verify-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    /** ARM id of a gallery image version */
    'image-version-id': text(),
    channel: text(),
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
