import { findRecreated, findUnreleased } from '../../domain/decide/channel-move.ts'
import { refuseRegion } from '../../domain/decide/usable.ts'
import { GoldenImageError, type Problem } from '../../domain/errors.ts'
import type { EvidenceVersion } from '../../domain/evidence/evidence.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import type { Placement } from '../../domain/image/placement.ts'
import { regionKey } from '../../domain/image/region.ts'
import { formatImageVersion, sameImageVersion } from '../../domain/image/version.ts'
import type { ChannelSettings, Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { RootedVerifier, TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Outcome, Verdict } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import type { ListedBundle } from '../list-proofs.ts'
import { type AskedVersion, readNamedRef, type WhichVersion } from '../read-asked.ts'
import { type ChannelPorts, readChannels } from '../read-channels.ts'
import { readPolicy, readProofQuestion } from '../read-proof-question.ts'
import { latestChannel, parseVersionInput, requireChannel, requireFirstChannel } from '../release-channels.ts'
import type { ReleasePorts } from '../require-release.ts'
import { sayUnread } from '../say-unread.ts'
import { lineageOf, type VerifiedAsked, verifyAsked } from '../verify-asked.ts'
import type { contract } from './contract.ts'
import { listEvidence, writeEvidence } from './evidence.ts'
import { type FoundImage, formatDeploymentParameters, formatTfvars } from './parameters.ts'
import { renderSummary } from './summary.ts'

export interface FindSide {
  readonly gallery: Pick<ImageGallery, 'describe' | 'requireDefinition' | 'listPlacements' | 'get'>
  readonly time: AzureTime
  /** as `proofs` of the manifest names them, in that order */
  readonly stores: readonly ProofStore[]
}

export interface FindPorts extends ReleasePorts {
  readonly files: ReportFiles
  readonly roots: TrustedRoots
  readonly clock: Clock
  /** signs in; called when inputs and manifest are known to be good */
  azure(): Promise<FindSide>
}

type Inputs = InputsOf<typeof contract.inputs>

interface Wanted {
  readonly asked: AskedVersion
  /** normalised */
  readonly region: string
}

/** Files for later steps, below the folder of the job. */
const folder = 'find-image'
const names = ({ image }: AskedVersion) => ({
  tfvars: `${folder}/${image.name}.auto.tfvars.json`,
  bicep: `${folder}/${image.name}.parameters.json`,
  evidence: `${folder}/${image.name}-evidence`,
})

/**
 * Which image may be used now? What the channel holds, or the release of that name, verified, if it stands in the region. Writes files of the job alone, and
 * none but for a version that may be used: what an earlier step has left under their names is taken away first.
 */
export async function findImage(inputs: Inputs, settings: Settings, ports: FindPorts): Promise<Outcome> {
  const question = await readProofQuestion(inputs, settings, ports.roots, () => readWanted(inputs, settings))
  const { asked, region } = question.asked
  for (const name of Object.values(names(asked))) await ports.files.remove(name)
  const azure = await ports.azure()
  const { policy, roots } = await readPolicy(question, ports)
  const { tenant } = settings.azure
  const neighbours = { ...azure, ...ports, verifier: roots.verifier }
  const verified = await verifyAsked(asked, { tenant, policy, input: 'version' }, neighbours)
  sayUnread(verified, ports.job)
  const entry = await findEntry(verified, tenant, neighbours)
  const placement = await findPlacement(verified, azure.gallery)
  const refused = [entry.problem, verified.version && refuseRegion(asked.image.name, placement, region)]
  const problems = [...verified.problems, ...refused.flatMap(problem => problem ?? [])]
  const verdict: Verdict = verified.verdict === 'pass' && problems.length > 0 ? 'fail' : verified.verdict
  const found = toFound(question.asked, verified)
  const evidence = () => (inputs.evidence ? listEvidence(verified, entry.bundle, roots) : [])
  const written = found && verdict === 'pass' ? await writeFiles(found, names(asked), evidence, roots, ports.files) : {}
  ports.job.info(
    verdict === 'pass' && found
      ? `${found.image}: ${found.id} may be used in ${found.region}.`
      : 'Nothing may be used.',
  )
  return {
    verdict,
    problems,
    summary: renderSummary({ verdict, problems, verified, placement, roots, asked, region }),
    outputs: {
      // An id that must not be used is no output: somebody would use it.
      'image-version-id': verdict === 'pass' ? (found?.id ?? '') : '',
      version: verdict === 'pass' ? (found?.version ?? '') : '',
      channel: 'channel' in asked ? asked.channel.name : '',
      region,
      'tfvars-path': '',
      'bicep-path': '',
      'evidence-path': '',
      lineage: verdict === 'pass' ? lineageOf(verified).join('\n') : '',
      ...written,
    },
  }
}

/** Throws everything that is wrong at once. */
function readWanted(inputs: Inputs, settings: Settings): Wanted {
  const problems: Problem[] = []
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof GoldenImageError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const region = inputs.region === '' ? settings.azure.location : regionKey(inputs.region)
  if (!isRegion(region))
    problems.push({
      code: 'INPUT_INVALID',
      message: `The input \`region\` is "${inputs.region.slice(0, 100)}"; accepted is the name of an Azure region, such as westeurope.`,
    })
  const which = collect(() => readWhich(inputs, settings))
  const asked = collect(() => readNamedRef(settings, inputs.image, which ?? { channel: anyChannel }))
  const [first, ...rest] = problems
  if (first) throw new GoldenImageError([first, ...rest])
  return { asked: asked as AskedVersion, region: regionKey(region) }
}

/** stands in where another problem ends the step anyhow */
const anyChannel: ChannelSettings = { name: '', afterMs: undefined, environment: undefined, latest: false, line: 1 }

function readWhich({ version, channel }: Inputs, settings: Settings): WhichVersion {
  if (version === '') return { channel: chooseChannel(channel, settings) }
  if (channel === '') return { version: parseVersionInput('version', version) }
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: 'The inputs `version` and `channel` are both given; accepted is at most one of the two.',
    hint: 'Take `channel` for what is current, or `version` for one release and no other.',
  })
}

