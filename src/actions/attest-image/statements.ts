import type { BuildRecord } from '../../domain/evidence/build-record.ts'
import { buildImageBuild } from '../../domain/evidence/build-statement.ts'
import type { ImageBuild, Material } from '../../domain/evidence/image-build.ts'
import { buildProvenance, type TokenClaims } from '../../domain/evidence/provenance.ts'
import { renderSbom, sbomSerialNumber } from '../../domain/evidence/sbom.ts'
import { buildStatement, formatStatement, predicateTypes, subjectsOf } from '../../domain/evidence/statement.ts'
import { buildTestResult, distinctExceptions } from '../../domain/evidence/test-result.ts'
import { type Descriptor, digestsOf } from '../../domain/image/descriptor.ts'
import { parseParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { sha1, sha256 } from '../../domain/text/sha256.ts'
import type { CandidateRef } from '../read-candidate.ts'
import type { PackedProfile } from './archives.ts'
import { type Facts, reportsOf } from './facts.ts'

/** These actions, as the runner has them. */
export interface OwnAction {
  /** `owner/name`, or empty where the runner does not say it */
  readonly repository: string
  readonly ref: string
  /** digest of the sources that the bundle was built from */
  readonly sha256: string
}

export interface SigningFacts extends Facts {
  readonly candidate: CandidateRef
  readonly descriptor: Descriptor
  readonly claims: TokenClaims
  /** address of GitHub */
  readonly server: string
  readonly action: OwnAction
  /** those of the build */
  readonly profiles: readonly PackedProfile[]
}

export interface PreparedStatements {
  /** CycloneDX, if the inventory is there */
  readonly sbom: string | undefined
  /** each with its canonical text */
  readonly statements: readonly { readonly type: string; readonly text: string }[]
}

/** More files than a statement can name: then the digest of all sources alone stands for them. */
export const mostFiles = 9000

/** What is said about the version, on every fact that there is. The same facts give the same bytes. */
export function prepareStatements(facts: SigningFacts): PreparedStatements {
  const { descriptor, claims, server, build, test, inventory } = facts
  const subjects = subjectsOf(descriptor)
  const sbom = inventory && renderInventorySbom(facts, inventory.facts)
  const provenance = buildProvenance(server, claims)
  const predicates: readonly (readonly [type: string, predicate: unknown])[] = [
    [predicateTypes.provenance, provenance],
    ...(build ? [[predicateTypes.imageBuild, buildImageBuild(toImageBuild(facts, build))] as const] : []),
    ...(sbom === undefined ? [] : [[predicateTypes.sbom, JSON.parse(sbom) as unknown] as const]),
    ...(test ? [[predicateTypes.testResult, buildTestResult(test, test.testedWith, runOf(facts))] as const] : []),
  ]
  return {
    sbom,
    statements: predicates.map(([type, predicate]) => ({
      type,
      text: formatStatement(buildStatement(subjects, type, predicate)),
    })),
  }
}

function renderInventorySbom(
  { candidate, descriptor, claims, action }: SigningFacts,
  inventory: NonNullable<Facts['inventory']>['facts'],
): string {
  return renderSbom(inventory, {
    image: candidate.image.name,
    version: formatImageVersion(candidate.version),
    versionId: candidate.id,
    serialNumber: sbomSerialNumber(digestsOf(descriptor).exact, sha1),
    timestamp: descriptor.publishedDate ?? '1970-01-01T00:00:00.000Z',
    tool: { name: 'golden-image-actions', version: action.ref === '' ? action.sha256.slice(0, 12) : action.ref },
    supplier: claims.repository.split('/')[0] ?? '',
  })
}

function toImageBuild(facts: SigningFacts, record: BuildRecord): ImageBuild {
  const { descriptor, claims, server, action, test, inventory, profiles } = facts
  const results: readonly Material[] = [
    ...(test ? reportsOf(test) : []),
    ...(inventory ? [{ name: 'inventory', sha256: sha256(inventory.text) }] : []),
  ]
  return {
    image: record.image,
    follows: record.follows,
    ...readParents(record),
    template: record.template,
    sources: record.sources,
    files: record.files.length > mostFiles ? [] : record.files,
    variables: record.variables,
    secretVariables: record.secretVariables,
    packer: record.packer,
    plugins: record.plugins,
    profiles: profiles.map(profile => profile.material),
    exceptions: distinctExceptions(test?.exceptions ?? []),
    action,
    source: {
      repository: `${server}/${claims.repository}`,
      repositoryId: claims.repository_id,
      ownerId: claims.repository_owner_id,
      ref: claims.ref,
      // It may be signed by a later run than the one that built.
      commit: record.run.commit === '' ? claims.sha : record.run.commit,
    },
    run: {
      url: `${server}/${claims.repository}/actions/runs/${record.run.id}/attempts/${record.run.attempt}`,
      id: record.run.id,
      attempt: record.run.attempt,
      os: record.run.os,
      arch: record.run.arch,
    },
    builder: `${server}/${claims.job_workflow_ref}`,
    started: record.started,
    finished: record.finished,
    descriptor,
    results,
  }
}

/** The parent, and the version of the Marketplace to which its verified lineage goes back. */
function readParents({ parent: text, proven }: BuildRecord): Pick<ImageBuild, 'parent' | 'base'> {
  const parent = parseParent(text)
  if (parent?.kind === 'marketplace') return { parent: { parent }, base: parent }
  const base = parseParent(proven?.base ?? '')
  if (!parent || !proven || !base)
    throw new Error(`a build record with the parent ${text} and without its proofs was read`)
  return { parent: { parent, descriptor: { exact: proven.exact, undated: proven.undated } }, base }
}

const runOf = ({ server, claims }: SigningFacts) =>
  `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`
