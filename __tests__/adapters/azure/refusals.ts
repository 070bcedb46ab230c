import type { ErrorCode } from '../../../src/domain/codes/index.ts'

const S = '11111111-1111-1111-1111-111111111111'
const GROUP = `/subscriptions/${S}/resourceGroups/rg-images`
const GALLERY = `${GROUP}/providers/Microsoft.Compute/galleries/gal1`
const MACHINE = `/subscriptions/${S}/resourceGroups/rg-build/providers/Microsoft.Compute/virtualMachines/pkrvm1`

/** What Azure says, as published descriptions and other people's logs have it, and what it must be told as. */
export interface Said {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly is: ErrorCode
  /** what the next step has to say, with what Azure named in its place */
  readonly next: string | RegExp
  /** whether the next step ends with a time at which running again can help */
  readonly again: boolean
}

const policy = (name: string, resource = 'pkrip8b2mda3i40', definition = 'Not allowed resource types') =>
  `Resource '${resource}' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"${name}","id":"/providers/Microsoft.Management/managementGroups/mg-landing/providers/Microsoft.Authorization/policyAssignments/a1"},"policyDefinition":{"name":"${definition}","id":"/providers/Microsoft.Authorization/policyDefinitions/6c112d4e-5bc7-47ae-a041-ea2d9dccd749","version":"2.0.0"}}]'.`

const offerOf =
  "Offer with PublisherId: 'resf', OfferId: 'rockylinux-x86_64' cannot be purchased due to validation errors."

