/** Keys for one machine, made here and nowhere else. */
export interface MachineKeys {
  /** one line of OpenSSH */
  readonly userPublic: string
  readonly hostPublic: string
  /** the host's private key as PEM, for the machine's first boot */
  readonly hostPrivate: string
  /** absolute path of the user's private key */
  readonly userKeyFile: string
}

export interface Session {
  /** our address as the machine sees it */
  readonly from: string
  /** A port on 127.0.0.1 that leads to the machine's SSH, through the connection whose host key was checked. */
  tunnel(): Promise<Tunnel>
}

export interface Tunnel extends AsyncDisposable {
  readonly port: number
  /** false once the connection has ended */
  alive(): boolean
}

/** SSH to a test machine, with a host key that is known before the machine exists. */
export interface MachineAccess {
  /** Throws `VALIDATE_KEYS_FAILED`. */
  keys(): Promise<MachineKeys>
  /** Resolves when a login works; throws `VALIDATE_MACHINE_UNREACHABLE`, `VALIDATE_HOST_KEY_MISMATCH`, `INTERNAL_CANCELLED`. */
  login(target: {
    address: string
    user: string
    keys: MachineKeys
    timeoutMs: number
    signal: AbortSignal
  }): Promise<Session>
}
