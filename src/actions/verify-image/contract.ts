import { proofNames } from '../../domain/evidence/proof-names.ts'
import { defineAction } from '../../runtime/action.ts'
import { bool, lines, someOf, text } from '../../runtime/inputs.ts'
import { sharedInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'verify-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': sharedInputs['image-version-id'],
    'client-id': sharedInputs['client-id'],
    'github-token': sharedInputs['github-token'],
    'trusted-root': text(),
    'former-signers': lines(),
    'strict-published-date': bool({ default: 'true' }),
    'may-be-missing': someOf(proofNames),
  },
  outputs: ['verified', 'verdict', 'image-version-id', 'descriptor-digest', 'report-path'],
  post: false,
})
