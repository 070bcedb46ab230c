/** Public names that the stack serves, each on a loopback address of its own. Everything else is answered with NXDOMAIN and logged. */
export const serviceAddresses = {
  azure: '127.0.0.2',
  blob: '127.0.0.3',
  github: '127.0.0.4',
  archive: '127.0.0.5',
  sigstore: '127.0.0.6',
  resolver: '127.0.0.1',
} as const

export const azureNames = ['management.azure.com', 'login.microsoftonline.com', 'graph.microsoft.com'] as const
export const githubNames = [
  'api.github.com',
  'token.actions.githubusercontent.com',
  'pipelines.actions.githubusercontent.com',
  'tmaproduction.blob.core.windows.net',
] as const
export const sigstoreNames = [
  'fulcio.sigstore.dev',
  'rekor.sigstore.dev',
  'log2025-1.rekor.sigstore.dev',
  'timestamp.sigstore.dev',
  'tuf-repo-cdn.sigstore.dev',
  'fulcio.githubapp.com',
  'timestamp.githubapp.com',
] as const
export const blobNames = ['acmeproofs.blob.core.windows.net'] as const

/** name → address; `archiveHosts` are the host names of the Debian archive as the machine's own apt configuration gives them */
export function servedNames(archiveHosts: readonly string[]): ReadonlyMap<string, string> {
  return new Map([
    ...azureNames.map(name => [name, serviceAddresses.azure] as const),
    ...githubNames.map(name => [name, serviceAddresses.github] as const),
    ...sigstoreNames.map(name => [name, serviceAddresses.sigstore] as const),
    ...blobNames.map(name => [name, serviceAddresses.blob] as const),
    ...archiveHosts.map(name => [name, serviceAddresses.archive] as const),
  ])
}

/** Text of the hosts file inside the namespace. */
export function hostsFile(served: ReadonlyMap<string, string>, hostName: string): string {
  const lines = [...served].map(([name, address]) => `${address} ${name}`)
  return ['127.0.0.1 localhost', `127.0.0.1 ${hostName}`, ...lines, ''].join('\n')
}
