import { requireOwnCode } from '../../domain/decide/stage.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { formatParent } from '../../domain/image/parent.ts'
import { nameBuild } from '../../domain/image/temporary-state.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Outcome } from '../../runtime/action.ts'
import { facts, markdownText } from '../../runtime/markdown.ts'
import type { TrustingInputs } from '../inputs.ts'
import { type PlacePorts, readPlace } from '../read-place.ts'
import { createTrustReader } from '../read-trust.ts'
import { resolveParent } from '../resolve-parent.ts'
import { readSources } from '../sources-digest.ts'
import { askAhead } from './ask-ahead.ts'
import type { AzureSide, BuildPorts } from './build-image.ts'
import { variablesFor } from './build-variables.ts'
import { requireEncryptionSets } from './encryption-sets.ts'
import { packImage, prepareTemplate } from './pack-image.ts'
import { requireFit, requirePlanNamed } from './parent-proof.ts'
import { requireRegions } from './regions.ts'

/** Of the gallery a check reads what it is to fit, and the parent; there is nothing in here that writes to it. */
export interface CheckSide extends Omit<AzureSide, 'gallery'> {
  readonly gallery: Omit<ImageGallery, 'createCandidate' | 'raiseHighest' | 'replicate' | 'tag' | 'tagDefinition'>
}

export interface CheckPorts extends Omit<BuildPorts, 'azure'>, PlacePorts {
  azure(): Promise<CheckSide>
}

export interface CheckInputs extends TrustingInputs {
  readonly 'dry-run': boolean
}

/**
 * Packer's managed image, made from exactly the resolved parent, and no version of it: what a pull request would make. It stays in the group of checks until
 * the post step. Its tags are those of something temporary, and a version that somebody made of it would be none of ours: see `originOf`.
 * @param settings of a check, see `toCheckSettings`
 */
export async function buildForCheck(
  inputs: CheckInputs,
  settings: Settings,
  image: ImageSettings,
  ports: CheckPorts,
): Promise<Outcome> {
  const { job, builder, clock } = ports
  const sources = await readSources(ports.workspace, settings, image)
  const trust = await createTrustReader(inputs, settings, ports)
  // A fork's template is not shown to Packer, whoever calls.
  requireOwnCode(await readPlace(ports))
  const name = nameBuild(job.run.id, ports.random(16))
  const unresolved = variablesFor(image, settings, name, job, clock)(undefined)
  const prepared = await prepareTemplate(image, settings, unresolved, ports)
  const azure = await ports.azure()
  const { gallery, resources, time } = azure
  const variables = variablesFor(image, settings, name, job, time)
  const resolved = await resolveParent(image.parent, { settings, trust, job, clock }, azure)
  const own = await gallery.requireDefinition(definitionOf(settings, image.name))
  requireFit(image, settings, own, resolved)
  requirePlanNamed(resolved, prepared.declaration)
  await resources.requireGroup(settings.azure.buildGroup)
  await requireRegions(settings, resources)
  await requireEncryptionSets(settings, resources)
  for (const warning of await builder.validate(image.template, variables(resolved))) job.annotate('warning', warning)
  // Of a managed image Azure boots no machine with Secure Boot.
  const plain = { ...own, securityType: 'Standard' }
  await askAhead(name, { settings, image, own: plain, resolved }, { job, time, machines: azure.machines })
  const outputs = {
    parent: formatParent(resolved.parent),
    'packer-version': prepared.ready.version,
    'plugin-version': prepared.ready.azurePlugin ?? '',
  }
  const rows = (made: string) =>
    facts([
      ['Built from', formatParent(resolved.parent)],
      ['Sources', `sha256 ${sources.digest}`],
      ['Made', made],
    ])
  if (inputs['dry-run'])
    return {
      verdict: 'pass',
      dryRun: true,
      problems: [],
      outputs,
      summary: [`### 🔎 Dry run: ${markdownText(image.name)} would be built`, '', ...rows('nothing')].join('\n'),
    }
  const work = { settings, image, name, resolved, ...prepared, given: variables(resolved) }
  const { managed } = await packImage(work, { ...ports, azure })
  job.info(`${managed.id} is what this code makes; no version is made of it.`)
  const verdict = `Built ${image.name} from ${formatParent(resolved.parent)}, for this check alone`
  return {
    verdict: 'pass',
    problems: [],
    outputs: { ...outputs, 'managed-image-id': managed.id },
    summary: [`### ✅ ${markdownText(verdict)}`, '', ...rows(managed.id)].join('\n'),
  }
}
