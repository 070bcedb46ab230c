import type { BootState } from '../domain/evidence/boot-state.ts'
import type { Inventory } from '../domain/evidence/inventory.ts'
import type { Secret } from '../domain/secret.ts'

export interface HostKey {
  readonly type: 'ed25519' | 'ecdsa' | 'rsa'
  /** one line of OpenSSH */
  readonly public: string
  /** PEM */
  readonly private: Secret
}

/** Keys for one machine, made here and nowhere else. */
export interface MachineKeys {
  /** one line of OpenSSH */
  readonly userPublic: string
  /** the host's keys, for the machine's first boot */
  readonly host: readonly HostKey[]
  /** absolute path of the user's private key */
  readonly userKeyFile: string
}

export interface Session {
  /** our address as the machine sees it */
  readonly from: string
  /** A port on 127.0.0.1 that leads to the machine's SSH, through the connection whose host key was checked. */
  openTunnel(): Promise<Tunnel>
  /** Where its boot stands, asked once; `undefined`: it did not say. Leaves nothing there. Throws `INTERNAL_CANCELLED`. */
  readBoot(): Promise<BootState | undefined>
  /**
   * What is on the machine, or why nothing can say it. Only reads, and leaves nothing there. Throws `VALIDATE_INVENTORY_FAILED`, `INTERNAL_CANCELLED`.
   */
  readInventory(): Promise<InventoryReading>
}

export type InventoryReading =
  | { readonly kind: 'read'; readonly inventory: Inventory }
  /** `system`: what it calls itself */
  | { readonly kind: 'no-dpkg'; readonly system: string }

export interface Tunnel extends AsyncDisposable {
  readonly port: number
  /** false once the connection has ended */
  alive(): boolean
}

/** SSH to a test machine, with a host key that is known before the machine exists. */
export interface MachineAccess {
  /** Throws `VALIDATE_KEYS_FAILED`, `INTERNAL_CANCELLED`. */
  makeKeys(signal?: AbortSignal): Promise<MachineKeys>
  /** Resolves when a login works; throws `VALIDATE_MACHINE_UNREACHABLE`, `VALIDATE_HOST_KEY_MISMATCH`, `INTERNAL_CANCELLED`. */
  login(target: {
    address: string
    user: string
    keys: MachineKeys
    timeoutMs: number
    signal: AbortSignal
  }): Promise<Session>
}
