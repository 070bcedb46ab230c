import type { MachineSpec } from '../ports.ts'

/**
 * `ovf-env.xml` as it lies in a machine on Azure after its first boot: the agent reads from it whom it has to remove when it
 * deprovisions. The password and the custom data are struck out, as the first boot strikes them out there.
 */
export function ovfEnvironment(hostName: string, admin: NonNullable<MachineSpec['admin']>): string {
  const password = admin.passwordLogin ? '\n      <UserPassword>REDACTED</UserPassword>' : ''
  const keys = admin.publicKeys.map(
    ({ path, keyData }) =>
      `\n          <PublicKey>\n            <Path>${text(path)}</Path>\n            <Value>${text(keyData.trim())}</Value>\n          </PublicKey>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<Environment xmlns="http://schemas.dmtf.org/ovf/environment/1" xmlns:oe="http://schemas.dmtf.org/ovf/environment/1" xmlns:wa="http://schemas.microsoft.com/windowsazure" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <wa:ProvisioningSection>
    <wa:Version>1.0</wa:Version>
    <LinuxProvisioningConfigurationSet xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
      <ConfigurationSetType>LinuxProvisioningConfiguration</ConfigurationSetType>
      <HostName>${text(hostName)}</HostName>
      <UserName>${text(admin.username)}</UserName>${password}
      <DisableSshPasswordAuthentication>${!admin.passwordLogin}</DisableSshPasswordAuthentication>
      <SSH>
        <PublicKeys>${keys.join('')}
        </PublicKeys>
      </SSH>
    </LinuxProvisioningConfigurationSet>
  </wa:ProvisioningSection>
  <wa:PlatformSettingsSection>
    <wa:Version>1.0</wa:Version>
    <wa:PlatformSettings>
      <wa:ProvisionGuestAgent>true</wa:ProvisionGuestAgent>
    </wa:PlatformSettings>
  </wa:PlatformSettingsSection>
</Environment>
`
}

function text(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
