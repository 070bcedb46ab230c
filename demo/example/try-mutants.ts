// Is every line of the example's hardening tested? Takes them away one at a time, builds an image without it on the local machines by real
// Packer, boots that, and runs the profile by real InSpec: something must fail.
//   node scripts/on-node24.mjs demo/example/try-mutants.ts [--whole] [--only TEXT]
// --whole: no mutants, the example itself on both bases. --only: mutants whose file or line has TEXT in it. Needs root and the set-up.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { cannotSeal, sealedCommand } from '../../local/sealed/launch.ts'
import { cacheFolder } from '../../setup/cache.mjs'
import { setupPaths } from '../../setup/index.mjs'
import { type Mutant, mutantsOf } from './mutants.ts'
import { type Audit, createStage, type Paths } from './stage.ts'

const project = resolve(import.meta.dirname, '../..')
const example = join(project, 'examples/acme-golden-images')
const paths = setupPaths(cacheFolder(process.env)) as Paths
const { values: options } = parseArgs({
  options: { whole: { type: 'boolean' }, only: { type: 'string' }, sealed: { type: 'boolean' } },
})

if (options.sealed) process.exitCode = await runInside()
else outside()

function outside(): void {
  const problem = cannotSeal()
  if (problem) {
    console.error(problem)
    process.exitCode = 2
    return
  }
  const { command, args } = sealedCommand([process.execPath, ...process.argv.slice(1), '--sealed'])
  spawn(command, args, { stdio: 'inherit' }).on('exit', code => {
    process.exitCode = code ?? 1
  })
}

/** @returns exit code: 0 if the whole example passes, and no mutant does */
async function runInside(): Promise<number> {
  const stage = await createStage(paths, project)
  try {
    for (const base of options.only ? (['y'] as const) : (['x', 'y'] as const)) {
      const built = await stage.build(example, { layers: [paths.roots[base]] })
      if ('problem' in built) throw new Error(`the example does not build on base ${base}:\n${built.problem}`)
      const audit = await stage.audit(example, built.content)
      await stage.drop(built)
      console.log(
        `base ${base}: ${audit.passed.length} passed, ${audit.failed.length} failed, ${audit.skipped.length} skipped (${audit.skipped.join(', ')})`,
      )
      for (const line of audit.failed) console.log(`  ${line}`)
      if (audit.failed.length > 0) return 1
    }
    return options.whole ? 0 : await tryMutations(stage)
  } finally {
    await stage.close()
  }
}

async function tryMutations(stage: Awaited<ReturnType<typeof createStage>>): Promise<number> {
  const base = { layers: [paths.roots.y] }
  // The packages take the longest: they are installed once, for all mutants of what comes after.
  const template = 'linux-base/image.pkr.hcl'
  const text = readFileSync(join(example, template), 'utf8')
  const packages = /^\s+"\$\{path\.root\}\/harden\/10-.*\n/m
  const rest = text.replace(packages, '')
  const others =
    /^\s+"\$\{path\.root\}\/harden\/[2-9].*\n|^ {2}provisioner "shell" \{\n(?:.*\n){1,3}?.*90-deprovision[\s\S]*?^ {2}\}\n/gm
  const started = await stage.build(example, base, { [template]: text.replaceAll(others, '') })
  if ('problem' in started) throw new Error(started.problem)
  const cheap = (m: Mutant) =>
    !m.file.includes('/10-') && !m.gone.includes('/10-') && !/provisioner "shell"/.test(m.gone)
  const mutants = mutantsOf(example).filter(m => !options.only || `${m.file} ${m.gone}`.includes(options.only))
  const survivors: Mutant[] = []
  const waiting = [...mutants]
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const quick = cheap(mutant)
      const changed = mutant.file === template && quick ? mutant.text.replace(packages, '') : mutant.text
      const edit = quick ? { [template]: rest, [mutant.file]: changed } : { [mutant.file]: changed }
      const built = await stage.build(example, quick ? started.content : base, edit)
      const caught =
        'problem' in built
          ? `the build fails: ${lastWords(built.problem)}`
          : firstFailure(await stage.audit(example, built.content))
      await stage.drop(built)
      if (!caught) survivors.push(mutant)
      console.log(
        `| ${mutant.file.replace('linux-base/', '')}:${mutant.line} | \`${mutant.gone.trim().slice(0, 70)}\` | ${caught ?? '**SURVIVES**'} |`,
      )
    }
  }
  console.log('| where | taken away | what catches it |\n|---|---|---|')
  await Promise.all([work(), work()])
  console.log(`${mutants.length} mutants, ${mutants.length - survivors.length} caught, ${survivors.length} survive`)
  return survivors.length === 0 && mutants.length > 0 ? 0 : 1
}

function firstFailure(audit: Audit): string | undefined {
  return audit.failed[0]?.slice(0, 150)
}

/** What Packer said last, but for the lines that it ends every failed build with. */
function lastWords(problem: string): string {
  const lines = problem.split('\n').map(line => line.trim())
  const said = lines.filter(line => line && !/^(==> (Some builds|Builds finished|Wait completed)|-->)/.test(line))
  return said.at(-1)?.slice(0, 150) ?? ''
}
