import { addressRangePattern, addressRangeWords } from '../../domain/image/address-range.ts'
import { defineAction } from '../../runtime/action.ts'
import { lines, matching, oneOf, required, wholeNumber } from '../../runtime/inputs.ts'
import { sharedInputs, trustingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'validate-image',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    'image-version-id': required(sharedInputs['image-version-id']),
    fingerprint: sharedInputs.fingerprint,
    'client-id': sharedInputs['client-id'],
    ...trustingInputs,
    report: lines(),
    'dry-run': sharedInputs['dry-run'],
    isolation: oneOf(['auto', 'none'], { default: 'auto' }),
    'ssh-timeout': wholeNumber({ default: '300', min: 10, max: 3600 }),
    source: matching(addressRangePattern, addressRangeWords),
  },
  outputs: [
    'verdict',
    'passed',
    'failed',
    'skipped',
    'waived',
    'executed',
    'report-path',
    'inventory-path',
    'test-record',
    'auditor',
    'auditor-version',
  ],
  post: true,
})
