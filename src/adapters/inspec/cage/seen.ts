import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, normalize } from 'node:path'
import { findTool } from '../../process/find-tool.ts'
import { type Seen, system } from './root.ts'

/** Of what no part is shown just because an auditor lies in it, nor of what is above it. */
export interface Private {
  readonly home: string
  readonly workspace: string
  /** where the job keeps its files */
  readonly temp: string
}

/** Bytes of a program in which its interpreter is named. */
const shebangLength = 256

/** Where Debian's RubyGems puts what `sudo gem install` brings. */
const debianGems = '/var/lib/gems'

/**
 * Folders and files of this machine that an auditor needs beside the system's own: where it lies, where its interpreter lies, and the gems and certificates that the
 * job names, each under the path by which it is known and under its real one. Never the job's home or workspace: of what lies in there, no more than its own folder.
 */
export function listSeen(
  auditor: string,
  environment: Readonly<Record<string, string | undefined>>,
  hidden: Private,
): readonly Seen[] {
  const { PATH, GEM_HOME, GEM_PATH, SSL_CERT_FILE, SSL_CERT_DIR } = environment
  const programs = [auditor, ...findInterpreters(auditor, PATH)].flatMap(program => [program, realpathSync(program)])
  const named = [GEM_HOME, ...(GEM_PATH ?? '').split(':'), SSL_CERT_FILE, SSL_CERT_DIR, debianGems]
  const all = [...programs.map(program => installation(program, hidden)), ...named]
    .filter(path => path !== undefined && isAbsolute(path) && existsSync(path) && !isAbove(path, hidden))
    .map(path => normalize(path as string))
  const places = new Map(all.flatMap(at => [at, realpathSync(at)]).map(at => [at, realpathSync(at)]))
  const isSeenAnyway = (at: string) =>
    system.some(folder => isWithin(at, folder)) || [...places.keys()].some(other => other !== at && isWithin(at, other))
  return [...places].filter(([at]) => !isSeenAnyway(at)).map(([at, from]) => ({ from, at }))
}

/** The folder in which a program was installed with all that belongs to it: above `bin`. */
function installation(program: string, hidden: Private): string {
  const folder = dirname(program)
  const whole = ['bin', 'sbin'].includes(basename(folder)) ? dirname(folder) : folder
  return isAbove(whole, hidden) || dirname(whole) === hidden.home ? folder : whole
}

const isAbove = (folder: string, hidden: Private) =>
  ['/', ...Object.values(hidden)].some(path => path !== '' && isWithin(path, folder))

/** What `#!` names; for `env`, what that finds. */
function findInterpreters(program: string, path: string | undefined): string[] {
  const line = readFileSync(program).subarray(0, shebangLength).toString('latin1').split('\n')[0] ?? ''
  const [interpreter = '', name = ''] = line.startsWith('#!') ? line.slice(2).trim().split(/\s+/) : []
  // A wrapper of the shell is what most often leads to a Ruby of its own.
  const found = [basename(interpreter) === 'env' ? name : '', 'ruby'].map(one => one && findTool(one, path))
  return [interpreter, ...found].filter(one => one !== undefined && isAbsolute(one) && existsSync(one)) as string[]
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(join(folder, '/'))
