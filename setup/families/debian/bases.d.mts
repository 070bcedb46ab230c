export const BASES: Readonly<Record<'x' | 'y', { readonly suites: readonly ('release' | 'updates' | 'security')[] }>>
