import { defineAction } from '../../runtime/action.ts'
import { matching } from '../../runtime/inputs.ts'
import { sharedInputs, trustingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'build-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    force: sharedInputs.force,
    'dry-run': sharedInputs['dry-run'],
    'parent-version': matching(/^\d{1,10}(\.\d{1,10}){1,3}$/, 'an exact version such as 12.20261101.1'),
    'client-id': sharedInputs['client-id'],
    ...trustingInputs,
  },
  outputs: [
    'image-version-id',
    'fingerprint',
    'version',
    'parent',
    'packer-version',
    'plugin-version',
    'log-path',
    'build-record',
  ],
  post: true,
})
