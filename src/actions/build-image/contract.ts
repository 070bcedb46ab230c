import { defineAction } from '../../runtime/action.ts'
import { bool, matching, text } from '../../runtime/inputs.ts'

export const contract = defineAction({
  name: 'build-image',
  inputs: {
    manifest: text({ default: 'golden-image.yml' }),
    image: text(),
    force: bool({ default: 'false' }),
    'dry-run': bool({ default: 'false' }),
    'parent-version': matching(/^\d{1,10}(\.\d{1,10}){1,3}$/, 'an exact version such as 12.20261101.1'),
    'client-id': matching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID'),
  },
  outputs: ['image-version-id', 'version', 'parent', 'packer-version', 'log-path'],
  post: true,
})
