export interface DemoOptions {
  readonly json: boolean
  readonly verbose: boolean
  readonly help: boolean
  readonly marker: string | undefined
  /** absolute path of the repository to play */
  readonly example: string
  /** absolute path of an empty folder, or of one that is made */
  readonly evidence: string | undefined
}

export const demoHelp: string
export function parseDemoArguments(args: readonly string[]): DemoOptions
