import { defineAction } from '../../runtime/action.ts'
import { required } from '../../runtime/inputs.ts'
import { movingInputs, sharedInputs, verifyingInputs } from '../inputs.ts'

export const contract = defineAction({
  name: 'cascade',
  inputs: {
    manifest: sharedInputs.manifest,
    image: sharedInputs.image,
    channel: required(sharedInputs.channel),
    /** without it nobody is woken, and the schedule of each child finds the version */
    'cascade-key': sharedInputs['cascade-key'],
    wait: movingInputs.wait,
    'client-id': sharedInputs['client-id'],
    ...verifyingInputs,
    'dry-run': sharedInputs['dry-run'],
  },
  outputs: ['verdict', 'event-id', 'dispatched', 'runs', 'failed'],
  post: false,
})
