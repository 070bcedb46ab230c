import { cancelledWhile, GoldenImageError } from '../../src/domain/errors.ts'
import type { BootState } from '../../src/domain/evidence/boot-state.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { InventoryReading, MachineAccess, MachineKeys, Session } from '../../src/ports/machine-access.ts'
import { smallInventory } from './inventory.ts'

/** An SSH server as a client sees it. */
export interface SshHost {
  /** the public line of the host key that it shows */
  readonly hostKey: string
  /** the user's public line that it lets in */
  readonly authorized: string
  readonly forwards?: boolean
  /** what is on it; default: a small Debian */
  readonly has?: InventoryReading
  /** what it says of its boot, one answer after the other, the last for ever; default: over */
  readonly boots?: readonly (BootState | undefined)[]
  /** false once it has gone */
  up?: boolean
}

/** A host that was given these keys at its first boot. */
export const hostOf = (keys: MachineKeys): SshHost => ({
  hostKey: keys.host[0]?.public ?? '',
  authorized: keys.userPublic,
})

/** Logs in to hosts by their address; nobody else is there. Waiting takes no time. */
export function inMemoryMachineAccess(hosts: ReadonlyMap<string, SshHost>): MachineAccess {
  let made = 0
  return {
    makeKeys: async () => {
      made++
      const key = (type: string) => `${type} AAAA${made} golden-image`
      return {
        userPublic: `ssh-rsa AAAAuser${made} golden-image`,
        userKeyFile: `/temp/keys-${made}/user_key`,
        host: (['ed25519', 'ecdsa', 'rsa'] as const).map(type => ({
          type,
          public: key(type === 'ecdsa' ? 'ecdsa-sha2-nistp256' : `ssh-${type}`),
          private: new Secret(`-----BEGIN OPENSSH PRIVATE KEY-----\n${type} ${made}\n`),
        })),
      }
    },
    login: async ({ address, keys, signal }) => {
      if (signal.aborted) throw cancelledWhile('it logged in')
      const host = hosts.get(address)
      const there = host !== undefined && host.up !== false
      if (there && !keys.host.some(key => key.public === host.hostKey))
        throw new GoldenImageError({ code: 'VALIDATE_HOST_KEY_MISMATCH', message: `${address} has another host key.` })
      if (!there || host.authorized !== keys.userPublic)
        throw new GoldenImageError({ code: 'VALIDATE_MACHINE_UNREACHABLE', message: `Nobody let us in at ${address}.` })
      return session(host)
    },
  }
}

const over: BootState = { kind: 'over', said: 'systemd is running', remarks: [] }

const session = (host: SshHost, boots = [...(host.boots ?? [over])]): Session => ({
  from: '203.0.113.9',
  readBoot: async () => {
    if (host.up === false) return undefined
    return boots.length > 1 ? boots.shift() : boots[0]
  },
  openTunnel: async () => {
    if (host.forwards === false)
      throw new GoldenImageError({ code: 'VALIDATE_MACHINE_UNREACHABLE', message: 'The login works, but no tunnel.' })
    let open = true
    return {
      port: 2222,
      alive: () => open && host.up !== false,
      [Symbol.asyncDispose]: async () => {
        open = false
      },
    }
  },
  readInventory: async () => {
    if (host.up === false)
      throw new GoldenImageError({ code: 'VALIDATE_INVENTORY_FAILED', message: 'The connection has ended.' })
    return host.has ?? { kind: 'read', inventory: smallInventory() }
  },
})
