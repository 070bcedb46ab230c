import { refuseFit } from '../../domain/decide/fit.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { type DefinitionFacts, definitionOf, type PurchasePlan } from '../../domain/image/definition.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatParent, formatParentImage } from '../../domain/image/parent.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { DeclaredVariables } from '../../ports/image-builder.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ReadTrust } from '../read-trust.ts'
import type { ResolvedParent } from '../resolved-parent.ts'

/** Before anything is built. Throws every `FIT_…`; one that is the parent's to cure stands at the line that names it. */
export function requireFit(
  image: ImageSettings,
  settings: Settings,
  own: DefinitionFacts,
  resolved: ResolvedParent,
): void {
  const above = resolved.proven
    ? { name: resolved.parent.definition.definition, ...resolved.proven.definition }
    : { name: formatParent(resolved.parent), ...resolved.facts }
  const place = { file: settings.path, line: image.lines.parent }
  const problems = refuseFit({ name: image.name, ...own }, above, definitionOf(settings, image.name))
  throwIfAny(
    problems.map(p => ({ ...p, message: `${p.message} The parent is ${formatParentImage(image.parent)}.`, place })),
  )
}

/** Under which plan of the Marketplace the parent is sold. */
export const planOf = (resolved: ResolvedParent): PurchasePlan | undefined =>
  resolved.proven ? resolved.proven.definition.plan : resolved.facts.plan

/** Azure boots no machine of such a parent unless the template names its plan. Throws `AZURE_PLAN`. */
export function requirePlanNamed(resolved: ResolvedParent, { names, unplanned }: DeclaredVariables): void {
  const plan = planOf(resolved)
  if (plan === undefined || unplanned === undefined || names.includes('plan_name')) return
  throw new GoldenImageError({
    code: 'AZURE_PLAN',
    message: `${formatParent(resolved.parent)} is sold under the plan ${plan.publisher}/${plan.product}/${plan.name}, and the template names none.`,
    hint: `Put into the source: plan_info { plan_publisher = "${plan.publisher}", plan_product = "${plan.product}", plan_name = "${plan.name}" }. A person accepts its terms once for each subscription: az vm image terms accept --publisher ${plan.publisher} --offer ${plan.product} --plan ${plan.name}`,
    place: unplanned,
  })
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
