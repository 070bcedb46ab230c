export function cacheFolder(env: NodeJS.ProcessEnv): string
export function makeCached(entry: {
  readonly folder: string
  readonly inputs: unknown
  readonly check: (folder: string) => boolean | Promise<boolean>
  readonly make: (folder: string) => Promise<void>
  readonly fresh?: boolean
}): Promise<boolean>
export function readStamp(folder: string): Promise<{ readonly digest: string; readonly made: string } | undefined>
export function digestOf(inputs: unknown): string
