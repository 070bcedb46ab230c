import { guidPattern } from '../domain/text/guid.ts'
import { bool, matching, secret, text } from '../runtime/inputs.ts'

/** Inputs that several actions have, declared once: one name means one thing everywhere. */
export const sharedInputs = {
  manifest: text({ default: 'golden-image.yml' }),
  image: text(),
  force: bool({ default: 'false' }),
  'dry-run': bool({ default: 'false' }),
  /** ARM id of a gallery image version */
  'image-version-id': text({ required: true }),
  /** of the version that another step has made, see `formatFingerprint` */
  fingerprint: text(),
  'client-id': matching(guidPattern, 'a GUID'),
  /** of the job, for what only GitHub can say */
  'github-token': secret(),
} as const
