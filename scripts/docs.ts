/**
 * `npm run docs`: writes what is generated: docs/errors.md from the catalogue, who may import whom from layers.ts, the tables between markers in each action's README from
 * its action.yml, and NOTICE from the installed packages that are bundled. `--check` only says what would change, exit 1.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { root } from '../setup/node24.mjs'
import { entraKinds } from '../src/adapters/azure/words/entra-kinds.ts'
import { kinds } from '../src/adapters/azure/words/meaning.ts'
import { errorCatalog } from '../src/domain/codes/index.ts'
import { actionNames, metadataFile, pageOf } from './action-files.ts'
import { adapterTable, layerTable } from './layers.ts'

const check = process.argv.includes('--check')
let stale = 0

write(join(root, 'docs/errors.md'), errorPage())
write(join(root, 'NOTICE'), notice())
const architecture = join(root, 'docs/architecture.md')
const inside = (l: { layer: string }) => l.layer.startsWith('local/')
writeBetween(architecture, { layers: layerTable(l => !inside(l)), adapters: adapterTable() })
writeBetween(join(root, 'local/README.md'), { layers: layerTable(inside) })
for (const name of actionNames()) {
  const readme = join(root, pageOf(name))
  if (existsSync(readme)) write(readme, fillTables(readFileSync(readme, 'utf8'), name))
}
process.exitCode = check && stale > 0 ? 1 : 0

function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  stale++
  process.stdout.write(`${relative(root, file)} ${check ? 'is stale: run npm run docs' : 'written'}\n`)
  if (!check) writeFileSync(file, text)
}

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function writeBetween(file: string, tables: Readonly<Record<string, string>>): void {
  const marked = Object.entries(tables).reduce(
    (page, [name, table]) => {
      const between = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`)
      if (!between.test(page)) throw new Error(`${relative(root, file)} lacks the markers of ${name}`)
      return page.replace(between, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`)
    },
    readFileSync(file, 'utf8'),
  )
  write(file, marked)
}

function errorPage(): string {
  const areas = new Map<string, string[]>()
  for (const [code, { cause, next, rerun }] of Object.entries(errorCatalog)) {
    const area = code.split('_')[0] ?? ''
    areas.set(area, [...(areas.get(area) ?? []), `| \`${code}\` | ${cause} | ${next} | ${rerun} |`])
  }
  const sections = [...areas].map(
    ([area, rows]) =>
      `## ${area}\n\n| Code | Cause | Next step | Does running again help? |\n|---|---|---|---|\n${rows.join('\n')}\n`,
  )
  return `# Errors\n\nEvery way in which an action can stop. The code is the title of the annotation. A code keeps its meaning for ever.\nWritten by \`npm run docs\` from \`src/domain/codes/\` and \`src/adapters/azure/words/\`.\n\n${sections.join('\n')}\n${saidByOthers()}`
}

/** What others say, by their own codes and words: who has only those finds here what they mean. */
function saidByOthers(): string {
  const head = '| Said | Code | Next step | Does running again help? |\n|---|---|---|---|'
  const row = (said: string, { code, next, again }: { code: string; next: string; again: string }) =>
    `| ${said} | \`${code}\` | ${next.replaceAll('<', '\\<')} | ${again === 'no' ? 'no' : `yes, ${again}`} |`
  const azure = kinds.map(kind => row(kind.said, kind))
  const entra = entraKinds.map(kind => row(`${kind.codes.map(c => `\`${c}\``).join(', ')}: ${kind.meaning}`, kind))
  return [
    '## What Azure says',
    'Whoever was refused: a request of an action, an operation that was accepted before, a deployment, or Packer. The first row that fits counts.',
    [head, ...azure].join('\n'),
    '## What Microsoft Entra says',
    'A number that stands nowhere here is known by its words, if it speaks of a federated identity record.',
    `${[head, ...entra].join('\n')}\n`,
  ].join('\n\n')
}

function fillTables(readme: string, name: string): string {
  const { inputs = {}, outputs = {} } = parse(readFileSync(join(root, metadataFile(name)), 'utf8')) as {
    inputs?: Record<string, { description: string; required?: boolean; default?: string }>
    outputs?: Record<string, { description: string }>
  }
  const cell = (text: string) => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim()
  const inputRows = Object.entries(inputs).map(
    ([k, v]) =>
      `| \`${k}\` | ${v.required ? 'yes' : 'no'} | ${v.default ? `\`${v.default}\`` : ''} | ${cell(v.description)} |`,
  )
  const outputRows = Object.entries(outputs).map(([k, v]) => `| \`${k}\` | ${cell(v.description)} |`)
  const tables = [
    '| Input | Required | Default | What it is |',
    '|---|---|---|---|',
    ...inputRows,
    '',
    '| Output | What it is |',
    '|---|---|',
    ...outputRows,
  ].join('\n')
  const marked = /<!-- tables -->[\s\S]*<!-- \/tables -->/
  if (!marked.test(readme)) throw new Error(`${pageOf(name)} lacks the markers <!-- tables --> and <!-- /tables -->`)
  return readme.replace(marked, () => `<!-- tables -->\n${tables}\n<!-- /tables -->`)
}

/** Licences of everything that can be in dist/: the runtime packages of the lockfile, with what they need. */
function notice(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; version?: string }>
  }
  const entries = Object.entries(lock.packages)
    .filter(([path, p]) => path !== '' && !p.dev && !p.optional && existsSync(join(root, path, 'package.json')))
    .map(([path]) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
        name: string
        version: string
        license?: string
      }
      const file = readdirSync(join(root, path)).find(f => /^licen[cs]e/i.test(f))
      const text = file
        ? readFileSync(join(root, path, file), 'utf8')
            .replace(/\r\n/g, '\n')
            .trim()
        : '(no licence file in the package)'
      return { title: `${name} ${version}`, text: `${name} ${version} (${license ?? 'no licence named'})\n\n${text}\n` }
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  const unique = [...new Map(entries.map(e => [e.title, e.text])).values()]
  return `Golden Image Actions bundles the following packages in dist/.\nWritten by \`npm run docs\` from the lockfile.\n\n${unique.join(`\n${'-'.repeat(80)}\n\n`)}`
}
