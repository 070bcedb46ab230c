/**
 * Options of every `ssh` that we start: nothing of the runner's own configuration, the host keys that we made and no other, one user key and no other,
 * never a question, and a dead connection is noticed within a minute.
 */
export function sshArguments(to: {
  readonly user: string
  readonly address: string
  readonly keyFile: string
  readonly knownHosts: string
}): string[] {
  const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: to.knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    HostKeyAlgorithms: 'ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256',
    UpdateHostKeys: 'no',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    ForwardAgent: 'no',
    ConnectTimeout: '10',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '4',
    LogLevel: 'ERROR',
  }
  return [
    '-F',
    '/dev/null',
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    '-i',
    to.keyFile,
    '-l',
    to.user,
  ]
}

/** `-N -L`: a port of ours that leads to where the machine's own SSH listens, as the machine itself names it. Before
 * the other arguments, because ssh takes the first value of an option, and a refusal is said at the level INFO. */
export function tunnelArguments(port: number, server: { address: string; port: number }): string[] {
  return [
    '-N',
    '-o',
    'LogLevel=INFO',
    '-o',
    'ExitOnForwardFailure=yes',
    '-L',
    `127.0.0.1:${port}:${server.address}:${server.port}`,
  ]
}

/** `SSH_CONNECTION` on the machine, marked so that a banner cannot be taken for it. */
export const whoAmI = `printf 'golden-image-connection %s\\n' "$SSH_CONNECTION"`

/** What `whoAmI` printed: our address and the machine's own, or `undefined`. */
export function parseConnection(
  output: string,
): { from: string; server: { address: string; port: number } } | undefined {
  const line =
    /^golden-image-connection (?<from>[\d.]{7,15}) \d{1,5} (?<address>[\d.]{7,15}) (?<port>\d{1,5})\r?$/m.exec(output)
  const { from, address, port } = line?.groups ?? {}
  return from && address && port ? { from, server: { address, port: Number(port) } } : undefined
}

/** Whether ssh says that the machine does not have the host key that it was given. Waiting does not help then. */
export function isHostKeyMismatch(stderr: string): boolean {
  return /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|no matching host key type found/i.test(
    stderr,
  )
}
