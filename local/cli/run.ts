import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { insideOf, type Process } from './processes.ts'
import type { Entry } from './protocol.ts'

/** The call of `nsenter` that runs `argv` in the namespaces of the process `first`, as the job's user and tied to us. Tokens are in its environment alone. */
function enterCommand(
  first: number,
  { user, environment }: Entry,
  argv: readonly string[],
  term: string | undefined,
): { command: string; args: string[]; env: Record<string, string> } {
  const namespaces = ['--target', String(first), '--net', '--mount', '--pid']
  const rights = ['--reuid', String(user.uid), '--regid', String(user.gid), '--init-groups', '--pdeathsig', 'KILL']
  return {
    command: 'setpriv',
    // `nsenter` is tied to us, and what it starts to it. The folder is there only inside, so that the last of them changes to it.
    args: [
      ...['--pdeathsig', 'KILL', '--', 'nsenter', ...namespaces, '--'],
      ...['setpriv', ...rights, '--', 'env', `--chdir=${user.home}`, '--', ...argv],
    ],
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

/** Runs a command inside with our own terminal. @returns its exit code. Throws Error when the stack has just ended */
export function runInside(keeper: Process, entry: Entry, argv: readonly string[]): Promise<number> {
  const first = insideOf(keeper)
  if (first === undefined) throw new Error('The stack has ended: `npm run local -- start` starts it again.')
  const { command, args, env } = enterCommand(first.pid, entry, argv, process.env.TERM)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' })
    // The terminal tells the command, too, which decides.
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => {})
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  })
}
