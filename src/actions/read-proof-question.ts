import { GoldenImageError, type Problem, throwIfAny } from '../domain/errors.ts'
import { narrowLimits, type ProofLimits, type ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { formatRoot } from '../domain/evidence/root-age.ts'
import { type FormerSigner, parseFormerSigners } from '../domain/evidence/signer.ts'
import { parseTrustedWorkflow, type StatedWorkflow } from '../domain/evidence/trust.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { RootedVerifier, TrustedRoots } from '../ports/trusted-roots.ts'
import type { VerifyingInputs } from './inputs.ts'
import { readOwnTrust } from './own-trust.ts'
import type { ReleasePorts } from './require-release.ts'

/** What is asked of proofs, before anybody is asked. */
export interface ProofQuestion<Asked> {
  readonly asked: Asked
  readonly limits: ProofLimits
  readonly former: readonly FormerSigner[]
  /** the trusted workflow, if it is another one than this job's own */
  readonly stated: StatedWorkflow | undefined
  /** roots at hand; `undefined`: Sigstore's public one is to be fetched */
  readonly local: RootedVerifier | undefined
}

/**
 * What is asked, and held against what. Throws all that is wrong with inputs and manifest at once. @param ask the rest of the inputs, read; may throw, too
 */
export async function readProofQuestion<Asked>(
  inputs: VerifyingInputs & { readonly 'trusted-workflow'?: string },
  settings: Settings,
  roots: TrustedRoots,
  ask: () => Asked,
): Promise<ProofQuestion<Asked>> {
  const problems: Problem[] = []
  const collect = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof GoldenImageError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const asked = await collect(ask)
  const former = await collect(() => parseFormerSigners(inputs['former-signers'].join('\n')))
  const stated = await collect(() => parseTrustedWorkflow(inputs['trusted-workflow'] ?? ''))
  const limits = await collect(() => readLimits(inputs, settings))
  if (settings.proofs.length === 0)
    problems.push({
      code: 'MANIFEST_INVALID',
      message: `${settings.path} does not say where proofs are kept: \`proofs\` is missing; accepted is a list of github and blob containers.`,
      hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
      place: { file: settings.path, line: settings.lines.proofs },
    })
  const local = await collect(() => roots.findLocal())
  throwIfAny(problems)
  return { asked, former, stated, limits, local } as ProofQuestion<Asked>
}

/** Whom this job trusts, and against whose roots. Throws what `readOwnTrust` and `fetchPublic` do. */
export async function readPolicy(
  { limits, former, stated, local }: ProofQuestion<unknown>,
  ports: ReleasePorts & { readonly roots: TrustedRoots },
): Promise<{ readonly policy: ReleasePolicy; readonly roots: RootedVerifier }> {
  const trust = await readOwnTrust(ports, former, stated)
  const roots = local ?? (await ports.roots.fetchPublic())
  ports.job.info(`Proofs are verified against ${formatRoot(roots)}.`)
  return { policy: { ...limits, trust }, roots }
}

function readLimits(inputs: VerifyingInputs, settings: Settings): ProofLimits {
  const allowed: ProofLimits = {
    strictPublishedDate: inputs['strict-published-date'],
    maxAgeMs: undefined,
    mayBeMissing: inputs['may-be-missing'],
  }
  return narrowLimits(allowed, settings.verify, key => ({ file: settings.path, line: settings.lines.verify[key] }))
}
