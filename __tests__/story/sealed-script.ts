import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { sealedCommand } from '../../local/sealed/launch.ts'
import { project } from './run-demo.ts'

/** Runs a script of this folder inside a sealed namespace; the last line that it prints is its result as JSON. */
export function runSealed<T>(script: string, ...args: readonly string[]): Promise<T> {
  const { command, args: sealed } = sealedCommand([
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, script),
    ...args,
  ])
  return new Promise((done, reject) => {
    const child = spawn(command, sealed, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
    child.on('close', code => {
      const last = said.trimEnd().split('\n').at(-1) ?? ''
      try {
        done(JSON.parse(last) as T)
      } catch {
        reject(new Error(`${script} ended with ${code} and no result:\n${said.slice(-6000)}`))
      }
    })
  })
}
