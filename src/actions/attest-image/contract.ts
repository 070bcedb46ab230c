import { defineAction } from '../../runtime/action.ts'
import { required, text } from '../../runtime/inputs.ts'
import { sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'attest-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': required(sharedInputs['image-version-id']),
    'build-record': text(),
    'test-record': text(),
    inventory: text(),
    'client-id': sharedInputs['client-id'],
    'github-token': sharedInputs['github-token'],
    'dry-run': sharedInputs['dry-run'],
  },
  outputs: ['verdict', 'descriptor-digest', 'descriptor-path', 'sbom-path', 'bundle-path', 'predicate-types'],
  post: false,
})
