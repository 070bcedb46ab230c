import { GoldenImageError } from '../../../domain/errors.ts'

export const whyNoRights = 'it is neither root nor may it `sudo` without a password'

/** @param why what is in the way, in words that end a sentence about this job */
export const noIsolation = (why: string): GoldenImageError =>
  new GoldenImageError({
    code: 'VALIDATE_NO_ISOLATION',
    message: `Profiles are Ruby code, and this job cannot keep them away from itself: ${why}.`,
    hint:
      why === whyNoRights
        ? 'Allow the runner `sudo` without a password, or set `isolation: none` and trust every profile as you trust the workflow.'
        : 'Run the job on Linux, on a machine or in a container that may make namespaces and mounts, with Perl; or set `isolation: none` and trust every profile as you trust the workflow.',
  })
