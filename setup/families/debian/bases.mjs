/**
 * The bases of this family: a name, and the suites that its root file system is made of. Those with security fixes are made anew with the mirror.
 * Their Marketplace versions stand in local/estate.ts; a test compares the names.
 * @typedef {'release' | 'updates' | 'security'} Suite
 * @type {Readonly<Record<'x' | 'y', { readonly suites: readonly Suite[] }>>}
 */
export const debianBases = {
  x: { suites: ['release'] },
  y: { suites: ['release', 'updates', 'security'] },
}