export const refusals: Readonly<Record<string, Said>> = {
  'a size that is short': {
    status: 409,
    code: 'SkuNotAvailable',
    message:
      "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_D2s_v5' is currently not available in location 'westeurope'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.",
    is: 'AZURE_CAPACITY',
    next: 'az vm list-skus --location westeurope --size Standard_D2s_v5 ',
    again: true,
  },
  'a size that is short, in the old long sentence': {
    status: 409,
    code: 'SkuNotAvailable',
    message: `The requested size for resource '${MACHINE}' is currently not available in location 'northeurope' zones '1' for subscription '${S}'. Please try another size or deploy to a different location or zones. See https://aka.ms/azureskunotavailable for details.`,
    is: 'AZURE_CAPACITY',
    next: '--location northeurope ',
    again: true,
  },
  'a size that this subscription may not use': {
    status: 400,
    code: 'NotAvailableForSubscription',
    message: 'This size is currently unavailable in eastus for this subscription: NotAvailableForSubscription.',
    is: 'AZURE_CAPACITY',
    next: 'Use another size (`vm_size` in the template, `validate.size` in the manifest) or location',
    again: true,
  },
  'no room': {
    status: 409,
    code: 'AllocationFailed',
    message:
      'Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance',
    is: 'AZURE_CAPACITY',
    next: 'Azure has no room there now',
    again: true,
  },
  'no room in a zone': {
    status: 409,
    code: 'ZonalAllocationFailed',
    message:
      'Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance',
    is: 'AZURE_CAPACITY',
    next: 'Azure has no room there now',
    again: true,
  },
  'no room under so many conditions': {
    status: 409,
    code: 'OverconstrainedAllocationRequest',
    message:
      'Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too restrictive. Please remove some constraints and try again. Constraints applied are:\n  - Networking Constraints (such as Accelerated Networking or IPv6)\n  - VM Size',
    is: 'AZURE_CAPACITY',
    next: 'Azure has no room there now',
    again: true,
  },
  'a quota of cores': {
    status: 409,
    code: 'OperationNotAllowed',
    message:
      'Operation could not be completed as it results in exceeding approved standardDSv5Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: 10, Current Usage: 10, Additional Required: 2, (Minimum) New Limit Required: 12.',
    is: 'AZURE_CAPACITY',
    next: 'Ask Azure for quota (az vm list-usage --location westeurope ',
    again: true,
  },
  'a quota by its own name': {
    status: 400,
    code: 'QuotaExceeded',
    message: 'Operation could not be completed as it results in exceeding approved Total Regional Cores quota.',
    is: 'AZURE_CAPACITY',
    next: 'Ask Azure for quota',
    again: true,
  },
  'a limit of addresses': {
    status: 400,
    code: 'PublicIPCountLimitReached',
    message: 'Cannot create more than 20 public IP addresses for this subscription in this region.',
    is: 'AZURE_CAPACITY',
    next: 'Ask Azure for quota',
    again: true,
  },
  'a Basic address': {
    status: 400,
    code: 'IPv4BasicSkuPublicIpCountLimitReached',
    message: 'Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.',
    is: 'PACKER_BASIC_ADDRESS',
    next: 'azure plugin 2.1.4 or newer',
    again: false,
  },
  'terms that nobody has accepted': {
    status: 400,
    code: 'ResourcePurchaseValidationFailed',
    message: `User failed validation to purchase resources. Error message: 'You have not accepted the legal terms on this subscription: '${S}' for this plan. Before the subscription can be used, you need to accept the legal terms of the image. Offer details: publisher='center-for-internet-security-inc' offer = 'cis-ubuntu-linux-2204-l1', sku = 'cis-ubuntu2204-l1-gen2', Correlation Id: '5c8a4c0a-2a0f-46d2-a313-2b1f0f68c696'.'`,
    is: 'AZURE_TERMS',
    next: `az vm image terms accept --publisher center-for-internet-security-inc --offer cis-ubuntu-linux-2204-l1 --plan cis-ubuntu2204-l1-gen2 --subscription ${S}`,
    again: false,
  },
  'an offer that cannot be bought': {
    status: 400,
    code: 'BadRequest',
    message: `${offerOf} For more information see details. Correlation Id: '5c8a4c0a-2a0f-46d2-a313-2b1f0f68c696' You have not accepted the legal terms on this subscription: '${S}' for this plan.`,
    is: 'AZURE_TERMS',
    next: `az vm image terms accept --publisher resf --offer rockylinux-x86_64 --plan <plan> --subscription ${S}`,
    again: false,
  },
  'eligibility alone': {
    status: 400,
    code: 'MarketplacePurchaseEligibilityFailed',
    message: 'Marketplace purchase eligibilty check returned errors. See inner errors for details. ',
    is: 'AZURE_TERMS',
    next: 'A person accepts the terms once',
    again: false,
  },
  'a machine without its plan': {
    status: 400,
    code: 'VMMarketplaceInvalidInput',
    message:
      "Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request. VM: 'pkrvmfk7wbkpdey'.",
    is: 'AZURE_PLAN',
    next: '`plan_info`',
    again: false,
  },
  'an image of another generation': {
    status: 409,
    code: 'Conflict',
    message: `The resource with id '${GROUP}/providers/Microsoft.Compute/images/img' has a different Hypervisor generation ['V1'] than the parent gallery image Hypervisor generation ['V2'] of '${GALLERY}/images/web'.`,
    is: 'FIT_GENERATION',
    next: /az sig image-definition create --resource-group rg-images --gallery-name gal1 .*--hyper-v-generation V1,/,
    again: false,
  },
  'a managed image of a Trusted Launch machine': {
    status: 409,
    code: 'OperationNotAllowed',
    message: `The operation 'Create Image' is not supported for VM '${MACHINE}' as it is created with Trusted Launch security type.`,
    is: 'FIT_SECURITY_TYPE',
    next: '--features SecurityType=TrustedLaunchSupported',
    again: false,
  },
  'a source that the definition does not take': {
    status: 400,
    code: 'InvalidParameter',
    message: `The security type 'TrustedLaunchSupported' is not supported for the source id ${MACHINE}. Currently only Vhd Blob, User Image and Gallery Image Version sources are supported.`,
    is: 'FIT_SECURITY_TYPE',
    next: 'leave `security_type`',
    again: false,
  },
  'a definition for Trusted Launch alone': {
    status: 400,
    code: 'BadRequest',
    message:
      "The provided gallery image only supports creation of VMs and VM Scale Sets with 'TrustedLaunch' security type.",
    is: 'FIT_SECURITY_TYPE',
    next: 'leave `security_type`',
    again: false,
  },
  'a disk controller': {
    status: 400,
    code: 'InvalidParameter',
    message:
      "The VM size 'Standard_D2ads_v6' cannot boot with OS image or disk. Please check that disk controller types supported by the OS image or disk is one of the supported disk controller types for the VM size 'Standard_D2ads_v6'. Please query sku api at https://aka.ms/azure-compute-skus to determine supported disk controller types for the VM size.",
    is: 'FIT_SIZE',
    next: '--features DiskControllerTypes=SCSI,NVMe`: az vm list-skus --location <location> --size Standard_D2ads_v6 ',
    again: false,
  },
  'a size of the other generation': {
    status: 400,
    code: 'BadRequest',
    message:
      "The selected VM size 'Standard_D2' cannot boot Hypervisor Generation '2'. If this was a Create operation please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size.",
    is: 'FIT_SIZE',
    next: 'instead of Standard_D2',
    again: false,
  },
  'a size of another architecture': {
    status: 400,
    code: 'BadRequest',
    message:
      "Cannot create a VM of size 'Standard_D2ps_v5' because this VM size only supports a CPU Architecture of 'Arm64', but an image or disk with CPU Architecture 'x64' was given.",
    is: 'FIT_SIZE',
    next: 'instead of Standard_D2ps_v5',
    again: false,
  },
  'a lock': {
    status: 409,
    code: 'ScopeLocked',
    message: `The scope '${GALLERY}/images/web/versions/1.2.3' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
    is: 'AZURE_CONFLICT',
    next: 'az lock list --resource-group rg-images ',
    again: false,
  },
  'a subscription that is disabled': {
    status: 409,
    code: 'ReadOnlyDisabledSubscription',
    message: `The subscription '${S}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
    is: 'AZURE_CONFLICT',
    next: `az account show --subscription ${S} `,
    again: false,
  },
  'other work': {
    status: 409,
    code: 'AnotherOperationInProgress',
    message: 'Another operation on this or dependent resource is in progress.',
    is: 'AZURE_CONFLICT',
    next: 'Something else is at work',
    again: true,
  },
  'a deny assignment': {
    status: 403,
    code: 'DenyAssignmentAuthorizationFailed',
    message: `The client '4444' with object id '5555' has permission to perform action 'Microsoft.Compute/disks/write' on scope '${GROUP}'; however, the access is denied because of the deny assignment with name 'Deny assignment d' and Id 'd1' at scope '${GROUP}'.`,
    is: 'AZURE_FORBIDDEN',
    next: 'No role helps: whoever owns the deny assignment must lift it.',
    again: false,
  },
  'another tenant': {
    status: 403,
    code: 'LinkedAuthorizationFailed',
    message: `The client '4444' has permission to perform action 'Microsoft.Compute/galleries/images/versions/write' on scope '${GROUP}', however the current tenant '2222' is not authorized to access linked subscription '9999'.`,
    is: 'AZURE_FORBIDDEN',
    next: 'No role helps: the subscription belongs to another tenant',
    again: false,
  },
  'a missing right': {
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '4444' with object id '5555' does not have authorization to perform action 'Microsoft.Compute/galleries/images/versions/write' over scope '${GALLERY}/images/web/versions/1.2.3' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    is: 'AZURE_FORBIDDEN',
    next: `--role <a role with Microsoft.Compute/galleries/images/versions/write> --scope ${GALLERY}; if that was done in the last ten minutes, run the job again.`,
    again: true,
  },
  'a policy about addresses': {
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message: policy('No public addresses'),
    is: 'AZURE_REFUSED',
    next: /`virtual_network_name`.* the policy "No public addresses" /,
    again: false,
  },
  'a policy about tags': {
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message: policy('Require cost-center', 'pkr-Resource-Group-g5szm39f7i', 'Require a tag on resource groups'),
    is: 'AZURE_REFUSED',
    next: /`azure.tags`.* the policy "Require cost-center" /,
    again: false,
  },
  'a policy about sizes': {
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message: policy('Cheap machines', 'pkrvm1', 'Allowed virtual machine size SKUs'),
    is: 'AZURE_REFUSED',
    next: /`vm_size`.* the policy "Cheap machines" /,
    again: false,
  },
  'a policy about places': {
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message: policy('Europe', 'pkrvm1', 'Allowed locations'),
    is: 'AZURE_REFUSED',
    next: /`azure\.location`.* the policy "Europe" /,
    again: false,
  },
  "Azure's own policy": {
    status: 403,
    code: 'RequestDisallowedByAzure',
    message:
      "Resource 'pkrvm1' was disallowed by Azure: This policy maintains a set of best available regions where your subscription can deploy resources.",
    is: 'AZURE_REFUSED',
    next: 'set `azure.location` to another one',
    again: false,
  },
  'a provider that is not registered': {
    status: 409,
    code: 'MissingSubscriptionRegistration',
    message:
      "The subscription is not registered to use namespace 'Microsoft.Network'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    is: 'AZURE_REFUSED',
    next: 'az provider register --namespace Microsoft.Network --wait',
    again: false,
  },
  'a region without the provider': {
    status: 400,
    code: 'NoRegisteredProviderFound',
    message:
      "No registered resource provider found for location 'chinaeast' and API version '2025-12-03' for type 'galleries'. The supported api-versions are '2023-07-03'. The supported locations are 'chinaeast2'.",
    is: 'AZURE_REFUSED',
    next: 'compare both in the message',
    again: false,
  },
  'a version of the API': {
    status: 400,
    code: 'InvalidApiVersionParameter',
    message: "The api-version '2025-12-03' is invalid. The supported versions are '2023-07-03,2022-08-03'.",
    is: 'AZURE_REFUSED',
    next: 'compare both in the message',
    again: false,
  },
  'a subscription that is not there': {
    status: 404,
    code: 'SubscriptionNotFound',
    message: `The subscription '${S}' could not be found.`,
    is: 'AZURE_NOT_FOUND',
    next: 'Correct `azure.subscription`',
    again: false,
  },
  'a group that is not there': {
    status: 404,
    code: 'ResourceGroupNotFound',
    message: "Resource group 'rg-nowhere' could not be found.",
    is: 'AZURE_NOT_FOUND',
    next: 'Correct `azure.build-group` or `gallery.group`, whichever has this name, or: az group create --name rg-nowhere ',
    again: true,
  },
  'a gallery that is not there': {
    status: 404,
    code: 'ParentResourceNotFound',
    message: `Failed to perform 'read' on resource(s) of type 'galleries/images', because the parent resource '${GALLERY}' could not be found.`,
    is: 'AZURE_NOT_FOUND',
    next: 'az sig create --resource-group rg-images --gallery-name gal1',
    again: false,
  },
  'too many requests': {
    status: 429,
    code: 'OperationNotAllowed',
    message: 'The server rejected the request because too many requests have been received for this subscription.',
    is: 'AZURE_THROTTLED',
    next: 'Azure counts the requests',
    again: true,
  },
  'too many requests, by name': {
    status: 429,
    code: 'SubscriptionRequestsThrottled',
    message: "Number of requests for subscription 'x' exceeded the limit.",
    is: 'AZURE_THROTTLED',
    next: 'Azure counts the requests',
    again: true,
  },
}
