import type { MarketplaceReference, TestMachineSpec } from '../../ports/test-machines.ts'

export const networkVersion = '2023-09-01'
export const computeVersion = '2024-07-01'

/** Names of what one test machine needs: unique in the build group, which other builds use too. At most 64 characters for Azure. */
export function namesOf(build: string) {
  const own = `gi-validate-${build.slice(-12)}`
  return {
    securityGroup: `${own}-nsg`,
    rule: 'ssh',
    network: `${own}-vnet`,
    subnet: 'default',
    address: `${own}-ip`,
    interface: `${own}-nic`,
    machine: `${own}-vm`,
    deployment: own,
  } as const
}

/** The deployment that makes a build's test machine. */
export const deploymentOf = (build: string) => namesOf(build).deployment

/** The rule for port 22; `source`: a range, or `Internet`. */
export function sshRule(source: string) {
  return {
    protocol: 'Tcp',
    access: 'Allow',
    direction: 'Inbound',
    priority: 100,
    sourceAddressPrefix: source,
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
  }
}

const uefiSettings = { secureBootEnabled: true, vTpmEnabled: true }

/**
 * The body of the one deployment that makes a test machine and what it needs. The custom data holds the host's private key: as a secure
 * parameter it is not kept in the history of deployments. The machine has no identity, no password and nothing that outlives it.
 */
export function testMachineDeployment(
  spec: Omit<TestMachineSpec, 'image'> & { readonly image: string | MarketplaceReference },
) {
  const { location, tags } = spec
  const names = namesOf(spec.build)
  const at = { location, tags }
  const ours = (type: string, ...parts: string[]) =>
    `[resourceId('${type}', ${parts.map(part => `'${part}'`).join(', ')})]`
  const nsg = ours('Microsoft.Network/networkSecurityGroups', names.securityGroup)
  const vnet = ours('Microsoft.Network/virtualNetworks', names.network)
  const subnet = ours('Microsoft.Network/virtualNetworks/subnets', names.network, names.subnet)
  const address = ours('Microsoft.Network/publicIPAddresses', names.address)
  const nic = ours('Microsoft.Network/networkInterfaces', names.interface)
  const network = (type: string, name: string) => ({
    type: `Microsoft.Network/${type}`,
    apiVersion: networkVersion,
    name,
    ...at,
  })
  // In somebody's network nothing is ours but the interface and the machine.
  const ownNetwork = spec.subnet
    ? []
    : [
        {
          ...network('networkSecurityGroups', names.securityGroup),
          properties: { securityRules: [{ name: names.rule, properties: sshRule(spec.source) }] },
        },
        {
          ...network('virtualNetworks', names.network),
          dependsOn: [nsg],
          properties: {
            addressSpace: { addressPrefixes: ['10.0.0.0/24'] },
            subnets: [
              {
                name: names.subnet,
                properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: nsg } },
              },
            ],
          },
        },
        {
          ...network('publicIPAddresses', names.address),
          sku: { name: 'Standard' },
          properties: { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' },
        },
      ]
  return {
    // Its own record is deleted by the tag, as everything else is.
    tags,
    properties: {
      mode: 'Incremental',
      parameters: { customData: { value: Buffer.from(spec.customData.reveal(), 'utf8').toString('base64') } },
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: { customData: { type: 'securestring' } },
        resources: [
          ...ownNetwork,
          {
            ...network('networkInterfaces', names.interface),
            dependsOn: spec.subnet ? [] : [vnet, address],
            properties: {
              ipConfigurations: [
                {
                  name: 'main',
                  properties: {
                    privateIPAllocationMethod: 'Dynamic',
                    subnet: { id: spec.subnet ?? subnet },
                    ...(spec.subnet
                      ? {}
                      : { publicIPAddress: { id: address, properties: { deleteOption: 'Delete' } } }),
                  },
                },
              ],
            },
          },
          {
            type: 'Microsoft.Compute/virtualMachines',
            apiVersion: computeVersion,
            name: names.machine,
            ...at,
            ...(spec.plan ? { plan: { ...spec.plan } } : {}),
            dependsOn: [nic],
            properties: {
              hardwareProfile: { vmSize: spec.size },
              // A default of Azure's, which would differ with api-version and subscription, is never relied on.
              ...(spec.securityType ? { securityProfile: { securityType: spec.securityType, uefiSettings } } : {}),
              storageProfile: {
                imageReference: typeof spec.image === 'string' ? { id: spec.image } : { ...spec.image },
                osDisk: {
                  createOption: 'FromImage',
                  deleteOption: 'Delete',
                  managedDisk: { storageAccountType: 'StandardSSD_LRS' },
                },
              },
              osProfile: {
                computerName: 'validate',
                adminUsername: spec.user,
                customData: "[parameters('customData')]",
                linuxConfiguration: {
                  disablePasswordAuthentication: true,
                  ssh: { publicKeys: [{ path: `/home/${spec.user}/.ssh/authorized_keys`, keyData: spec.userKey }] },
                },
              },
              networkProfile: { networkInterfaces: [{ id: nic, properties: { deleteOption: 'Delete' } }] },
            },
          },
        ],
      },
    },
  }
}
