import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PackerOptions, packer } from '../../../src/adapters/packer/packer.ts'
import type { ImageBuilder } from '../../../src/ports/image-builder.ts'

export interface PackerCall {
  readonly args: string
  readonly env: Readonly<Record<string, string>>
}

/** A folder with a `packer` on a PATH of its own, and the real adapter that finds it there. */
export interface ScriptedPacker {
  readonly workspace: string
  readonly temp: string
  /** what the job's environment holds unless told otherwise: a PATH alone */
  readonly path: string
  /** what has been printed */
  readonly shown: readonly string[]
  /** calls of the script so far, in order */
  calls(): PackerCall[]
  /** What each call that was given a file of variables found in it, in order. */
  values(): Record<string, unknown>[]
  /** A folder below, made with its parents. */
  folder(name: string): string
  builder(options?: Partial<PackerOptions>): ImageBuilder
  /** Cancels the job. */
  cancel(): void
  remove(): void
}

const keepValues =
  'for one; do case $one in -var-file=*) { cat "${one#-var-file=}"; echo; } >> "$root/values" ;; esac; done'

/** Shell for `value NAME`: a text of the file of variables that Packer is given, which is JSON in one line. */
export const readValue = [
  'for one; do case $one in -var-file=*) values=${one#-var-file=} ;; esac; done',
  String.raw`value() { /usr/bin/sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$values"; }`,
].join('\n')

/**
 * `body`: shell that is run for each call, with `$1` the command, after its arguments and its environment have been recorded. `$root` is the
 * folder.
 */
export function scriptedPacker(body: string): ScriptedPacker {
  const root = mkdtempSync(join(tmpdir(), 'golden-image-packer-'))
  const folder = (name: string) => {
    mkdirSync(join(root, name), { recursive: true })
    return join(root, name)
  }
  const [bin, workspace, temp, record] = [folder('bin'), folder('workspace'), folder('temp'), join(root, 'calls')]
  const script = join(bin, 'packer')
  writeFileSync(
    script,
    `#!/bin/sh\nroot='${root}'\n{ printf '> %s\\n' "$*"; env; } >> "$root/calls"\n${keepValues}\n${body}\n`,
  )
  chmodSync(script, 0o755)
  const path = `${bin}:${process.env.PATH ?? ''}`
  const shown: string[] = []
  const cancelled = new AbortController()
  return {
    workspace,
    temp,
    path,
    shown,
    calls: () => (existsSync(record) ? parseCalls(readFileSync(record, 'utf8')) : []),
    values: () =>
      existsSync(join(root, 'values'))
        ? readFileSync(join(root, 'values'), 'utf8')
            .trim()
            .split('\n')
            .map(line => JSON.parse(line))
        : [],
    folder,
    builder: (options = {}) =>
      packer({
        workspace,
        temp,
        environment: { PATH: path },
        az: { bin: folder('az-bin'), config: folder('az-config'), problem: () => undefined },
        cancelled: cancelled.signal,
        show: text => void shown.push(text),
        mask: () => {},
        ...options,
      }),
    cancel: () => cancelled.abort(),
    remove: () => {
      cancelled.abort()
      rmSync(root, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function parseCalls(text: string): PackerCall[] {
  return text
    .split(/^> /m)
    .slice(1)
    .map(block => {
      const [args = '', ...lines] = block.split('\n')
      const pairs = lines
        .filter(line => line.includes('='))
        .map(line => [line.split('=')[0], line.replace(/^.*?=/, '')])
      return { args, env: Object.fromEntries(pairs) }
    })
}

/** Waits until it is so; the test's own deadline ends the wait. */
export async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise(resolve => setTimeout(resolve, 10))
}
