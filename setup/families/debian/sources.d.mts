export interface Source {
  readonly uri: string
  readonly fetch: string
  readonly suite: string
}
export interface Sources {
  readonly release: Source
  readonly security: Source
  readonly updates: Source
}
export const debianRelease: string
export function readArchiveSources(): Promise<Sources>
export function pickSources(targets: string, given?: string): Sources
export function sourcesList(sources: Readonly<Record<string, { readonly uri: string; readonly suite: string }>>): string
export function readAcquireOptions(): Promise<string[]>
