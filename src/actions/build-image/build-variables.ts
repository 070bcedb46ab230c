import { definitionOf } from '../../domain/image/definition.ts'
import { versionOfParent } from '../../domain/image/parent.ts'
import { formatTemporaryTags } from '../../domain/image/version-tags.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BuildVariables } from '../../ports/image-builder.ts'
import type { Job } from '../../ports/job.ts'
import type { ResolvedParent } from '../resolved-parent.ts'
import {
  galleryValues,
  type ParentValues,
  planValues,
  templateVariables,
  valuesOfNetwork,
} from '../template-variables.ts'
import { planOf } from './parent-proof.ts'

/** A temporary resource that is older is nobody's any more. */
const livesMs = 24 * 3_600_000

/** All that the template is given for this build. @returns by the parent; while it is not resolved, something stands in its place, so that the template can be read */
export function variablesFor(
  image: ImageSettings,
  settings: Settings,
  name: string,
  job: Job,
  time: Pick<Clock, 'now'>,
): (resolved: ResolvedParent | undefined) => BuildVariables {
  return resolved =>
    templateVariables(image, {
      parent_version: resolved ? versionOfParent(resolved.parent) : '0.0.0',
      ...valuesOfParent(image, settings, resolved),
      managed_image_name: name,
      managed_image_resource_group: settings.azure.buildGroup,
      location: settings.azure.location,
      build_resource_group: settings.azure.buildGroup,
      ...valuesOfNetwork(settings),
      // Asked each time: before the first answer of Azure nobody knows what time it is there.
      tags: formatTemporaryTags(settings.azure.tags, { run: job.run, build: name, until: time.now() + livesMs }),
    })
}

function valuesOfParent(
  { parent }: ImageSettings,
  settings: Settings,
  resolved: ResolvedParent | undefined,
): ParentValues {
  // While it is not resolved the template is read with a plan of no name: it may declare one without a default.
  const plan = resolved ? planOf(resolved) : { name: '', product: '', publisher: '' }
  const above = parent.kind === 'gallery' ? galleryValues(definitionOf(settings, parent.image)) : {}
  return { ...above, ...planValues(plan) }
}
