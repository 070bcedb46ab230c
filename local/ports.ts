import type { JsonWebKey } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

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

/** A storage account that takes Entra's tokens alone: no keys, no signatures in addresses, nothing public. */
export interface StorageAccount {
  readonly name: string
  /** its id in Azure, at which roles are assigned */
  readonly id: string
  readonly containers: readonly string[]
}

/** The one time of a stack: what is shown, what is checked and what waits go by it. */
export interface Clock {
  /** milliseconds since 1970 */
  now(): number
  /** Rings when the clock shows `at`, in milliseconds since 1970. @returns what takes the alarm back */
  alarm(at: number, ring: () => void): () => void
  /** Puts the clock forward. Alarms ring at their own time, in order, and each one's work is done before the next rings, as far as it waits for alarms alone. */
  letPass(ms: number): Promise<void>
}

/** One request as a listener of the stack saw and answered it. */
export interface RecordedRequest {
  /** milliseconds since the process started, with their fractions: in this order it was answered, whoever answered */
  readonly at: number
  readonly host: string
  readonly method: string
  /** path and query, as sent; never holds a token */
  readonly path: string
  readonly status: number
  /** the `User-Agent` header */
  readonly agent: string
}

/** A part of the stack that answers on public names: Azure, its blobs, GitHub, Sigstore, the archive. */
export interface Service {
  handler(request: IncomingMessage, response: ServerResponse): void
  /** what it was asked and has answered, in order; a request that is left hanging has the status 0 */
  requests(): readonly RecordedRequest[]
  /** Ends what it has running, and drops the connections that hang. */
  close(): void | Promise<void>
}

/** A repository as GitHub knows it. */
export interface Repository {
  /** `owner/name` */
  readonly fullName: string
  readonly id: number
  readonly ownerId: number
  readonly visibility: 'public' | 'private' | 'internal'
  /**
   * Form of the subject of its tokens: repositories made since July 2026 carry ids. A list is the repository's own template, `include_claim_keys` with
   * `use_default: false`; the organisation's does nothing for a repository that has not opted in.
   */
  readonly subject: 'immutable' | 'classic' | readonly string[]
}

/** A workflow that another one has called (`jobs.<id>.uses`): where it stands, at which ref, and which commit that was. */
export interface CalledWorkflow {
  /** `owner/name` */
  readonly repository: string
  /** `.github/workflows/FILE` */
  readonly path: string
  /** `refs/heads/main` */
  readonly ref: string
  readonly sha: string
}

/** Who serves workflows of other repositories to the ones that call them: GitHub, as the runner sees it. */
export interface CallableWorkflows {
  /** `ref`: as the caller writes it. `undefined`: no such repository, ref or file, or none that `caller` may read */
  find(
    file: { readonly repository: string; readonly path: string; readonly ref: string },
    caller: Repository,
  ): { readonly text: string; readonly called: CalledWorkflow } | undefined
}

/** A workflow of a repository's default branch, as far as a dispatch starts it. */
export interface DispatchedWorkflow {
  /** `.github/workflows/FILE` */
  readonly path: string
  readonly name: string
  /** default: active */
  readonly state?: 'active' | 'disabled_manually' | 'disabled_inactivity'
  /** event → its settings, as `on:` has them */
  readonly on: Readonly<Record<string, unknown>>
  /** what `run-name` gives for the event; `undefined`: it has none */
  title?(event: Readonly<Record<string, unknown>>): string | undefined
  /** Runs it. Without it a run is listed, and no more. @returns how it ends */
  perform?(run: {
    readonly id: string
    readonly event: string
    readonly payload: Readonly<Record<string, unknown>>
  }): Promise<string>
}

/** The job that asks for a token. */
export interface JobContext {
  readonly repository: Repository
  readonly workflowPath: string
  readonly workflowName: string
  readonly ref: string
  /** default: true */
  readonly refProtected?: boolean
  /** branches of a pull request */
  readonly headRef?: string
  readonly baseRef?: string
  readonly sha: string
  readonly event: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  readonly actor: string
  readonly environment?: string
  /** the one whose job this is, if the workflow of the run has called another one */
  readonly called?: CalledWorkflow
}

/** What the runner puts into the environment of a job that may ask for identity tokens. */
export interface JobToken {
  readonly url: string
  readonly token: string
  revoke(): void
}

/** The key set of an issuer of identity tokens, asked for anew each time; empty for one that nobody knows. */
export type IssuerKeys = (issuer: string) => Promise<{ keys: JsonWebKey[] }>

/** What the bearer of a token may do at a scope and below. */
export interface DataCaller {
  may(action: string, scope: string): boolean
  /** the same for data: a right to manage a thing is none to what is in it */
  mayData(dataAction: string, scope: string): boolean
}

/** Reads an access token of the tenant for a resource; or why it is no good, in the words of Azure's services. */
export type DataCallers = (token: string, audience: string) => Promise<DataCaller | { readonly refused: string }>

/** What a job's `permissions:` come to for its GITHUB_TOKEN; a name that is not there: none. */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>

/** Who knows the tokens of jobs: GitHub, as the runner sees it. */
export interface JobTokens {
  issue(job: JobContext): JobToken
  /** From now on, and until it is revoked, the REST API takes this GITHUB_TOKEN as the job's. */
  admit(token: string, job: JobContext, permissions: TokenPermissions): { revoke(): void }
}

/** What stood between a job and its environment. Whoever has to approve does so at once, and time that a job has to wait is not waited for. */
export interface EntryToEnvironment {
  /** there was none of that name: now there is one, without rules */
  readonly made: boolean
  /** of each reviewer that the environment asks for, the name */
  readonly approvedBy: readonly string[]
  readonly waitMinutes: number
}

/** Who guards the environments of repositories: GitHub, as the runner sees it. */
export interface JobEnvironments {
  /** A job that names an environment is about to start. `refused`: it does not, in the words of GitHub */
  enter(job: JobContext & { readonly environment: string }): EntryToEnvironment | { readonly refused: string }
}
