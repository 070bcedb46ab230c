import { defineAction } from '../../runtime/action.ts'
import { bool, text } from '../../runtime/inputs.ts'
import { readingInputs, sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'find-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    /** default: the one whose version is Azure's latest */
    channel: sharedInputs.channel,
    /** instead of a channel */
    version: sharedInputs.version,
    /** default: the manifest's location */
    region: text(),
    evidence: bool({ default: 'false' }),
    'client-id': sharedInputs['client-id'],
    ...readingInputs,
  },
  outputs: [
    'verdict',
    'image-version-id',
    'version',
    'channel',
    'region',
    'tfvars-path',
    'bicep-path',
    'evidence-path',
    'lineage',
  ],
  post: false,
})
