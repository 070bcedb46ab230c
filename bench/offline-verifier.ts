import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/node24.mjs'

/**
 * The product's verifier alone, bundled as dist/ is: a program that is given a trusted root and a bundle, says who has signed it, and has nobody to ask.
 * @returns its path
 */
export function buildOfflineVerifier(folder: string): string {
  run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
  const entry = join(root, 'lib', 'offline-verifier.js')
  writeFileSync(
    entry,
    `import { readFileSync } from 'node:fs'
import { sigstoreVerifier } from './adapters/sigstore/verifier.js'
const [trusted, bundle] = process.argv.slice(2).map(path => readFileSync(path, 'utf8'))
const found = await sigstoreVerifier([trusted]).verify(bundle, 'here')
console.log(found.signer ? 'signed by ' + found.signer.name : found.problem.message)
process.exitCode = found.signer ? 0 : 1
`,
  )
  run(['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', entry, '-o', folder, '--target', 'es2022', '-q'])
  return join(folder, 'index.js')
}

function run(args: readonly string[]): void {
  const done = spawnSync(process.execPath, [...args], { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${args[0]} ended with ${done.status}: ${done.stdout}${done.stderr}`)
}
