import { applyStatements, type SignedFacts } from '../domain/decide/standing.ts'
import type { FoundVersion } from '../domain/decide/update.ts'
import { type Problem, throwIfAny } from '../domain/errors.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { isOfRoot, isUnread, type ReleaseCheck, type ReleaseJudgement } from '../domain/evidence/release-proof.ts'
import type { DefinitionRef } from '../domain/image/definition.ts'
import { digestsOf } from '../domain/image/descriptor.ts'
import { sameImageVersion } from '../domain/image/version.ts'
import type { VersionRef } from '../domain/image/version-id.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import { withoutStop } from '../domain/text/without-stop.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore, SignedFor } from '../ports/proof-store.ts'
import { type ChannelPorts, type ImageChannels, readChannels } from './read-channels.ts'
import type { ReadTrust } from './read-trust.ts'
import { type VerifyingPorts, verifyVersion } from './verify-version.ts'

export interface StandingQuestion extends VersionRef {
  readonly tenant: string
  readonly policy: ReleasePolicy
  /** whether the manifest has channels */
  readonly channels: boolean
}

/** What statements say of a version, and of the channels of its image. */
export interface ReadStatements extends SignedFacts {
  /** `undefined`: the manifest has none */
  readonly channels: ImageChannels | undefined
}

/**
 * What a version was built from, how it was tested and whether it is a release, on the word of statements alone. Throws `PROOF_STORE_UNREADABLE`
 * and `PROOF_STORE_TOO_MANY`: what is missing may lie there; `VERIFY_SIGNER_RENAMED`, and `PROOF_ROOT_LACKS_SIGNER` where that is why something is
 * missing: what this job was told is behind then, and the version may well be ours. What `readChannels` throws.
 */
export async function readStanding(
  { channels, ...question }: StandingQuestion,
  ports: VerifyingPorts & ChannelPorts,
): Promise<ReadStatements> {
  // However old they are: what was built was built.
  const policy: ReleasePolicy = { ...question.policy, maxAgeMs: undefined, mayBeMissing: [] }
  const signedFor = signedForOwn(policy)
  const { judgement, descriptor } = await verifyVersion({ ...question, policy, signedFor }, ports)
  // Of the proofs that decide here alone: that another one is missing asks for no build.
  const unknown = judgement.checks.some(({ name, code }) => isDeciding(name) && code !== undefined && isOfRoot(code))
  throwIfAny(
    judgement.problems.filter(
      ({ code }) => isUnread(code) || (unknown && isOfRoot(code)) || code === 'VERIFY_SIGNER_RENAMED',
    ),
  )
  const { build } = judgement.facts
  const facts = { build: build && { parent: build.parent, sources: build.sources }, tests: testsOf(judgement) }
  if (!channels) return { ...facts, released: undefined, channels: undefined }
  const read = await readChannels({ ...question, trust: policy.trust, signedFor }, ports)
  const { undated } = digestsOf(descriptor)
  const released = read.history.moves.some(
    ({ move }) => sameImageVersion(move.version, question.version) && move.descriptor.undated === undated,
  )
  if (!released) throwIfAny(listUnknownMoves(read))
  return { ...facts, released, channels: read }
}

const isDeciding = (name: ReleaseCheck) => name === 'image-build' || name === 'test-result'

/** The move that is missing may be among those whose signer the root does not name. */
function listUnknownMoves({ history }: ImageChannels): readonly Problem[] {
  return history.ignored.flatMap(({ foundAt, why, code }) =>
    code && isOfRoot(code) ? [{ code, message: `${foundAt}: a move of a channel: ${withoutStop(why)}.` }] : [],
  )
}

/** What this manifest builds is signed for its own repository, also where the job runs by another workflow. */
const signedForOwn = ({ trust: { repositoryId } }: ReleasePolicy): SignedFor =>
  repositoryId === undefined ? 'own' : { id: repositoryId }

function testsOf({ facts, checks }: ReleaseJudgement): SignedFacts['tests'] {
  if (facts.tests) return 'pass'
  return checks.some(c => c.name === 'test-result' && c.code === 'VERIFY_TESTS_FAILED') ? 'fail' : undefined
}

/** What the gallery, the stores and the time of a job are, once it is signed in. */
export interface StandingSide {
  readonly gallery: Pick<ImageGallery, 'describe' | 'requireDefinition'>
  readonly time: AzureTime
  readonly stores: readonly ProofStore[]
}

export interface Standing {
  readonly found: FoundVersion
  /** of its image; `undefined`: the manifest has no channels, or keeps no proofs */
  readonly channels: ImageChannels | undefined
}

/** A version by its tags → the same by its statements. */
export type ReadStanding = (found: FoundVersion, definition: DefinitionRef, side: StandingSide) => Promise<Standing>

/**
 * How versions are known in this job: by their statements where the manifest keeps proofs, else by their tags. Nobody is asked before a version is.
 * @param readTrust `undefined`: the manifest keeps none
 */
export function createStandingReader(settings: Settings, readTrust: ReadTrust | undefined): ReadStanding {
  if (readTrust === undefined) return async found => ({ found, channels: undefined })
  return async (found, definition, side) => {
    const { policy, roots } = await readTrust()
    const { channels, ...said } = await readStanding(
      {
        definition,
        version: found.version,
        tenant: settings.azure.tenant,
        policy,
        channels: settings.channels.length > 0,
      },
      { ...side, verifier: roots.verifier },
    )
    return { found: applyStatements(found, said), channels }
  }
}

/** The channels of an image of the manifest, without a look at any version; `undefined` as in `Standing`. */
export type ReadOwnChannels = (definition: DefinitionRef, side: StandingSide) => Promise<ImageChannels | undefined>

/** @param readTrust `undefined`: the manifest keeps no proofs */
export function createOwnChannelsReader(settings: Settings, readTrust: ReadTrust | undefined): ReadOwnChannels {
  return async (definition, side) => {
    if (readTrust === undefined || settings.channels.length === 0) return undefined
    const { policy, roots } = await readTrust()
    const question = { definition, tenant: settings.azure.tenant, trust: policy.trust, signedFor: signedForOwn(policy) }
    return readChannels(question, { ...side, verifier: roots.verifier })
  }
}
