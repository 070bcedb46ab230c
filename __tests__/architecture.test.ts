import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = resolve(import.meta.dirname, '..')

/** Who may import whom. The first prefix that fits a file is its layer; `imports` are prefixes of what it may import inside the project. */
const layers: readonly { layer: string; imports: readonly string[]; packages: readonly RegExp[] }[] = [
  { layer: 'src/domain/', imports: ['src/domain/'], packages: [/^(zod|yaml)$/] },
  { layer: 'src/ports/', imports: ['src/domain/', 'src/ports/'], packages: [] },
  { layer: 'src/runtime/', imports: ['src/domain/', 'src/ports/', 'src/runtime/'], packages: [] },
  { layer: 'src/actions/', imports: ['src/domain/', 'src/ports/', 'src/runtime/', 'src/actions/'], packages: [] },
  // An adapter knows its own neighbour, and how programs are run; the packer adapter also reads what ARM says through Packer.
  { layer: 'src/adapters/runner/', ...adapter('runner', [/^@actions\/core$/]) },
  { layer: 'src/adapters/azure/', ...adapter('azure', [/^@azure\//]) },
  { layer: 'src/adapters/process/', ...adapter('process') },
  { layer: 'src/adapters/filesystem/', ...adapter('filesystem') },
  { layer: 'src/adapters/github/', ...adapter('github') },
  { layer: 'src/adapters/inspec/', ...adapter('inspec', [/^yaml$/]) },
  { layer: 'src/adapters/packer/', ...adapter('packer', [], ['src/adapters/azure/transport/arm-problem.ts']) },
  { layer: 'src/adapters/ssh/', ...adapter('ssh') },
  { layer: 'src/entry/', imports: ['src/'], packages: [/^node:/] },
  // The local stack: its parts know local/ports.ts and what they share in local/http, and not each other.
  { layer: 'local/ports.ts', imports: [], packages: [/^node:http$/] },
  { layer: 'local/http/', imports: ['local/http/', 'local/ports.ts'], packages: [/^node:http$/] },
  {
    // the machinery: no provider, and no name of a type (see below)
    layer: 'local/azure/arm/',
    imports: ['local/azure/arm/', 'local/azure/entra/', 'local/azure/options.ts', 'local/http/'],
    packages: [/^node:/],
  },
  {
    layer: 'local/azure/entra/',
    imports: ['local/azure/entra/', 'local/azure/options.ts', 'local/http/'],
    packages: [/^node:/, /^jose$/],
  },
  // Compute stands on network: machines lie behind interfaces. No other provider knows another.
  { layer: 'local/azure/providers/compute/', ...provider('compute', 'network') },
  { layer: 'local/azure/providers/network/', ...provider('network') },
  { layer: 'local/azure/providers/deployments/', ...provider('deployments') },
  { layer: 'local/azure/providers/marketplace/', ...provider('marketplace') },
  { layer: 'local/azure/providers/', ...provider() },
  { layer: 'local/azure/', imports: ['local/azure/', 'local/http/', 'local/ports.ts'], packages: [/^node:/, /^jose$/] },
  {
    layer: 'local/github/',
    imports: ['local/github/', 'local/http/', 'local/ports.ts'],
    packages: [/^node:/, /^jose$/],
  },
  {
    layer: 'local/machines/',
    imports: ['local/machines/', 'local/http/', 'local/ports.ts'],
    packages: [/^(node:|yaml$)/],
  },
  {
    layer: 'local/runner/',
    imports: ['local/runner/', 'local/ports.ts'],
    packages: [/^node:/, /^@actions\//, /^yaml$/],
  },
  { layer: 'local/sealed/', imports: ['local/sealed/'], packages: [/^node:/, /^dns-packet$/] },
  // The console of the stack sets up what is missing; nothing else of it knows that there is a set-up.
  { layer: 'local/cli/', imports: ['local/', 'setup/'], packages: [/^node:/] },
  {
    // puts the parts together
    layer: 'local/',
    imports: [
      'local/azure/',
      'local/github/',
      'local/machines/',
      'local/sealed/',
      'local/http/',
      'local/estate.ts',
      'local/ports.ts',
    ],
    packages: [/^node:/],
  },
  { layer: 'setup/', imports: ['setup/'], packages: [/^node:/] },
  { layer: 'demo/', imports: ['demo/', 'local/', 'setup/'], packages: [/./] },
  { layer: 'scripts/', imports: ['scripts/', 'setup/', 'demo/', 'src/', 'local/'], packages: [/./] },
]

function adapter(
  own: string,
  packages: readonly RegExp[] = [],
  also: readonly string[] = [],
): { imports: readonly string[]; packages: readonly RegExp[] } {
  return {
    imports: ['src/domain/', 'src/ports/', `src/adapters/${own}/`, 'src/adapters/process/', ...also],
    packages: [/^node:/, ...packages],
  }
}

/** A provider of the local Azure: its own folder, those that it stands on, and the machinery. */
function provider(...own: readonly string[]): { imports: readonly string[]; packages: readonly RegExp[] } {
  return {
    imports: [
      ...own.map(name => `local/azure/providers/${name}/`),
      'local/azure/arm/',
      'local/azure/options.ts',
      'local/azure/version-names.ts',
      'local/http/',
      'local/ports.ts',
    ],
    packages: [/^node:/],
  }
}

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
        .filter(
          name =>
            !(name.includes('/') && /^(src|local|scripts|setup|demo)\//.test(name)
              ? rule.imports.some(p => name.startsWith(p))
              : rule.packages.some(p => p.test(name))),
        )
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
