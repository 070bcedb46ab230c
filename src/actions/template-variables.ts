import { type Place, type Problem, throwIfAny } from '../domain/errors.ts'
import type { DefinitionRef, PurchasePlan } from '../domain/image/definition.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import type { BuildVariables, DeclaredVariables } from '../ports/image-builder.ts'

/** What a template must declare, or it would make another image than the one that was resolved. */
const requiredVariables = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags'] as const

/** What is set besides: Packer silently ignores a value for a variable that the template does not declare. */
const optionalVariables = ['location', 'build_resource_group'] as const

/** Of a parent in the gallery: which one, */
const parentVariables = ['parent_subscription', 'parent_resource_group', 'parent_gallery', 'parent_image'] as const
/** and of any parent, under which plan of the Marketplace its machines run. */
const planVariables = ['plan_name', 'plan_product', 'plan_publisher'] as const
/** Of the network of the manifest, as Packer's builder has them: with a network it makes no public address. */
const networkVariables = [
  'virtual_network_resource_group_name',
  'virtual_network_name',
  'virtual_network_subnet_name',
] as const
export type NetworkValues = Partial<Record<(typeof networkVariables)[number], string>>
export type ParentValues = Partial<Record<(typeof parentVariables | typeof planVariables)[number], string>>

const ownVariables = ({ parent }: ImageSettings, { network }: Settings): readonly string[] => [
  ...requiredVariables,
  ...optionalVariables,
  ...(network.subnet ? networkVariables : []),
  ...planVariables,
  ...(parent.kind === 'gallery' ? parentVariables : []),
]

export type ResultValues = Record<
  Exclude<(typeof requiredVariables)[number], 'tags'> | (typeof optionalVariables)[number],
  string
> &
  ParentValues &
  NetworkValues & {
    readonly tags: Readonly<Record<string, string>>
  }

/** What a template is told of a parent in the gallery. */
export function galleryValues({ subscription, group, gallery, definition }: DefinitionRef): ParentValues {
  return {
    parent_subscription: subscription,
    parent_resource_group: group,
    parent_gallery: gallery,
    parent_image: definition,
  }
}

/** Without a plan a template is given none: a default of its own stays. */
export function planValues(plan: PurchasePlan | undefined): ParentValues {
  return plan ? { plan_name: plan.name, plan_product: plan.product, plan_publisher: plan.publisher } : {}
}

export function valuesOfNetwork({ network: { subnet } }: Pick<Settings, 'network'>): NetworkValues {
  if (subnet === undefined) return {}
  return {
    virtual_network_resource_group_name: subnet.group,
    virtual_network_name: subnet.network,
    virtual_network_subnet_name: subnet.subnet,
  }
}

/** The manifest's values, and ours over them. */
export function templateVariables(image: ImageSettings, values: ResultValues): BuildVariables {
  return { ...image.vars, ...values }
}

/** Throws everything about the template's variables that would make another image than the one that was resolved. */
export function requireVariables(
  image: ImageSettings,
  settings: Settings,
  { names: declared }: Pick<DeclaredVariables, 'names'>,
): void {
  const at = (name: string): Place => ({ file: settings.path, line: image.lines.vars[name] ?? image.lines.template })
  const missing = requiredVariables
    .filter(name => !declared.includes(name))
    .map(
      (name): Problem => ({
        code: 'TEMPLATE_VARIABLE_MISSING',
        message: `${image.template} does not declare the variable "${name}", so the image would not be made from what was resolved.`,
        hint: `variable "${name}" { type = ${name === 'tags' ? 'map(string)' : 'string'} }, and use it in the source.`,
        place: { file: image.template, line: 1 },
      }),
    )
  const given = Object.keys(image.vars)
  const reserved = given
    .filter(name => ownVariables(image, settings).includes(name))
    .map(
      (name): Problem => ({
        code: 'MANIFEST_INVALID',
        message: `images.${image.name}.vars.${name} is set by build-image itself; take it out.`,
        place: at(name),
      }),
    )
  const unknown = given
    .filter(name => !declared.includes(name))
    .map(
      (name): Problem => ({
        code: 'TEMPLATE_VARIABLE_UNKNOWN',
        message: `images.${image.name}.vars.${name}: ${image.template} declares no variable "${name}".`,
        hint: `It declares ${declared.join(', ') || 'none'}.`,
        place: at(name),
      }),
    )
  throwIfAny([...missing, ...reserved, ...unknown])
}
