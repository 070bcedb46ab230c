import { GoldenImageError } from '../../domain/errors.ts'
import { datePolicy } from '../../domain/evidence/release-policy.ts'
import { type Descriptor, digestsOf, formatDescriptor } from '../../domain/image/descriptor.ts'
import { requireSameVersion } from '../../domain/image/fingerprint.ts'
import { explainGone, readVersionFacts } from '../../domain/image/version-facts.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { Signer } from '../../ports/signer.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { judgeKept, keepProofs } from '../keep-proofs.ts'
import { type CandidateRef, readCandidate } from '../read-candidate.ts'
import { requirePublicClaims } from '../require-public.ts'
import { type ReleasePorts, requireRelease } from '../require-release.ts'
import { type PackedProfile, type ProfileFolder, packProfiles } from './archives.ts'
import type { contract } from './contract.ts'
import { type Facts, readFacts, requireOwnRecord } from './facts.ts'
import { mostFiles, type OwnAction, type PreparedStatements, prepareStatements } from './statements.ts'
import { renderAttested, renderPlanned } from './summary.ts'

type Inputs = InputsOf<typeof contract.inputs>

export interface AttestPorts extends ReleasePorts {
  readonly files: ReportFiles
  readonly workspace: ProfileFolder
  readonly signer: Signer
  readonly action: OwnAction
  /** address of GitHub */
  readonly server: string
  /** signs in; called when the files of the job are known to be good */
  azure(): Promise<{ readonly gallery: ImageGallery; readonly stores: readonly ProofStore[] }>
}

/**
 * Says about a version, signed by this job's own workflow, what it is, what it was built from, what is in it and how it was tested; and puts that into
 * every proof store. Can be run again: statements are added, none is changed.
 */
export async function attestImage(inputs: Inputs, settings: Settings, ports: AttestPorts): Promise<Outcome> {
  const candidate = readCandidate(settings, inputs.image, inputs['image-version-id'])
  if (settings.proofs.length === 0)
    throw new GoldenImageError({
      code: 'PROOF_NO_STORE',
      message: `${settings.path} names no proof store; accepted is a list such as proofs: [github, 'https://ACCOUNT.blob.core.windows.net/CONTAINER'].`,
    })
  if (settings.proofs.includes('github') && !inputs['github-token'])
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `${settings.path} has the proof store \`github\`, and the input \`github-token\` is empty; accepted is the token of the job.`,
      hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
    })
  const facts = await readFacts(inputs, candidate, ports.files)
  await requireRelease(settings, ports)
  const claims = await requirePublicClaims(settings, ports)
  requireOwnRecord(facts, claims.repository)
  const profiles = await packProfiles(facts.build, facts.test, ports.workspace)
  const { gallery, stores } = await ports.azure()
  requireFileStore(profiles, stores)
  const descriptor = await describeVersion(candidate, facts, settings, gallery)
  const prepared = prepareStatements({
    ...facts,
    candidate,
    descriptor,
    claims,
    server: ports.server,
    action: ports.action,
    profiles,
  })
  const written = await writeFiles(descriptor, prepared, ports.files)
  const types = prepared.statements.map(s => s.type)
  const outputs = {
    'descriptor-digest': `sha256:${digestsOf(descriptor).exact}`,
    'predicate-types': types.join('\n'),
    ...written,
  }
  const said = { candidate, descriptor, types, missing: missingOf(facts) }
  if (inputs['dry-run'])
    return { verdict: 'pass', dryRun: true, problems: [], outputs, summary: renderPlanned(said, settings.proofs) }
  for (const { unkept } of profiles)
    if (unkept) ports.job.annotate('notice', { title: unkept.code, message: unkept.message })
  for (const what of said.missing) ports.job.info(`Nothing is said about ${what}.`)
  const bundles = await ports.job.group(`${types.length} statements about ${candidate.id} are signed`, () =>
    ports.signer.sign(prepared.statements.map(s => s.text)),
  )
  // What is signed is of this version, and only what still is goes into a store.
  await describeVersion(candidate, facts, settings, gallery)
  // Signed is signed: the bundles are there for whoever can keep them, whatever the stores say.
  const bundlePath = await ports.files.write('proofs/bundles.jsonl', `${bundles.join('\n')}\n`)
  ports.job.output('bundle-path', bundlePath)
  const kept = await keepProofs(
    stores,
    {
      bundles,
      subjects: subjectDigests(descriptor),
      files: [
        ...[formatDescriptor(descriptor), prepared.sbom, facts.inventory?.text, ...facts.reports].flatMap(text =>
          text === undefined ? [] : [Buffer.from(text)],
        ),
        ...profiles.flatMap(({ archive }) => (archive === undefined ? [] : [archive])),
      ],
    },
    ports.job,
  )
  await describeVersion(candidate, facts, settings, gallery)
  const { problems, notices } = judgeKept(kept)
  for (const { code, message } of notices) ports.job.annotate('notice', { title: code, message })
  for (const { store, problem } of kept) if (!problem) ports.job.info(`${store} has all of them.`)
  return {
    verdict: problems.length === 0 ? 'pass' : 'error',
    problems,
    outputs: { ...outputs, 'bundle-path': bundlePath },
    summary: renderAttested(said, kept),
  }
}

