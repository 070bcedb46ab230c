export function readMirrorAge(folder: string, now: number): Promise<'absent' | 'good' | 'old' | 'expired'>
export function hashIn(release: string, name: string): string | undefined
export function printedUris(text: string): { readonly fetch: string; readonly path: string; readonly hash: string }[]
