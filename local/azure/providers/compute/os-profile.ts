import {
  compact,
  copyOf,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  textAt,
  textOf,
} from '../../../http/json.ts'
import type { MachineSpec } from '../../../ports.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'

/** What the guest is given, and what clients may read of it: never the password nor the custom data. */
export interface OsProfile {
  readonly hostName: string
  readonly admin: NonNullable<MachineSpec['admin']>
  readonly customData: string | undefined
  readonly shown: JsonObject
}

const disallowed = new Set(
  'root admin administrator user test guest sys support actuser aspnet console owner'.split(' '),
)

/** Checks `osProfile` of a Linux machine. Throws ArmError 400 `InvalidParameter` and its kin */
export function parseLinuxProfile(given: Json | undefined): OsProfile {
  if (!isObject(given)) throw invalidParameter('osProfile', "Required parameter 'osProfile' is missing (null).")
  const username = requireText(given, 'adminUsername')
  const hostName = requireText(given, 'computerName')
  if (disallowed.has(username.toLowerCase()) || !/^[a-z_][a-z0-9_-]{0,31}$/i.test(username)) {
    throw invalidParameter(
      'adminUsername',
      `The Admin Username specified is not allowed: '${username}'. For more information about disallowed usernames, see https://aka.ms/vmosprofile`,
    )
  }
  if (!/^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/i.test(hostName)) {
    throw invalidParameter(
      'computerName',
      `Linux host name '${hostName}' is not accepted: letters, digits, '.' and '-', up to 64 characters.`,
    )
  }
  const linux = objectOf(given.linuxConfiguration)
  const keys = listOf(objectOf(linux.ssh).publicKeys).map(key => parsePublicKey(key, username))
  const passwordLogin = linux.disablePasswordAuthentication !== true
  const password = textOf(given.adminPassword)
  if (!passwordLogin && keys.length === 0) {
    throw invalidParameter(
      'linuxConfiguration',
      'Authentication using either SSH or by user name and password must be enabled in Linux profile.',
    )
  }
  if (passwordLogin) requirePassword(password)
  return {
    hostName,
    admin: {
      username,
      passwordLogin,
      publicKeys: keys,
      ...(password === undefined || !passwordLogin ? {} : { password }),
    },
    customData: parseCustomData(given.customData),
    shown: compact({
      computerName: hostName,
      adminUsername: username,
      linuxConfiguration: {
        disablePasswordAuthentication: !passwordLogin,
        ...(keys.length === 0 ? {} : { ssh: { publicKeys: keys.map(key => ({ ...key })) } }),
        provisionVMAgent: linux.provisionVMAgent !== false,
        patchSettings: copyOf(linux.patchSettings ?? { patchMode: 'ImageDefault', assessmentMode: 'ImageDefault' }),
      },
      secrets: [],
      allowExtensionOperations: given.allowExtensionOperations !== false,
      requireGuestProvisionSignal: true,
    }),
  }
}

function requireText(given: JsonObject, name: string): string {
  const value = textOf(given[name])
  if (value === undefined) throw invalidParameter(name, `Required parameter '${name}' is missing (null).`)
  return value
}

function parsePublicKey(key: Json, username: string): { path: string; keyData: string } {
  const path = textAt(key, 'path')
  const keyData = textAt(key, 'keyData')
  const expected = `/home/${username}/.ssh/authorized_keys`
  if (path !== expected) {
    throw invalidParameter(
      'linuxConfiguration.ssh.publicKeys.path',
      `Destination path for SSH public keys is currently limited to its default value ${expected} due to a known issue in Linux provisioning agent.`,
    )
  }
  const [kind, data] = (keyData ?? '').trim().split(/\s+/)
  const known = kind === 'ssh-rsa' || kind === 'ssh-ed25519'
  const decoded = Buffer.from(data ?? '', 'base64')
  const named = decoded.length > 8 && decoded.subarray(4, 4 + decoded.readUInt32BE(0)).toString() === kind
  if (!known || !named || keyData === undefined || (kind === 'ssh-rsa' && decoded.length < 256)) {
    throw invalidParameter(
      'linuxConfiguration.ssh.publicKeys.keyData',
      `The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid: an ssh-rsa key of at least 2048 bits or an ssh-ed25519 key is accepted.`,
    )
  }
  return { path: expected, keyData }
}

function requirePassword(password: string | undefined): void {
  if (password === undefined) {
    throw invalidParameter('adminPassword', "Required parameter 'adminPassword' is missing (null).")
  }
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter(pattern => pattern.test(password)).length
  if (password.length >= 6 && password.length <= 72 && classes >= 3) return
  throw invalidParameter(
    'adminPassword',
    'The supplied password must be between 6-72 characters long and must satisfy at least 3 of password complexity requirements from the following: 1) Contains an uppercase character 2) Contains a lowercase character 3) Contains a numeric digit 4) Contains a special character 5) Control characters are not allowed',
  )
}

function parseCustomData(given: Json | undefined): string | undefined {
  const text = textOf(given)
  if (text === undefined) return undefined
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64').replace(/=+$/, '') !== text.replace(/\s/g, '').replace(/=+$/, '')) {
    throw invalidParameter(
      'customData',
      'Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.',
    )
  }
  if (bytes.length > 65_535) {
    throw new ArmError(
      400,
      'InvalidParameter',
      'Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.',
      {
        target: 'customData',
      },
    )
  }
  return bytes.toString('utf8')
}
