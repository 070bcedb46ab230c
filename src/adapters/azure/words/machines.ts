import { both, code, either, type Kind, type Named, type Refusal, words } from './kind.ts'

const size = ({ message }: Refusal): Named => ({
  size: /\b((?:Standard|Basic)_[A-Za-z0-9_-]{1,60})/.exec(message)?.[1],
})

/** Publisher, offer and plan, in the two forms in which Azure names them. */
const offer = ({ message }: Refusal): Named => ({
  publisher: /publisher(?:Id)?\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
  offer: /offer(?:Id)?\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
  plan: /(?:sku|plan(?:Id)?)\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
  subscription: /subscription: '([\w-]{1,100})'/i.exec(message)?.[1],
})

const managedImages =
  'Azure makes no managed image of such a machine: leave `security_type`, `secure_boot_enabled` and `vtpm_enabled` out of the template, and make the image definition with `--features SecurityType=TrustedLaunchSupported`, whose images start either way.'

/** What a machine or an image can be, and whether there is room for it. */
export const machines: readonly Kind[] = [
  {
    said: '"different Hypervisor generation"',
    is: words(/different Hypervisor generation/i),
    code: 'FIT_GENERATION',
    next: 'The generation of a definition never changes: az sig image-definition create --resource-group <group> --gallery-name <gallery> --gallery-image-definition <another name> --publisher <publisher> --offer <offer> --sku <another sku> --os-type Linux --os-state Generalized --hyper-v-generation <generation>, and name that one in the manifest.',
    again: 'no',
    read: ({ message }) => ({
      generation: /different Hypervisor generation\s{0,3}\[?'?(V[12])/i.exec(message)?.[1],
      group: /\/resourceGroups\/([^/']{1,90})\/providers\/Microsoft\.Compute\/galleries\//i.exec(message)?.[1],
      gallery: /\/galleries\/\b([\w.]{1,80})/i.exec(message)?.[1],
    }),
  },
  {
    said: '`OperationNotAllowed`, `InvalidParameter`, `Conflict`: "Trusted Launch", "security type"; "only supports creation of VMs …"',
    is: both(
      code(/^(?:OperationNotAllowed|InvalidParameter|Conflict|BadRequest|PropertyChangeNotAllowed)$/i),
      words(/trusted ?launch|security type|securityType|confidential ?vm|only supports creation of VMs/i),
    ),
    code: 'FIT_SECURITY_TYPE',
    next: managedImages,
    again: 'no',
  },
  {
    said: '"cannot boot with OS image or disk", "cannot boot Hypervisor Generation", "CPU Architecture"',
    is: words(
      /cannot boot with OS image or disk|cannot boot Hypervisor Generation|cpu architecture (?:of )?'|disk ?controller ?types?\b[^']{0,60}not supported/i,
    ),
    code: 'FIT_SIZE',
    next: 'Use a size that starts this image instead of <size>; for sizes with NVMe alone the image definition needs `--features DiskControllerTypes=SCSI,NVMe`: az vm list-skus --location <location> --size <size> --output table.',
    again: 'no',
    read: size,
  },
  {
    said: '`VMMarketplaceInvalidInput`: "requires Plan information"',
    is: either(code(/^VMMarketplaceInvalidInput$/i), words(/requires Plan information/i)),
    code: 'AZURE_PLAN',
    next: 'Name the plan of the parent in `plan_info` of the template, and make the image definition with it: --plan-publisher, --plan-product, --plan-name. az vm image show --urn <urn> --query plan says which.',
    again: 'no',
    read: ({ message }) => ({ urn: /\burn '?([\w.:-]{5,200})/i.exec(message)?.[1] }),
  },
  {
    said: '`MarketplacePurchaseEligibilityFailed`, `ResourcePurchaseValidationFailed`; `BadRequest`: "Offer … cannot be purchased"; "legal terms"',
    is: either(
      code(/^(?:MarketplacePurchaseEligibilityFailed|ResourcePurchaseValidationFailed|ResourcePurchaseCanceled)$/i),
      words(/cannot be purchased|accepted? the legal terms|legal terms (?:of|have not)/i),
    ),
    code: 'AZURE_TERMS',
    next: 'A person accepts the terms once for each subscription: az vm image terms accept --publisher <publisher> --offer <offer> --plan <plan> --subscription <subscription>. If they are accepted, the subscription or its Marketplace policy does not allow this offer.',
    again: 'no',
    read: offer,
  },
  {
    said: '`IPv4BasicSkuPublicIpCountLimitReached`',
    is: code(/^IPv4BasicSkuPublicIpCountLimitReached$/i),
    code: 'PACKER_BASIC_ADDRESS',
    next: "Azure gives no Basic public addresses any more: use Packer's azure plugin 2.1.4 or newer (Packer 1.10 or newer), or let the template build in a private network (`virtual_network_name`).",
    again: 'no',
  },
  {
    said: '`QuotaExceeded`, `OperationNotAllowed`: "quota"; `…CountLimitReached`, `ResourceQuotaExceeded`',
    is: either(
      code(/^(?:\w{0,60}QuotaExceeded|\w{0,60}LimitReached|\w{0,60}LimitExceeded)$/i),
      both(code(/^(?:OperationNotAllowed|Conflict|BadRequest)$/i), words(/\bquota\b|\bcores\b/i)),
    ),
    code: 'AZURE_CAPACITY',
    next: 'Ask Azure for quota (az vm list-usage --location <location> --output table shows what is used), or use a smaller size (`vm_size` in the template, `validate.size` in the manifest).',
    again: 'when other machines have gone, or the quota was raised',
    read: ({ message }) => ({ location: /Location: ([a-z0-9]{2,40})/i.exec(message)?.[1] }),
  },
  {
    said: '`SkuNotAvailable`, `NotAvailableForSubscription`',
    is: either(
      code(/^(?:SkuNotAvailable|NotAvailableForSubscription)$/i),
      words(/requested (?:VM )?(?:size|tier)[^\n]{0,400}not available in (?:location|the current)/i),
    ),
    code: 'AZURE_CAPACITY',
    next: 'Use another size (`vm_size` in the template, `validate.size` in the manifest) or location: az vm list-skus --location <location> --size <size> --output table says what this subscription may use.',
    again: 'some hours later, if the size is only short there',
    read: refusal => ({
      ...size(refusal),
      location: /in (?:location|region) '([\w -]{2,40})'/i.exec(refusal.message)?.[1],
    }),
  },
  {
    said: '`AllocationFailed`, `ZonalAllocationFailed`, `OverconstrainedAllocationRequest`, `…AllocationFailed`',
    is: code(/^\w{0,60}(?:AllocationFailed|AllocationFailure|AllocationRequest|InsufficientCapacity)$/i),
    code: 'AZURE_CAPACITY',
    next: 'Azure has no room there now: use another size (`vm_size` in the template, `validate.size` in the manifest) or location.',
    again: 'in an hour',
  },
]
