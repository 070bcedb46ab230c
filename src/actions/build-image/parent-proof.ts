import { refuseFit } from '../../domain/decide/fit.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import type { DefinitionFacts } from '../../domain/image/definition.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatParent, formatParentImage } from '../../domain/image/parent.ts'
import type { ImageSettings } from '../../domain/manifest/settings.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ReadTrust } from '../read-trust.ts'
import type { ResolvedParent } from '../resolved-parent.ts'

/** Before anything is built. Throws every `FIT_…` of a parent in the gallery. */
export function requireFit(image: ImageSettings, own: DefinitionFacts, { parent, proven }: ResolvedParent): void {
  if (proven === undefined) return
  const above = { name: parent.definition.definition, ...proven.definition }
  const problems = refuseFit({ name: image.name, ...own }, above)
  throwIfAny(problems.map(p => ({ ...p, message: `${p.message} The parent is ${formatParentImage(image.parent)}.` })))
}

/**
 * The version that was verified is the one that the machine was booted from: a name can be deleted and made again while Packer builds. Throws
 * `BUILD_PARENT_CHANGED`.
 */
export async function requireParentUnchanged(
  { parent, proven }: ResolvedParent,
  tenant: string,
  trust: ReadTrust | undefined,
  gallery: Pick<ImageGallery, 'describe'>,
): Promise<void> {
  if (proven === undefined || trust === undefined) return
  const { policy } = await trust()
  const kind = policy.strictPublishedDate ? 'exact' : 'undated'
  const now = await gallery.describe(parent.definition, parent.version, tenant)
  const digest = now && digestsOf(now)[kind]
  if (digest === proven.descriptor[kind]) return
  throw new GoldenImageError({
    code: 'BUILD_PARENT_CHANGED',
    message: `${formatParent(parent)} was sha256:${proven.descriptor[kind]} before the build, and ${digest === undefined ? 'is gone' : `is sha256:${digest}`} after it. No version is made of what was built.`,
  })
}
