import { buildRecordName, formatBuildRecord } from '../../domain/evidence/build-record.ts'
import { formatParent, formatParentImage } from '../../domain/image/parent.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { ImageSettings } from '../../domain/manifest/settings.ts'
import { formatCanonicalJson } from '../../domain/text/canonical-json.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { BuildVariables, DeclaredVariables, ReadyBuilder } from '../../ports/image-builder.ts'
import type { Job } from '../../ports/job.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { ResolvedParent } from '../resolved-parent.ts'
import type { Sources } from '../sources-digest.ts'

/** What was built, from what and with what. */
export interface Built {
  readonly image: ImageSettings
  readonly resolved: ResolvedParent
  readonly sources: Sources
  readonly builder: ReadyBuilder
  readonly declared: DeclaredVariables
  /** as the template got them */
  readonly variables: BuildVariables
  readonly candidate: VersionRecord
  /** which one of its name it is, see `formatFingerprint` */
  readonly fingerprint: string
  /** ARM id of the managed image */
  readonly managed: string
  /** ISO 8601, by Azure's clock */
  readonly started: string
}

/** Writes down what a later step of the job may sign, and resolves with the file's absolute path. */
export async function writeBuildRecord(
  { image, resolved, sources, builder, declared, variables, candidate, fingerprint, managed, started }: Built,
  { files, time, job }: { readonly files: ReportFiles; readonly time: AzureTime; readonly job: Job },
): Promise<string> {
  const { plugins, name, version, sha256 } = builder
  const { parent, proven } = resolved
  const { id, attempt, repository, ref, sha: commit } = job.run
  const text = formatBuildRecord({
    image: image.name,
    follows: formatParentImage(image.parent),
    parent: formatParent(parent),
    ...(proven ? { proven: { ...proven.descriptor, base: formatParent(proven.base) } } : {}),
    template: image.template,
    sources: sources.digest,
    files: [...sources.files],
    variables: tell(variables, declared),
    secretVariables: [...declared.secret].sort(),
    packer: { name, version, sha256 },
    plugins: [...plugins],
    profiles: [...sources.profiles],
    candidate: { id: candidate.id, fingerprint, source: managed },
    run: { id, attempt, repository, ref, commit, ...job.runner },
    started,
    finished: new Date(time.now()).toISOString(),
  })
  return files.write(buildRecordName, text)
}

/** Values that the template has taken and that are no secret. */
function tell(variables: BuildVariables, { names, secret }: DeclaredVariables): Record<string, string> {
  const told = Object.entries(variables).filter(([name]) => names.includes(name) && !secret.includes(name))
  return Object.fromEntries(
    told.map(([name, value]) => [name, typeof value === 'string' ? value : formatCanonicalJson(value)]),
  )
}
