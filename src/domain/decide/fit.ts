import type { Problem } from '../errors.ts'
import type { DefinitionFacts, DefinitionRef, ImageFacts, MarketplaceFacts, PurchasePlan } from '../image/definition.ts'

/** A definition with its name, for people. */
export interface NamedDefinition extends DefinitionFacts {
  readonly name: string
}

/** A version of the Marketplace, with its name. */
export interface NamedBase extends MarketplaceFacts {
  readonly name: string
}

/**
 * Why no version of `child` can be made from a machine of `parent`: what Azure would refuse after the build, said before it. Azure changes none of these
 * facts, so another definition is the cure, and the command makes one without any of the problems. A managed image stands between the machine and the version.
 * https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries
 */
export function refuseFit(
  child: NamedDefinition,
  parent: NamedDefinition | NamedBase,
  gallery: Omit<DefinitionRef, 'definition'>,
): readonly Problem[] {
  const hint = `Make another definition, and name it in the manifest: ${commandFor(child, parent, gallery)}`
  const differs = (code: Problem['code'], what: string, of: (one: ImageFacts) => string) =>
    of(parent) === '' || of(child).toLowerCase() === of(parent).toLowerCase()
      ? []
      : [
          {
            code,
            message: `${child.name} has ${what} ${of(child)}, and its parent ${parent.name} ${of(parent)}; Azure makes no version of the one from machines of the other.`,
          },
        ]
  const definitions = 'osState' in parent ? [child, parent] : [child]
  const problems = [
    ...differs('FIT_OS_TYPE', 'the OS type', one => one.osType),
    ...definitions.flatMap(refuseState),
    ...differs('FIT_GENERATION', 'the generation', one => one.generation),
    ...differs('FIT_ARCHITECTURE', 'the architecture', one => one.architecture),
    ...definitions.flatMap(refuseSecurity),
    ...differs('FIT_PURCHASE_PLAN', 'the purchase plan', one => formatPlan(one.plan)),
  ]
  return problems.map(problem => ({ ...problem, hint }))
}

/** A specialized version keeps its users and keys: nobody could log in with a key of this build. */
function refuseState({ name, osState }: NamedDefinition): readonly Problem[] {
  if (osState === 'Generalized') return []
  return [
    { code: 'FIT_OS_STATE', message: `${name} has the OS state ${osState || 'nothing'}; accepted is Generalized.` },
  ]
}

/** Azure makes no managed image of a machine that these types demand. */
const withoutManagedImage = ['TrustedLaunch', 'ConfidentialVM']

function refuseSecurity({ name, securityType }: NamedDefinition): readonly Problem[] {
  if (!withoutManagedImage.includes(securityType)) return []
  return [
    {
      code: 'FIT_SECURITY_TYPE',
      message: `${name} has the security type ${securityType}, of whose machines Azure makes no managed image; accepted are Standard and those that end in Supported.`,
    },
  ]
}

const formatPlan = (plan: PurchasePlan | undefined) =>
  plan ? `${plan.publisher}/${plan.product}/${plan.name}` : 'none'

/** What the parent does not say is as it is. */
function commandFor(
  child: ImageFacts,
  { osType, generation, architecture, plan }: ImageFacts,
  { group, gallery }: Omit<DefinitionRef, 'definition'>,
): string {
  const wanted = generation || child.generation
  return [
    `az sig image-definition create --resource-group ${group} --gallery-name ${gallery} --gallery-image-definition <another name>`,
    '--publisher <publisher> --offer <offer> --sku <another sku>',
    `--os-type ${osType || child.osType} --os-state Generalized --hyper-v-generation ${wanted} --architecture ${architecture || child.architecture}`,
    ...(wanted === 'V2' ? ['--features SecurityType=TrustedLaunchSupported'] : []),
    ...(plan ? [`--plan-publisher ${plan.publisher} --plan-product ${plan.product} --plan-name ${plan.name}`] : []),
  ].join(' ')
}
