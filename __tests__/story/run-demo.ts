import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DemoReport } from '../../demo/report.ts'
import { cannotSeal } from '../../local/sealed/launch.ts'
import { cacheFolder } from '../../setup/cache.mjs'
import { setupPaths } from '../../setup/index.mjs'
import { lackOf } from '../needs.ts'

export const project = resolve(import.meta.dirname, '../..')
export const example = join(project, 'examples/acme-golden-images')

const paths = setupPaths(cacheFolder(process.env))

/** Why stories cannot be told here; `undefined` if they can. */
export const noStory = (() => {
  const missing = [...Object.values(paths.roots), join(paths.mirror, 'mirror.json'), paths.auditorBin].find(
    path => !existsSync(path),
  )
  return lackOf('machines', missing === undefined ? cannotSeal() : 'nothing set up: run set-up as root')
})()

export interface Told {
  readonly exitCode: number | null
  readonly report: DemoReport
  readonly progress: string
}

/** The demo: the one that CI has just run and kept (`.ci/run`), or else one that is run now. @param folder empty, for what the latter leaves */
export async function readDemo(folder: string): Promise<Told & { readonly marker: string; readonly evidence: string }> {
  const kept = process.env.GOLDEN_IMAGE_DEMO
  const evidence = join(kept ?? folder, 'evidence')
  if (kept === undefined) {
    const marker = randomBytes(6).toString('hex')
    return { ...(await runDemo('--marker', marker, '--evidence', evidence)), marker, evidence }
  }
  const read = (name: string) => readFileSync(join(kept, name), 'utf8')
  return {
    ...JSON.parse(read('run.json')),
    report: JSON.parse(read('report.json')),
    progress: read('progress'),
    evidence,
  }
}

/** `npm run demo -- --json`, without its set-up and build. */
export function runDemo(...args: readonly string[]): Promise<Told> {
  return new Promise((done, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(project, 'demo/launch.ts'), '--json', ...args],
      { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const said = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        said[stream] += chunk
      })
    child.on('close', exitCode => {
      try {
        done({ exitCode, report: JSON.parse(said.stdout) as DemoReport, progress: said.stderr })
      } catch {
        reject(new Error(`the demo ended with ${exitCode} and no document:\n${said.stdout}${said.stderr.slice(-3000)}`))
      }
    })
  })
}
