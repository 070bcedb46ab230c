export const debianBases: Readonly<
  Record<'x' | 'y', { readonly suites: readonly ('release' | 'updates' | 'security')[] }>
>
