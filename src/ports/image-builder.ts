/** Values for the template's variables, by name. */
export type BuildVariables = Readonly<Record<string, string | Readonly<Record<string, string>>>>

export interface BuildWatch {
  /** Called once, when Packer's resource group is known and a machine answers in it; a rejection stops the build. */
  provisioning(group: string): Promise<void>
  /** Called as soon as Packer names its resource group. */
  group(name: string): void
  readonly cancelled: AbortSignal
}

/** Packer, found on PATH. */
export interface ImageBuilder {
  /** `1.6.6`. Throws `PACKER_NOT_FOUND`. */
  version(): Promise<string>
  /** Names of the variables that the template declares. Throws `TEMPLATE_INVALID` with file and line. */
  declared(template: string, variables: BuildVariables): Promise<readonly string[]>
  /** Throws `TEMPLATE_INVALID`, one problem per diagnostic. */
  validate(template: string, variables: BuildVariables): Promise<void>
  /** Resolves with the ids that Packer names as its artifacts; throws what went wrong. The whole log is in `logPath`. */
  build(template: string, variables: BuildVariables, watch: BuildWatch): Promise<readonly string[]>
  readonly logPath: string
}