/** Throws `PROOF_NO_FILE_STORE` where what is built from the image could never be validated. */
function requireFileStore(profiles: readonly PackedProfile[], stores: readonly ProofStore[]): void {
  const required = profiles.filter(({ material }) => material.required).map(({ material }) => material.name)
  if (required.length === 0 || stores.some(({ files }) => files)) return
  throw new GoldenImageError({
    code: 'PROOF_NO_FILE_STORE',
    message: `${required.join(', ')} is required of the images that are built from this one, and the proof stores (${stores.map(({ name }) => name).join(', ')}) keep no files: no such image could ever be validated. Nothing is signed.`,
  })
}

/**
 * The version that stands there now, if it is the one of the records. Throws `PROOF_VERSION_MISSING`, also for one that does not stand, `VALIDATE_OTHER_IMAGE`, `IMAGE_STATE_UNKNOWN`.
 */
async function describeVersion(
  { definition, version, id }: CandidateRef,
  { fingerprint }: Facts,
  { azure: { tenant }, verify }: Settings,
  gallery: ImageGallery,
): Promise<Descriptor> {
  const found = await gallery.identify(definition, version, tenant)
  const missing = (message: string) => new GoldenImageError({ code: 'PROOF_VERSION_MISSING', message })
  if (!found) throw missing(`There is no version ${id}.`)
  // The workflow's word is in the fingerprint; this step has the manifest's alone.
  requireSameVersion(id, found, fingerprint, datePolicy(false, verify))
  const { record, descriptor } = found
  const gone = explainGone(record)
  if (gone) throw missing(`${id} ${gone}.`)
  readVersionFacts(record)
  // What was built and tested has stood; when it is brought into another region later, it is still that.
  if (record.provisioningState === 'Creating')
    throw missing(`${id} is not made yet: Azure says "${record.provisioningState}"; it may still fail.`)
  return descriptor
}

const subjectDigests = (descriptor: Descriptor): readonly string[] => {
  const { exact, undated } = digestsOf(descriptor)
  return exact === undated ? [exact] : [exact, undated]
}

async function writeFiles(
  descriptor: Descriptor,
  { sbom }: PreparedStatements,
  files: ReportFiles,
): Promise<Readonly<Record<string, string>>> {
  return {
    'descriptor-path': await files.write('proofs/descriptor.json', formatDescriptor(descriptor)),
    ...(sbom === undefined ? {} : { 'sbom-path': await files.write('proofs/sbom.cdx.json', sbom) }),
  }
}

const missingOf = ({ build, test, inventory }: Facts): readonly string[] => [
  ...(build ? [] : ['what it was built from']),
  ...(build && build.files.length > mostFiles
    ? [
        `its ${build.files.length} sources one by one, only of all of them together: a statement names at most ${mostFiles}`,
      ]
    : []),
  ...(inventory ? [] : ['what is in it']),
  ...(test ? [] : ['how it was tested']),
]
