import type { debianBases } from './families/debian/bases.mjs'

export type Part = 'npm' | 'tools' | 'auditor' | 'roots' | 'mirror' | 'browser'

export interface SetupPaths {
  readonly cache: string
  readonly roots: Readonly<Record<keyof typeof debianBases, string>>
  readonly mirror: string
  readonly mirrorHosts: readonly string[]
  readonly tools: string
  readonly auditorBin: string
  readonly packer: string | undefined
  /** of the one on PATH, `1.6.6` */
  readonly packerVersion: string | undefined
  /** the folder with the azure plugin that it needs; none where it is a part of it */
  readonly packerPlugins: string | undefined
  readonly sshKeygen: string | undefined
  readonly openssl: string | undefined
}

export const allParts: readonly Part[]
export function setUp(options?: {
  want?: readonly Part[]
  log?: (line: string) => void
  env?: NodeJS.ProcessEnv
}): Promise<{ cache: string; problems: string[]; paths: SetupPaths }>
export function setupPaths(cache: string): SetupPaths
