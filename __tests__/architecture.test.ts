import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { layers, mayImport } from '../scripts/layers.ts'

const root = resolve(import.meta.dirname, '..')

/** Words that only one place may use. */
const singletons: readonly { what: RegExp; only: RegExp }[] = [
  { what: /\bprocess\.env\b/, only: /^src\/(adapters\/runner|entry)\// },
  // What a version says of itself is read and written in one place; see version-facts.ts.
  { what: /\bversionTags\b/, only: /^src\/domain\/image\// },
  // What is a parent is decided by `Parent`; only the neighbour that holds Marketplace images knows them alone.
  {
    what: /\bMarketplace(Image|Version)\b/,
    only: /^src\/(domain\/image\/parent|ports\/image-catalog|adapters\/azure\/catalog)\.ts$/,
  },
  // What is temporary is deleted in one place, after all that must hold was looked at.
  { what: /\barm\.delete\b/, only: /^src\/adapters\/azure\/temporary-resources\.ts$/ },
  // All jobs of a matrix share a run: nothing is ours because of its tag. It is written, and compared nowhere.
  { what: /temporaryTags\.run\](?!:)/, only: /^$/ },
  // The runner obeys what it reads: one file speaks to it. The private az speaks to Packer.
  { what: /process\.(stdout|stderr)\b|\bconsole\./, only: /^src\/(adapters\/runner\/voice|entry\/az)\.ts$/ },
  { what: /from 'node:child_process'/, only: /^src\/adapters\/process\// },
  { what: /\bprocess\.exit(Code)?\b/, only: /^src\/(entry)\// },
  { what: /\bDate\.now\(\)|\bMath\.random\(\)|new Date\(\)/, only: /^src\/(adapters|entry)\// },
]

const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /\.(ts|mjs)$/.test(e.name))
    .map(e => relative(root, join(e.parentPath, e.name)))
    .sort()

const files = ['src', 'local', 'setup', 'demo', 'scripts'].flatMap(sources)
const importsOf = (file: string) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export) (?:[^'"]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map(m => {
    const name = m[1] ?? m[2] ?? ''
    return name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name
  })

/** Ports without a suite over fake and adapter in `__tests__/ports`, and why. */
const withoutSuite: Readonly<Record<string, string>> = {
  'azure-time': 'a clock that hears what Azure answers; its fake is the clock of the test',
  'azure-tokens': 'no fake: who needs a token is an adapter, tested against the local Entra',
  clock: 'the fake does not let time pass, which is all that it is for',
  'identity-tokens': 'no fake: only adapters ask for a token; the bundles ask a real endpoint for it',
  job: 'the runner obeys what is printed: the adapter is tested through the bundles, on both streams',
}

it('every port has a suite for fake and adapter, or a reason why not', () => {
  const names = (folder: string, end: RegExp) =>
    readdirSync(join(root, folder)).flatMap(name => (end.test(name) ? [name.replace(end, '')] : []))
  const suites = names('__tests__/ports', /\.test\.ts$/)
  expect([...suites, ...Object.keys(withoutSuite)].sort()).toEqual(names('src/ports', /\.ts$/).sort())
})

it('what is thrown is said in the same words everywhere: Throws `CODE`', () => {
  expect(files.filter(f => /@throws/.test(readFileSync(join(root, f), 'utf8')))).toEqual([])
})

describe('who imports whom', () => {
  it('looks at every layer', () => {
    for (const { layer } of layers) expect(files.filter(f => f.startsWith(layer))).not.toEqual([])
  })

  it('every file is in a layer and imports only what its layer may', () => {
    const wrong = files.flatMap(file => {
      const rule = layers.find(l => file.startsWith(l.layer))
      if (!rule) return [`${file} is in no layer`]
      return importsOf(file)
        .filter(name => !mayImport(rule, name))
        .map(name => `${file} imports ${name}`)
    })
    expect(wrong).toEqual([])
  })

  it('an action imports no other action', () => {
    const own = (file: string) => /^src\/actions\/([^/]+)\//.exec(file)?.[1]
    const wrong = files
      .filter(f => own(f))
      .flatMap(f =>
        importsOf(f)
          .filter(i => own(i) && own(i) !== own(f))
          .map(i => `${f} imports ${i}`),
      )
    expect(wrong).toEqual([])
  })

  it('the machinery of the local Azure names no type of resource but those of ARM itself', () => {
    const wrong = files
      .filter(f => f.startsWith('local/azure/arm/'))
      .filter(f => /Microsoft\.(?!Resources\b)|deployments|virtualMachines|galleries|networkInterfaces/.test(code(f)))
    expect(wrong).toEqual([])
  })

  it('there are no circles, of types neither', () => {
    const graph = new Map(files.map(f => [f, importsOf(f).filter(i => files.includes(i))]))
    expect(cycleIn(graph)).toBeUndefined()
  })

  it('some words are used in one place alone', () => {
    const wrong = singletons.flatMap(({ what, only }) =>
      files
        .filter(f => f.startsWith('src/') && !only.test(f) && what.test(code(f)))
        .map(f => `${f} uses ${what.source}`),
    )
    expect(wrong).toEqual([])
  })
})

/** The first circle that there is. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const from = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const next of graph.get(file) ?? []) {
      const found = from(next, [...path, file])
      if (found) return found
    }
    done.add(file)
    return undefined
  }
  return [...graph.keys()].map(file => from(file, [])).find(found => found !== undefined)
}

/** Without comments, which may name what the code may not. */
function code(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
}
