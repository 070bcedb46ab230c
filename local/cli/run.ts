import { spawn } from 'node:child_process'
import { firstInside } from './processes.ts'
import type { Entry } from './protocol.ts'

/** The call of `nsenter` that runs `argv` in the namespaces of the process `first`, as the job's user and tied to us. Tokens are in its environment alone. */
export function enterCommand(
  first: number,
  { user, environment }: Entry,
  argv: readonly string[],
  term: string | undefined,
): { command: string; args: string[]; env: Record<string, string> } {
  const namespaces = ['--target', String(first), '--net', '--mount', '--pid']
  const rights = ['--reuid', String(user.uid), '--regid', String(user.gid), '--init-groups', '--pdeathsig', 'KILL']
  return {
    command: 'nsenter',
    // The folder is there only inside, so that the last of the three changes to it.
    args: [...namespaces, '--', 'setpriv', ...rights, '--', 'env', `--chdir=${user.home}`, '--', ...argv],
    env: {
      ...environment,
      HOME: user.home,
      USER: user.name,
      LOGNAME: user.name,
      LANG: 'C.UTF-8',
      ...(term === undefined ? {} : { TERM: term }),
    },
  }
}

/** Runs a command inside with our own terminal. @returns its exit code. @throws Error when the stack has just ended */
export function runInside(keeper: number, entry: Entry, argv: readonly string[]): Promise<number> {
  const first = firstInside(keeper)
  if (first === undefined) throw new Error('The stack has ended: `npm run local -- start` starts it again.')
  const { command, args, env } = enterCommand(first, entry, argv, process.env.TERM)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' })
    // The terminal tells the command, too, which decides.
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => {})
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 137)))
  })
}
