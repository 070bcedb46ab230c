import { defineAction } from '../../runtime/action.ts'
import { bool, matching, text } from '../../runtime/inputs.ts'

export const contract = defineAction({
  name: 'detect-update',
  inputs: {
    manifest: text({ default: 'golden-image.yml' }),
    image: text(),
    force: bool({ default: 'false' }),
    'client-id': matching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID'),
  },
  outputs: ['changed', 'matrix', 'images'],
  post: false,
})
