import { network } from '../../adapters/network/network.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { Job } from '../../ports/job.ts'
import type { Signer } from '../../ports/signer.ts'

/** Sigstore, by GitHub's identity token of this job; loaded when something is signed. */
export function jobSigner(identityTokens: IdentityTokens, job: Job): Signer {
  return {
    sign: async statements => {
      const { sigstoreSigner } = await import('../../adapters/sigstore/signer.ts')
      return sigstoreSigner(identityTokens, network(systemClock, job.cancelled), job.cancelled).sign(statements)
    },
  }
}
