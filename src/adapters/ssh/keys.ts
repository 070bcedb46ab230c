import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import type { HostKey, MachineKeys } from '../../ports/machine-access.ts'
import { runTool } from '../process/run-tool.ts'
import { findSystemProgram } from '../process/system-program.ts'

/**
 * Makes the user's key and the host's keys of one machine in `folder`. The user's is RSA in PEM form, which every version of the auditor reads
 * without further gems. The host gets one of each kind: a hardened SSH server may offer one kind alone, and the auditor's own SSH knows
 * ed25519 only with a gem that it does not bring. Throws as `MachineAccess` says.
 */
export async function makeKeys(folder: string, path: string, signal?: AbortSignal): Promise<MachineKeys> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  const userKeyFile = join(folder, 'user_key')
  const read = async (file: string) => (await readFile(file, 'utf8')).trim()
  const makeHostKey = async (type: HostKey['type'], ...size: string[]): Promise<HostKey> => {
    const file = join(folder, `host_${type}`)
    await runKeygen(['-t', type, ...size, '-f', file], path, signal)
    const key = { type, public: await read(`${file}.pub`), private: new Secret(`${await read(file)}\n`) }
    // From here on it is the machine's alone.
    await rm(file)
    return key
  }
  const [, ...host] = await Promise.all([
    runKeygen(['-t', 'rsa', '-b', '3072', '-m', 'PEM', '-f', userKeyFile], path, signal),
    makeHostKey('ed25519'),
    makeHostKey('ecdsa'),
    makeHostKey('rsa', '-b', '3072'),
  ])
  return { userKeyFile, userPublic: await read(`${userKeyFile}.pub`), host }
}

async function runKeygen(args: readonly string[], path: string, signal: AbortSignal | undefined): Promise<void> {
  const run = await runTool({
    command: findSystemProgram('ssh-keygen', path),
    args: ['-q', '-N', '', '-C', 'golden-image', ...args],
    env: { PATH: path, LC_ALL: 'C' },
    timeoutMs: 60_000,
    graceMs: 500,
    ...(signal ? { signal } : {}),
  })
  throwIfCancelled(signal, 'the keys of the test machine were made')
  if (run.code !== 0)
    throw new GoldenImageError({
      code: 'VALIDATE_KEYS_FAILED',
      message: run.notFound
        ? 'There is no ssh-keygen on PATH, in a folder that is closed to others.'
        : `ssh-keygen ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-500)}`,
      hint: 'sudo apt-get install --yes openssh-client',
    })
}
