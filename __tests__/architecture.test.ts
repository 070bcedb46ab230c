import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { findLayer, layers, mayImport } from '../scripts/layers.ts'
import { createStage } from './local/azure/stage.ts'

const root = resolve(import.meta.dirname, '..')

/** Words that only one place may use. */
const singletons: readonly { what: RegExp; only: RegExp }[] = [
  { what: /\bprocess\.env\b/, only: /^src\/(adapters\/runner|entry)\// },
  // What a version says of itself is read and written in one place; see version-facts.ts.
  { what: /\bversionTags\b/, only: /^src\/domain\/image\// },
  {
    what: /'golden-image-(state|verdict|parent|sources|repository|run|build|expires|highest|regions-retried)'/,
    only: /^src\/domain\/image\/version-tags\.ts$/,
  },
  {
    what: /\bexcludeFromLatest\b/,
    only: /^src\/(domain\/(image\/(version-(facts|record)|placement)|decide\/(latest|release-plan|plan-(publish|latest)))|adapters\/azure\/gallery(?:-(?:answer|placements))?|actions\/build-image\/summary)\.ts$/,
  },
  // What is a parent is decided by `Parent`; only the neighbour that holds Marketplace images knows them alone.
  {
    what: /\bMarketplace(Image|Version)\b/,
    only: /^src\/(domain\/image\/parent|ports\/image-catalog|adapters\/azure\/catalog)\.ts$/,
  },
  // An ARM id is put together in one place, and taken apart there.
  {
    what: /\/galleries\\?\/[$([]|\/subscriptions\/\$|resource[gG]roups\/\$|Microsoft\.Compute\/images\//,
    only: /^src\/(domain\/image\/(group-id|definition)|adapters\/azure\/(build|temporary)-resources)\.ts$/,
  },
  // What is temporary is deleted in one place, after all that must hold was looked at.
  {
    what: /\barm\.delete\b|\bdelete\b[^\n]*\}\s*=\s*(?:arm|client)\b|\bclient\.\w+\.(?:begin)?[dD]elete/,
    only: /^src\/adapters\/azure\/temporary-resources\.ts$/,
  },
  // All jobs of a matrix share a run: nothing is ours because of its tag. It is written, and compared nowhere.
  { what: /temporaryTags\.run\](?!:)/, only: /^$/ },
  // The runner obeys what it reads: one file speaks to it. The private az speaks to Packer.
  { what: /process\.(stdout|stderr)\b|\bconsole\./, only: /^src\/(adapters\/runner\/voice|entry\/az)\.ts$/ },
  // The domain hashes; keys and random numbers are no business of its.
  { what: /from 'node:crypto'/, only: /^src\/(domain\/text\/sha256\.ts|adapters\/|entry\/)/ },
  { what: /from 'node:child_process'/, only: /^src\/adapters\/process\// },
  { what: /\bprocess\.exit(Code)?\b/, only: /^src\/(entry)\// },
  { what: /\bDate\.now\(\)|\bMath\.random\(\)|new Date\(\)/, only: /^src\/(adapters|entry)\// },
]

/** Files with which something begins, or that are there for tests. What is added to a list (a kind, a provider, a service, an area of codes) is none. */
const beginnings: readonly { file: RegExp; why: string }[] = [
  { file: /^src\/entry\/(main|az)\.ts$/, why: 'the bundles' },
  { file: /^(scripts\/[a-z0-9-]+|bench\/run)\.(ts|mjs)$/, why: 'the commands of package.json' },
  { file: /^src\/(domain\/(?!codes\/)|ports\/|adapters\/)/, why: 'may be there before the action that needs it' },
  { file: /^local\/cli\/main\.ts$/, why: 'npm run local' },
  {
    file: /^demo\/(launch|story|one-action|killed\/record|example\/try-mutants)\.ts$/,
    why: 'npm run demo, npm run killed, and what a person starts',
  },
  { file: /^local\/azure\/providers\/example\.ts$/, why: 'there to be copied' },
  { file: /^local\/http\/hostile-answers\.ts$/, why: 'answers that tests of every client play' },
]

const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /\.(ts|mjs)$/.test(e.name))
    .map(e => relative(root, join(e.parentPath, e.name)))
    .sort()

const files = ['src', 'local', 'setup', 'demo', 'scripts', 'bench'].flatMap(sources)
const importsOf = (file: string) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export) (?:[^'"]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map(m => {
    const name = m[1] ?? m[2] ?? ''
    return name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name
  })

/** What a file imports when it is loaded: no types, and nothing that is imported when it is needed. */
const loadedBy = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)'/gm)]
    .map(m => m[1] ?? '')
    .map(name => (name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name))

/** Exports that tests alone import and that their own file does not use, and why. */
const forTests: Readonly<Record<string, string>> = {
  'src/domain/decide/update.ts#updateReasons': 'the list that the table of reasons in a README is compared with',
  'src/entry/registry.ts#actionNames': 'the list that folders, bundles and tables are compared with',
}

/** Ports without a suite over fake and adapter in `__tests__/ports`, and why. */
const withoutSuite: Readonly<Record<string, string>> = {
  'azure-time': 'a clock that hears what Azure answers; its fake is the clock of the test',
  'azure-tokens': 'only adapters need a token: their tests answer for it, and the bundles ask the local Entra',
  'child-repositories': 'it has no fake: cascade is tested with the adapter itself, on the local GitHub',
  clock: 'the fake does not let time pass, which is all that it is for',
  'identity-tokens':
    'only adapters and the wiring ask for a token: their tests answer for it, and the bundles ask an endpoint',
  'proof-verifier': 'what a signer signs, its verifier reads: the suite of signer is that of both',
  'trusted-roots': 'files and a repository of roots, which the adapter alone reads; use-cases are given a verifier',
  job: 'the runner obeys what is printed: the adapter is tested through the bundles, on both streams',
}

it('every port has a suite for fake and adapter, or a reason why not', () => {
  const names = (folder: string, end: RegExp) =>
    readdirSync(join(root, folder)).flatMap(name => (end.test(name) ? [name.replace(end, '')] : []))
  // `port.part.test.ts` is a part of the suite of a port that promises much.
  const suites = names('__tests__/ports', /(\.[a-z-]+)?\.test\.ts$/)
  expect([...new Set(suites), ...Object.keys(withoutSuite)].sort()).toEqual(names('src/ports', /\.ts$/).sort())
})

it('what is thrown is said in the same words everywhere: Throws `CODE`', () => {
  expect(files.filter(f => /@throws/.test(readFileSync(join(root, f), 'utf8')))).toEqual([])
})

describe('who imports whom', () => {
  it('looks at every layer', () => {
    for (const layer of layers) expect(files.filter(f => findLayer(f) === layer)).not.toEqual([])
  })

  it.each([
    ['local/notary/index.ts', 'a service without a row'],
    ['local/azure/providers/locks/index.ts', 'a provider without a row'],
    ['local/azure/sphere/index.ts', 'a part of the local Azure without a row'],
    ['src/adapters/blob/blob.ts', 'an adapter without a row'],
    ['src/domain/channel/channel.ts', 'a room of the domain without a row'],
  ])('%s would be seen: %s', file => {
    expect(findLayer(file)).toBeUndefined()
  })

  it.each([
    ['local/azure/options.ts', 'local/azure/providers/network/index.ts'],
    ['local/azure/arm/engine.ts', 'local/azure/providers/network/index.ts'],
    ['demo/story.ts', '__tests__/needs.ts'],
    ['src/domain/secret.ts', 'actions/build-image/action.yml'],
    ['src/domain/errors.ts', 'src/domain/text/json.ts'],
    ['src/domain/text/json.ts', 'src/domain/image/version.ts'],
    ['src/domain/image/version-facts.ts', 'src/domain/decide/update.ts'],
    ['src/domain/image/version-facts.ts', 'src/domain/evidence/statement.ts'],
    ['src/domain/debian/packages.ts', 'src/domain/image/version.ts'],
    ['src/domain/evidence/verdict.ts', 'src/domain/manifest/settings.ts'],
    ['src/domain/manifest/parse.ts', 'src/domain/decide/update.ts'],
    ['src/domain/decide/update.ts', 'zod'],
  ])('%s may not import %s', (file, name) => {
    const layer = findLayer(file)
    expect(layer && mayImport(layer, name)).toBe(false)
  })

  it('every file is in a layer and imports only what its layer may', () => {
    const wrong = files.flatMap(file => {
      const rule = findLayer(file)
      if (!rule) return [`${file} is in no layer: its folder needs a row in scripts/layers.ts`]
      return importsOf(file)
        .filter(name => !mayImport(rule, name))
        .map(name => `${file} imports ${name}`)
    })
    expect(wrong).toEqual([])
  })

  it('what is loaded before an input is known to be wrong needs no package', () => {
    const loaded = new Set<string>()
    const load = (file: string): void => {
      if (loaded.has(file)) return
      loaded.add(file)
      if (file.startsWith('src/')) for (const name of loadedBy(file)) load(name)
    }
    load('src/entry/main.ts')
    expect(loaded.size).toBeGreaterThan(20)
    expect([...loaded].filter(name => !name.startsWith('src/') && !name.startsWith('node:'))).toEqual([])
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

  it('the machinery of the local Azure names no type of a provider, and no namespace but its own', async () => {
    await using stage = await createStage()
    const types = stage.azure.served().map(({ type }) => type)
    expect(types.length).toBeGreaterThan(10)
    const wrong = files
      .filter(f => f.startsWith('local/azure/arm/'))
      .flatMap(f => typesIn(code(f), types).map(word => `${f} names ${word}`))
    expect(wrong).toEqual([])
  })

  it('every type that a build can leave behind has its place in the order in which they are deleted', async () => {
    await using stage = await createStage()
    const order = code('src/adapters/azure/temporary-resources.ts')
    const left = stage.azure.served().filter(({ temporary, methods }) => temporary && methods.includes('DELETE'))
    expect(left.length).toBeGreaterThan(5)
    expect(left.map(({ type }) => type).filter(type => !order.includes(`['${type}', `))).toEqual([])
  })

  it('every type of resource is asked for by a test of the local Azure', async () => {
    await using stage = await createStage()
    const tests = sources('__tests__/local/azure').map(code).join('\n')
    const last = (type: string) => type.split('/').at(-1) ?? ''
    const types = stage.azure.served().map(({ type }) => type)
    expect(types.filter(type => !new RegExp(`[/'"\`]${last(type)}\\b`, 'i').test(tests))).toEqual([])
  })

  it.each([
    ["if (type === 'Microsoft.Storage/storageAccounts') return", ['Microsoft.Storage']],
    ["path.startsWith('/providers/microsoft.compute/')", ['microsoft.compute']],
    ['const virtualMachineBusy = 1', ['virtualMachine']],
    ["rest === 'subnets'", ['subnets']],
    ['/\\/disks\\//.test(id)', ['disks']],
    ['const versions = apiVersions.images', []],
    ["'Microsoft.Resources/subscriptions'", []],
  ])('of %s it would see %j', (text, seen) => {
    const types = ['disks', 'images', 'virtualMachines', 'virtualNetworks/subnets'].map(t => `Microsoft.Compute/${t}`)
    expect(typesIn(text, types)).toEqual(seen)
  })

  it('every file is imported by one that is no test, or is begun with: nothing is made and then forgotten', () => {
    const imported = new Set(files.flatMap(file => importsOf(file).filter(name => name !== file)))
    const begun = (file: string) => beginnings.some(({ file: one }) => one.test(file))
    expect(files.filter(file => !imported.has(file) && !begun(file))).toEqual([])
  })

  it('what src exports is used by what is no test, or there is a reason why not', () => {
    const taken = new Set(files.flatMap(takenFrom))
    const unused = files
      .filter(file => file.startsWith('src/') && !taken.has(`${file}#*`))
      .flatMap(file => exportsOf(file).map(name => `${file}#${name}`))
      .filter(one => !taken.has(one))
    expect(unused).toEqual(Object.keys(forTests))
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

/** A word that reads as a type alone, `virtualMachine`, wherever it stands; a plain one, `disks`, where it is a part of a path or a text of its own. */
function typesIn(text: string, types: readonly string[]): string[] {
  const parts = [...new Set(types.flatMap(type => type.split('/').slice(1)))]
  const [plain, telling] = [parts.filter(p => /^[a-z]+$/.test(p)), parts.filter(p => !/^[a-z]+$/.test(p))]
  const words = [
    'Microsoft\\.(?!(?:Resources|com)\\b)[a-z]+',
    ...telling.map(p => p.replace(/s$/, '')),
    ...plain.map(p => `(?<=['"\`/])${p}(?=['"\`/?\\\\])`),
  ]
  return [...text.matchAll(new RegExp(words.join('|'), 'gi'))].map(match => match[0])
}

/** The names that a file exports and does not use itself. */
function exportsOf(file: string): string[] {
  const text = code(file)
  const names = [...text.matchAll(/^export (?:async )?(?:function\*?|const|class|type|interface) (?<name>\w+)/gm)].map(
    m => m.groups?.name ?? '',
  )
  return names.filter(name => [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length === 1)
}

/** What a file imports or hands on, as `file#name`; all of a file that it loads when it runs. */
function takenFrom(file: string): string[] {
  const at = (name: string) => relative(root, join(root, dirname(file), name))
  const text = code(file)
  return [
    ...[...text.matchAll(/^(?:import|export) (?:type )?\{(?<names>[^}]*)\} from '(?<from>[^']+)'/gm)].flatMap(m =>
      (m.groups?.names ?? '').split(',').map(
        name =>
          `${at(m.groups?.from ?? '')}#${
            name
              .trim()
              .replace(/^type /, '')
              .split(' as ')[0]
          }`,
      ),
    ),
    ...[...text.matchAll(/\bimport\('(?<from>[^']+)'\)/g)].map(m => `${at(m.groups?.from ?? '')}#*`),
  ]
}

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
