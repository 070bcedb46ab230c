/** Small reports in the shape that the auditor writes. */

export const CANDIDATE =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/20261124.0.0'
export const NONCE = 'ab'.repeat(32)

export type Result = Record<string, unknown>
export const passed = (more: Result = {}): Result => ({
  status: 'passed',
  code_desc: 'is good',
  run_time: 0.1,
  ...more,
})
export const failed = (more: Result = {}): Result => ({
  status: 'failed',
  code_desc: 'is good',
  message: 'expected good, got bad',
  ...more,
})
export const skipped = (more: Result = {}): Result => ({
  status: 'skipped',
  code_desc: 'No-op',
  skip_message: 'not here',
  ...more,
})

export function control(id: string, results: readonly Result[], more: Record<string, unknown> = {}) {
  return {
    id,
    title: `Title of ${id}`,
    desc: null,
    impact: 0.7,
    source_location: { ref: `linux-base/profile/controls/${id}.rb`, line: 3 },
    waiver_data: {},
    results,
    ...more,
  }
}

export type Profile = { name: string; controls: unknown[] } & Record<string, unknown>

export const profile = (name: string, controls: unknown[], more: Record<string, unknown> = {}): Profile => ({
  name,
  version: '1.0.0',
  sha256: 'f'.repeat(64),
  status: 'loaded',
  controls,
  ...more,
})

export const report = (...profiles: Profile[]) => ({
  platform: { name: 'debian', release: '12.7' },
  profiles,
  statistics: { duration: 1.5 },
  version: '5.24.24',
})

export const text = (...profiles: Profile[]) => JSON.stringify(report(...profiles))

/** What our own profile leaves on the machine with that nonce. */
export const bindingText = (nonce = NONCE, candidate = CANDIDATE, status = 'passed') =>
  text(
    profile('golden-image-binding', [
      control('golden-image-binding', [
        { status, code_desc: `nonce ${nonce} of the machine of ${candidate} is expected to eq "${NONCE}"` },
      ]),
    ]),
  )
