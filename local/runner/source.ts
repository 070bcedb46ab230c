import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The repository as GitHub would serve it. */
export interface Source {
  /** of the commit that is checked out by default */
  readonly sha: string
  /** Text of a file of that commit. */
  read(path: string): string | undefined
  /** Makes `to` a checkout of that commit, with `origin` as its remote's address. */
  checkOut(to: string, origin: string): void
}

/**
 * Opens a folder as a repository: a git checkout as its HEAD (what is not committed does not count), a plain folder as one commit of all
 * that its .gitignore lets through. `scratch` is a folder of ours.
 */
export function openSource(folder: string, scratch: string): Source {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder} to check out from.`)
  const home = join(scratch, 'git-home')
  mkdirSync(home, { recursive: true })
  const runInHome = (cwd: string, ...args: string[]) => runGit(home, cwd, args).trim()
  const given = existsSync(join(folder, '.git'))
  const repository = given ? folder : join(scratch, 'origin.git')
  if (!given) {
    const commit = (...args: string[]) => runInHome(folder, `--git-dir=${repository}`, `--work-tree=${folder}`, ...args)
    runInHome(scratch, 'init', '--quiet', '--bare', repository)
    commit('add', '--all', '.')
    commit('commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'The folder as it is')
  }
  const sha = runInHome(repository, 'rev-parse', 'HEAD')
  return {
    sha,
    read: path =>
      runInHome(repository, 'ls-tree', '--name-only', sha, '--', path) === ''
        ? undefined
        : runGit(home, repository, ['cat-file', 'blob', `${sha}:${path}`]),
    checkOut: (to, origin) => {
      mkdirSync(to, { recursive: true })
      runInHome(to, 'init', '--quiet')
      runInHome(to, 'fetch', '--quiet', '--no-tags', repository, 'HEAD:refs/remotes/origin/main')
      runInHome(to, 'checkout', '--quiet', '--force', '-B', 'main', 'refs/remotes/origin/main')
      runInHome(to, 'remote', 'add', 'origin', origin)
    },
  }
}

/** Times and names are fixed, so that the same folder gives the same commit. Nothing of this machine's git configuration is used. */
function runGit(home: string, cwd: string, args: readonly string[]): string {
  const options = [
    'safe.directory=*',
    'init.defaultBranch=main',
    'core.autocrlf=false',
    'core.hooksPath=/dev/null',
    'gc.auto=0',
  ]
  const person = { NAME: 'GitHub', EMAIL: 'noreply@github.com', DATE: '2026-01-01T00:00:00Z' }
  try {
    return execFileSync('git', [...options.flatMap(o => ['-c', o]), ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        HOME: home,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        ...Object.fromEntries(
          Object.entries(person).flatMap(([k, v]) => [
            [`GIT_AUTHOR_${k}`, v],
            [`GIT_COMMITTER_${k}`, v],
          ]),
        ),
      },
    })
  } catch (error) {
    throw new Error(`git ${args.join(' ')}: ${(error as { stderr?: string }).stderr?.trim() || String(error)}`)
  }
}
