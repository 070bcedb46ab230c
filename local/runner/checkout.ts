import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'

/**
 * What `actions/checkout` leaves behind: the files, and a repository in which `git ls-files` knows them. The source is a plain folder;
 * it is committed here, so that what the demo adds to its copy counts as tracked.
 */
export async function checkout(
  from: string,
  to: string,
  user: { uid: number; gid: number } | undefined,
): Promise<void> {
  cpSync(from, to, { recursive: true, filter: source => !/\/\.git(\/|$)/.test(source.slice(from.length)) })
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=runner',
        '-c',
        'user.email=runner@localhost',
        '-c',
        'init.defaultBranch=main',
        '-c',
        `safe.directory=${to}`,
        ...args,
      ],
      {
        cwd: to,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { PATH: process.env.PATH ?? '', HOME: to, GIT_CONFIG_NOSYSTEM: '1' },
      },
    )
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', 'checkout')
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, to])
}
