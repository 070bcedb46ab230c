import { stages } from '../../domain/decide/stage.ts'
import { defineAction } from '../../runtime/action.ts'
import { oneOf, required } from '../../runtime/inputs.ts'
import { movingInputs, sharedInputs, testingInputs, verifyingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'run-stage',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    /** no default: nobody is to release who meant something else */
    stage: required(oneOf(stages)),
    force: sharedInputs.force,
    /** of `promote` alone, as the next one */
    channel: sharedInputs.channel,
    version: sharedInputs.version,
    ...movingInputs,
    ...testingInputs,
    /** without it nobody is woken, and the schedule of each child finds the version */
    'cascade-key': sharedInputs['cascade-key'],
    'client-id': sharedInputs['client-id'],
    ...verifyingInputs,
    'dry-run': sharedInputs['dry-run'],
  },
  outputs: [
    'verdict',
    'stage',
    'stopped-at',
    'image-version-id',
    'managed-image-id',
    'version',
    'fingerprint',
    'parent',
    'packer-version',
    'plugin-version',
    'log-path',
    'build-record',
    'passed',
    'failed',
    'skipped',
    'waived',
    'executed',
    'report-path',
    'reports-path',
    'sarif-path',
    'inventory-path',
    'test-record',
    'auditor',
    'auditor-version',
    'descriptor-digest',
    'descriptor-path',
    'sbom-path',
    'bundle-path',
    'predicate-types',
    'channel',
    'previous-version',
    'regions',
    'event-id',
    'dispatched',
    'runs',
    'not-woken',
  ],
  post: true,
})
