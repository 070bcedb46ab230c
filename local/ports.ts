/**
 * What the parts of the local stack ask of each other. Each part is built and tested against these shapes alone;
 * `local/stack.ts` is the one place that puts real parts together.
 */

/** What is on a disk: directories of an overlay file system, topmost first. The last one is a whole root file system. */
export interface ImageContent {
  readonly layers: readonly string[]
}

/** A machine to boot. `name` is unique among all machines of the stack and also names its disk. */
export interface MachineSpec {
  readonly name: string
  /** host name inside the guest (`osProfile.computerName`) */
  readonly hostName: string
  /** an address in 127.0.0.0/8 that is this machine's alone; sshd listens on port 22 of it */
  readonly address: string
  readonly content: ImageContent
  /** absent for a specialized image: nobody is provisioned, what is in the image counts */
  readonly admin?: {
    readonly username: string
    readonly password?: string
    readonly passwordLogin: boolean
    readonly publicKeys: readonly { readonly path: string; readonly keyData: string }[]
  }
  /** `osProfile.customData`, decoded */
  readonly customData?: string
}

/** The hypervisor. Every method can be called again with the same arguments. */
export interface MachineHost {
  /** Resolves when sshd accepts connections; rejects with what the guest said when it does not. */
  start(spec: MachineSpec): Promise<void>
  /** Power off: kills every process of the guest and unmounts it; the disk stays. */
  stop(name: string): Promise<void>
  /** Keeps the stopped machine's disk as a new layer on top of what it was booted from. */
  capture(name: string, layer: string): Promise<ImageContent>
  /** Deletes the disk of a stopped machine. */
  discard(name: string): Promise<void>
  running(): readonly string[]
  /** Text of a file in an image or `undefined`; follows overlay rules (a whiteout hides). */
  readFile(content: ImageContent, path: string): Promise<string | undefined>
  /** Deletes a captured layer that no image holds any more. */
  dropLayer(layer: string): Promise<void>
  /** Stops all machines and unmounts everything. */
  close(): Promise<void>
}

/** One request as a listener of the stack saw and answered it. */
export interface RecordedRequest {
  /** milliseconds since the stack started */
  readonly at: number
  readonly host: string
  readonly method: string
  /** path and query, as sent; never holds a token */
  readonly path: string
  readonly status: number
  /** the `User-Agent` header */
  readonly agent: string
}
