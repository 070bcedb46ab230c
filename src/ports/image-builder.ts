import type { PublicAddress } from '../domain/decide/packer-fit.ts'
import type { Place } from '../domain/errors.ts'
import type { JsonValue } from '../domain/text/json.ts'
import type { Note } from './job.ts'

/** Values for the template's variables, by name. */
export type BuildVariables = Readonly<Record<string, JsonValue>>

/** A program by its contents. */
export interface Program {
  /** `packer`, or of a plugin its source, `github.com/hashicorp/azure` */
  readonly name: string
  readonly version: string
  /** hex, of its file */
  readonly sha256: string
}

export interface ReadyBuilder extends Program {
  /** every one in the folder that it is given, sorted; none where they are a part of it */
  readonly plugins: readonly Program[]
  /** version of the azure plugin that builds, `2.6.3`; none where it is a part of it */
  readonly azurePlugin: string | undefined
}

/** What a template declares. */
export interface DeclaredVariables {
  readonly names: readonly string[]
  /**
   * Those whose values are nobody's business: it declares them sensitive, or the step's environment gives them, whatever they are declared as. All of
   * them, where it cannot be told.
   */
  readonly secret: readonly string[]
  /** which public address its machine asks for */
  readonly address: PublicAddress
  /** a source that plainly names no purchase plan of the Marketplace; `undefined`: there is none, or it cannot be told */
  readonly unplanned?: Place | undefined
}

export interface BuildWatch {
  /** Called as soon as the builder names the resource group that it makes or uses. */
  group(name: string): void
  /** Called once, as soon as it names the deployment by which its machine is made: a record that nothing else tells to be this build's. */
  deployment(name: string): void
  /**
   * Called once, when a machine in that group answers and is about to be provisioned; a rejection stops the build. The group is `undefined`
   * if it could not be read in what the builder said.
   */
  provisioning(group: string | undefined): Promise<void>
  /** Something that does not fail the build but that somebody should look at. */
  warn(note: Note): void
}

/**
 * Packer, found on PATH. What it is given goes over every other value that a variable can have. Every call ends soon after the job is cancelled,
 * with `INTERNAL_CANCELLED`.
 */
export interface ImageBuilder {
  /**
   * Makes it able to build this template on Azure and resolves with what is going to build: its version, `1.6.6`, its digest, its plugins. Those that are
   * there are kept, those that the template asks for are fetched. Throws `PACKER_NOT_FOUND`, `PACKER_VERSION_UNREADABLE`, `PACKER_PLUGIN_MISSING`,
   * `PACKER_UNREADABLE`; `TEMPLATE_INVALID`; and for a kind of which no image of the manifest can come `TEMPLATE_LEGACY_JSON`, `TEMPLATE_SEVERAL_BUILDS`,
   * `TEMPLATE_OTHER_BUILDER`, `TEMPLATE_WINDOWS`, `TEMPLATE_SIGN_IN`, `TEMPLATE_PUBLISHES`, `TEMPLATE_OTHER_RESULT`.
   */
  prepare(template: string, variables: BuildVariables): Promise<ReadyBuilder>
  /** The variables that the template declares. Throws `TEMPLATE_INVALID` with file and line, one problem per diagnostic. */
  readVariables(template: string, variables: BuildVariables): Promise<DeclaredVariables>
  /** Of what is given, only what the template declares is handed on. Resolves with the template's warnings; throws `TEMPLATE_INVALID`, one problem per diagnostic. */
  validate(template: string, variables: BuildVariables): Promise<readonly Note[]>
  /** As with `validate`. Resolves with the different ids that were named as artifacts; throws what went wrong. */
  build(template: string, variables: BuildVariables, watch: BuildWatch): Promise<readonly string[]>
  /** absolute path of the file with everything that was said while building */
  readonly logPath: string
}