function chooseChannel(name: string, settings: Settings): ChannelSettings {
  if (name !== '') return requireChannel(settings, name).channel
  return latestChannel(settings) ?? requireFirstChannel(settings)
}

const isRegion = (text: string) =>
  text.length > 0 && text.length < 64 && [...text].every(c => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))

/** By which move a version that was named has become a release; of a channel the move is known. */
async function findEntry(
  { held, version, policy }: VerifiedAsked,
  tenant: string,
  ports: ChannelPorts,
): Promise<{ readonly problem?: Problem | undefined; readonly bundle?: ListedBundle | undefined }> {
  if (held || !version) return { bundle: held?.bundle }
  const { candidate, found } = version
  const { history, bundleOf } = await readChannels(
    { definition: candidate.definition, tenant, trust: policy.trust },
    ports,
  )
  const entered = history.moves.find(({ move }) => sameImageVersion(move.version, candidate.version))
  const problem =
    findUnreleased(history, candidate.version) ?? findRecreated(history, candidate.version, digestsOf(found.descriptor))
  return { problem, bundle: entered && bundleOf(entered.move) }
}

async function findPlacement({ version }: VerifiedAsked, gallery: FindSide['gallery']): Promise<Placement | undefined> {
  if (!version) return undefined
  const wanted = version.candidate
  const all = await gallery.listPlacements(wanted.definition, [wanted.version])
  return all.find(one => sameImageVersion(one.version, wanted.version))
}

function toFound({ asked, region }: Wanted, { version }: VerifiedAsked): FoundImage | undefined {
  return (
    version && {
      image: asked.image.name,
      id: version.candidate.id,
      version: formatImageVersion(version.candidate.version),
      channel: 'channel' in asked ? asked.channel.name : '',
      region,
    }
  )
}

async function writeFiles(
  found: FoundImage,
  { tfvars, bicep, evidence }: ReturnType<typeof names>,
  list: () => readonly EvidenceVersion[] | Promise<readonly EvidenceVersion[]>,
  roots: RootedVerifier,
  files: ReportFiles,
): Promise<Readonly<Record<string, string>>> {
  const versions = await list()
  return {
    'evidence-path': versions.length > 0 ? await writeEvidence(evidence, versions, roots, files) : '',
    'tfvars-path': await files.write(tfvars, formatTfvars(found)),
    'bicep-path': await files.write(bicep, formatDeploymentParameters(found)),
  }
}
