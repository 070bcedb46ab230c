/**
 * `npm run build`: lib/ by tsc, dist/ by ncc. One shared bundle with a chunk per action, a stub per action, and the private `az`.
 * `--check` builds into a scratch folder and compares with the committed dist/ byte by byte.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { requireNode24, root } from '../setup/node24.mjs'
import { actionNames, metadataFile } from './action-files.ts'

const limit = 12 * 1024 * 1024

export function build(dist: string): void {
  rmSync(join(root, 'lib'), { recursive: true, force: true })
  rmSync(dist, { recursive: true, force: true })
  run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
  bundle('lib/entry/main.js', join(dist, 'main'))
  if (existsSync(join(root, 'src/entry/az.ts'))) bundle('lib/entry/az.js', join(dist, 'az'))
  for (const name of actionNames()) {
    mkdirSync(join(dist, name), { recursive: true })
    writeFileSync(join(dist, name, 'package.json'), '{\n  "type": "module"\n}\n')
    const stub = (phase: string) => `import { main } from '../main/index.js'\nawait main('${name}', '${phase}')\n`
    writeFileSync(join(dist, name, 'index.js'), stub('main'))
    if (/^\s+post:/m.test(readFileSync(join(root, metadataFile(name)), 'utf8')))
      writeFileSync(join(dist, name, 'post.js'), stub('post'))
  }
  writeFileSync(join(dist, 'sources.sha256'), `${sourcesDigest()}\n`)
  const total = files(dist).reduce((sum, f) => sum + statSync(f).size, 0)
  if (total > limit) throw new Error(`dist/ has ${total} bytes; at most ${limit} are accepted`)
}

/** Digest of everything that dist/ is made from; stands in dist/sources.sha256 so that a stale dist/ is seen without building. */
export function sourcesDigest(): string {
  const hash = createHash('sha256')
  const inputs = [
    ...files(join(root, 'src')),
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.build.json'),
    join(root, 'scripts/build.ts'),
  ]
  for (const file of inputs.sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function bundle(entry: string, out: string): void {
  run(['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', entry, '-o', out, '--target', 'es2022', '-q'])
  // @azure/identity brings a script that opens a browser; nothing of ours calls it.
  rmSync(join(out, 'xdg-open'), { force: true })
  renameChunks(out)
}

/** Chunks have numbers that say nothing in a review and change with every build; they are named by what they hold. */
function renameChunks(folder: string): void {
  const chunks = readdirSync(folder).filter(name => /^\d+\.index\.js$/.test(name))
  if (chunks.length === 0) return
  const names: Record<string, string> = {}
  for (const chunk of chunks.sort()) {
    const name = contentOf(readFileSync(join(folder, chunk), 'utf8'))
    const taken = Object.values(names).filter(other => other.replace(/-\d+$/, '') === name).length
    const own = taken === 0 ? name : `${name}-${taken + 1}`
    names[chunk.slice(0, chunk.indexOf('.'))] = own
    renameSync(join(folder, chunk), join(folder, `${own}.index.js`))
  }
  const index = join(folder, 'index.js')
  const text = readFileSync(index, 'utf8')
  const loader = 'return "" + chunkId + ".index.js";'
  if (!text.includes(loader)) throw new Error('ncc loads its chunks in another way than this build knows')
  writeFileSync(index, text.replace(loader, `return ${JSON.stringify(names)}[chunkId] + ".index.js";`))
}

/** An entry of ours (an action's before what is wired for it), else the package with the most modules, else the first thing that it exports. */
function contentOf(chunk: string): string {
  const modules = [...chunk.matchAll(/^;\/\/ CONCATENATED MODULE: \.\/(\S+)$/gm)].map(m => m[1] ?? '')
  const named = (pattern: RegExp) => modules.map(path => pattern.exec(path)?.[1]).find(Boolean)
  const entry = named(/^lib\/entry\/([\w-]+)\.js$/) ?? named(/^lib\/entry\/wiring\/([\w-]+)\.js$/)
  if (entry) return entry
  const packages = modules.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  const count = (name: string) => packages.filter(other => other === name).length
  const [most] = packages.toSorted((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
  const exported = /^\/\* harmony export \*\/ {3}\w+: \(\) => \((?:\/\* binding \*\/ )?(\w+)\)/m.exec(chunk)?.[1]
  const name = most ?? exported ?? 'chunk'
  return name
    .replace(/^@/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[^\w]+/g, '-')
    .toLowerCase()
}

function run(args: string[]): void {
  const done = spawnSync(requireNode24(), args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  if (done.status !== 0) {
    process.stderr.write(done.stdout)
    throw new Error(`${args[0]} ended with ${done.status}`)
  }
}

export function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(e => e.isFile())
    .map(e => join(e.parentPath, e.name))
    .sort()
}

function compare(a: string, b: string): string[] {
  const names = new Set([...files(a).map(f => relative(a, f)), ...files(b).map(f => relative(b, f))])
  return [...names].filter(
    n =>
      !existsSync(join(a, n)) || !existsSync(join(b, n)) || !readFileSync(join(a, n)).equals(readFileSync(join(b, n))),
  )
}

if (process.argv[1]?.endsWith('build.ts')) {
  const dist = join(root, 'dist')
  if (process.argv.includes('--if-stale')) {
    const stamp = join(dist, 'sources.sha256')
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== sourcesDigest()) {
      process.stderr.write('dist/ is older than src/: building it\n')
      build(dist)
    }
  } else if (process.argv.includes('--check')) {
    const scratch = join(root, 'lib-check')
    build(scratch)
    const different = compare(dist, scratch)
    rmSync(scratch, { recursive: true, force: true })
    for (const name of different) process.stderr.write(`dist/${name} differs from a fresh build\n`)
    process.stdout.write(
      different.length === 0
        ? 'dist/ is what a fresh build gives\n'
        : `${different.length} files of dist/ are stale: run npm run build\n`,
    )
    process.exitCode = different.length === 0 ? 0 : 1
  } else {
    build(dist)
    const sizes = files(dist).map(
      f => `${String(Math.ceil(statSync(f).size / 1024)).padStart(7)} kB  ${relative(root, f)}`,
    )
    process.stdout.write(`${sizes.join('\n')}\n`)
  }
}
