import { proofNames } from '../domain/evidence/proof-names.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { RootedVerifier, TrustedRoots } from '../ports/trusted-roots.ts'
import type { TrustingInputs } from './inputs.ts'
import { readPolicy, readProofQuestion } from './read-proof-question.ts'
import type { ReleasePorts } from './require-release.ts'

/** Against what statements are held, and who verifies them; asked for once, when the first one is read. */
export type ReadTrust = () => Promise<{ readonly policy: ReleasePolicy; readonly roots: RootedVerifier }>

/**
 * Whose statements count in a job that plans or builds; `undefined` where the manifest keeps no proofs. Inputs and manifest are looked at now; nobody is
 * asked before a statement is read. What may be missing elsewhere by the manifest's word may not be here, and is no fault of the manifest. Throws `INPUT_INVALID`, `MANIFEST_VERIFY_WIDENS`, `PROOF_ROOT_UNREADABLE`.
 */
export async function createTrustReader(
  inputs: TrustingInputs & { readonly 'trusted-workflow'?: string },
  settings: Settings,
  ports: ReleasePorts & { readonly roots: TrustedRoots },
): Promise<ReadTrust | undefined> {
  if (settings.proofs.length === 0) return undefined
  const allowing = { ...inputs, 'may-be-missing': proofNames }
  const question = await readProofQuestion(allowing, settings, ports.roots, () => undefined)
  const read = async () => {
    const { policy, ...trust } = await readPolicy(question, ports)
    return { ...trust, policy: { ...policy, mayBeMissing: [] } }
  }
  let trust: ReturnType<typeof read> | undefined
  return () => {
    trust ??= read()
    return trust
  }
}
