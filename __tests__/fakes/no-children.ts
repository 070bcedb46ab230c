/** For jobs that ask no repository how it stands. */
export const noChildren = { openChildren: () => Promise.reject(new Error('no repository was to be asked')) }
