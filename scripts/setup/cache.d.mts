/** the cache folder, which need not exist */
export function cacheFolder(env: NodeJS.ProcessEnv): string
