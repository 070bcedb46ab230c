import { defineAction } from '../../runtime/action.ts'
import { lines, required } from '../../runtime/inputs.ts'
import { sharedInputs, testingInputs, trustingInputs } from '../inputs.ts'

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
    ...testingInputs,
  },
  outputs: [
    'verdict',
    'passed',
    'failed',
    'skipped',
    'waived',
    'executed',
    'report-path',
    'reports-path',
    'hdf-paths',
    'junit-path',
    'sarif-path',
    'html-path',
    'inventory-path',
    'test-record',
    'auditor',
    'auditor-version',
  ],
  post: true,
})
