import { proofNames } from '../domain/evidence/proof-names.ts'
import { addressRangePattern, addressRangeWords } from '../domain/image/address-range.ts'
import { fingerprintPattern } from '../domain/image/fingerprint-pattern.ts'
import { guidPattern } from '../domain/text/guid.ts'
import {
  bool,
  duration,
  type InputsOf,
  lines,
  matching,
  oneOf,
  secret,
  someOf,
  text,
  wholeNumber,
} from '../runtime/inputs.ts'

/** Inputs that several actions have, declared once: one name means one thing everywhere. */
export const sharedInputs = {
  manifest: text({ default: 'golden-image.yml' }),
  image: text(),
  force: bool({ default: 'false' }),
  'dry-run': bool({ default: 'false' }),
  /** ARM id of a gallery image version */
  'image-version-id': text(),
  /** name of a channel of the manifest */
  channel: text(),
  /** `Major.Minor.Patch` of a release of the image */
  version: text(),
  /** of the version that another step has made, see `formatFingerprint` */
  fingerprint: matching(
    fingerprintPattern,
    'sha256: and 64 hexadecimal digits, the output `fingerprint` of build-image',
  ),
  'client-id': matching(guidPattern, 'a GUID'),
  /** of the job, for what only GitHub can say */
  'github-token': secret(),
  /** private key of a GitHub App, PEM */
  'cascade-key': secret(),
} as const

/** Against whose word statements are read. */
export const trustingInputs = {
  'github-token': sharedInputs['github-token'],
  'trusted-root': text(),
  'former-signers': lines(),
  'strict-published-date': bool({ default: 'true' }),
} as const

export type TrustingInputs = InputsOf<typeof trustingInputs>

/** Whom and what the proofs of a version are held against. */
export const verifyingInputs = { ...trustingInputs, 'may-be-missing': someOf(proofNames) } as const
export type VerifyingInputs = InputsOf<typeof verifyingInputs>

/** The same for who only reads. Who signs trusts the workflow by which the job itself runs: nothing else would verify what it signs. */
export const readingInputs = { ...verifyingInputs, 'trusted-workflow': text() } as const

/** How a test machine is reached, and its profiles are run. */
export const testingInputs = {
  isolation: oneOf(['auto', 'none'], { default: 'auto' }),
  /** seconds */
  'ssh-timeout': wholeNumber({ default: '300', min: 10, max: 3600 }),
  /** from where the machine may be reached */
  source: matching(addressRangePattern, addressRangeWords),
} as const

/** What a channel is moved with. */
export const movingInputs = {
  /** what the channel must hold: a version, or `empty` */
  expected: text(),
  reason: text(),
  /** how long Azure may take */
  wait: duration({ default: '5h' }),
} as const
