export const pluginVersion: string
export const leastPlugin: string
export function readPackerVersion(packer?: string): string | undefined
export function findPackerPlugin(options: {
  cache: string
  env: NodeJS.ProcessEnv
  log: (line: string) => void
}): Promise<boolean>
export function readPackerPlugins(cache: string): string | undefined
