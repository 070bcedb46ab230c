import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { actionNames, metadataFile, pageOf, rootAction } from '../scripts/action-files.ts'
import { waitingReason } from '../src/actions/detect-update/image-decision.ts'
import { errorCatalog } from '../src/domain/codes/index.ts'
import { runWords } from '../src/domain/decide/last-run.ts'
import { updateReasons } from '../src/domain/decide/update.ts'
import { channelKeys, manifestSchema, profileKeys, regionKeys, subscriberKeys } from '../src/domain/manifest/schema.ts'
import { type RegisteredAction, registry } from '../src/entry/registry.ts'
import type { ActionContract } from '../src/runtime/action.ts'
import type { InputSpec } from '../src/runtime/inputs.ts'
import { goodInputs } from './bundles/stage.ts'

const root = resolve(import.meta.dirname, '..')
const names = actionNames()

interface Metadata {
  name: string
  description: string
  author: string
  inputs?: Record<string, { description?: string; required?: boolean; default?: string }>
  outputs?: Record<string, { description?: string }>
  runs: { using: string; main: string; post?: string; 'post-if'?: string }
}

const metadataOf = (name: string) => parse(readFileSync(join(root, metadataFile(name)), 'utf8')) as Metadata
const contractOf = async (name: string) =>
  ((await import(`../src/actions/${name}/contract.ts`)) as { contract: ActionContract }).contract

describe('the registry is the one list of actions', () => {
  const registered = Object.keys(registry).sort()
  const folders = (path: string, but: readonly string[] = []) =>
    readdirSync(join(root, path), { withFileTypes: true })
      .filter(e => e.isDirectory() && !but.includes(e.name))
      .map(e => e.name)
      .sort()

  it('each has an action.yml and a page, in a folder of its own but for the one at the root; and each folder is registered', () => {
    expect([...folders('actions'), rootAction].sort()).toEqual(registered)
    expect([...names].sort()).toEqual(registered)
    for (const name of registered) expect(existsSync(join(root, pageOf(name)))).toBe(true)
  })

  it('each has a use-case and an entry, and none is without', () => {
    expect(folders('src/actions')).toEqual(registered)
    const entries = readdirSync(join(root, 'src/entry')).flatMap(file => /^(.+)\.ts$/.exec(file)?.[1] ?? [])
    expect(entries.filter(name => !['az', 'main', 'registry'].includes(name)).sort()).toEqual(registered)
  })

  it('each has tests of its use-case', () => {
    expect(folders('__tests__/actions')).toEqual(registered)
  })

  it('each stands under the name of its contract', () => {
    expect(Object.values(registry).map(({ contract }) => contract.name)).toEqual(Object.keys(registry))
  })

  it('each can be loaded, and has a post step where its contract says so', async () => {
    for (const { contract, load } of Object.values(registry) as RegisteredAction[]) {
      const { run, post } = await load()
      expect([typeof run, typeof post]).toEqual(['function', contract.post ? 'function' : 'undefined'])
    }
  })

  it('each has a row in the table of the README', () => {
    const rows = [
      ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(
        /^\| \[([a-z -]+)\]\((actions\/[a-z-]+\/README\.md|docs\/root-action\.md)\)/gm,
      ),
    ]
    const row = (name: string) => [name === rootAction ? 'the root action' : name, pageOf(name)]
    expect(rows.map(([, shown, page]) => [shown, page]).sort()).toEqual(registered.map(row).sort())
  })

  it('each is tried by the tests of the bundles', () => {
    expect(Object.keys(goodInputs).sort()).toEqual(registered)
  })
})

it('inputs of the same name are declared once', () => {
  const declared = new Map<string, InputSpec<unknown>>()
  const twice = (Object.values(registry) as RegisteredAction[]).flatMap(({ contract }) =>
    Object.entries(contract.inputs).filter(([name, spec]) => {
      const first = declared.get(name) ?? spec
      declared.set(name, first)
      // Whether it may be left out is each action's own; what it means is not.
      return first.parse !== spec.parse || first.default !== spec.default
    }),
  )
  expect(twice).toEqual([])
})

it('the reasons in the README of detect-update are those of the code', () => {
  const readme = readFileSync(join(root, 'actions/detect-update/README.md'), 'utf8')
  const rowsUnder = (head: string) => {
    const from = readme.indexOf(head)
    return [...readme.slice(from, readme.indexOf('\n\n', from)).matchAll(/^\| `([a-z_-]+)` \|/gm)].map(m => m[1])
  }
  expect(rowsUnder('| Last run |')).toEqual([...Object.keys(runWords), 'unknown'])
  expect(rowsUnder('| Reason |').sort()).toEqual([...updateReasons, waitingReason, 'stopped'].sort())
})

it('each reason has a case in the table of decisions', () => {
  const table = readFileSync(join(root, '__tests__/domain/update.test.ts'), 'utf8')
  expect(updateReasons.filter(reason => !table.includes(`'${reason}'`))).toEqual([])
})

describe.each(names)('%s', name => {
  it('declares the inputs that the code reads, with the same defaults', async () => {
    const contract = await contractOf(name)
    const declared = Object.entries(metadataOf(name).inputs ?? {}).map(([k, v]) => [
      k,
      v.required ?? false,
      v.default ?? '',
    ])
    expect(declared.sort()).toEqual(
      Object.entries(contract.inputs)
        .map(([k, v]) => [k, v.required, v.default ?? ''])
        .sort(),
    )
    expect(contract.name).toBe(name)
  })

  it('declares the outputs that the code sets', async () => {
    expect(Object.keys(metadataOf(name).outputs ?? {}).sort()).toEqual([...(await contractOf(name)).outputs].sort())
  })

  it('describes everything', () => {
    const { inputs = {}, outputs = {}, description, author } = metadataOf(name)
    for (const text of [
      description,
      author,
      ...[...Object.values(inputs), ...Object.values(outputs)].map(v => v.description),
    ])
      expect(text?.length ?? 0).toBeGreaterThan(3)
  })

  it('runs on node24, from dist', async () => {
    const { runs } = metadataOf(name)
    expect(runs.using).toBe('node24')
    const dist = `${name === rootAction ? '' : '../../'}dist/${name}`
    expect(runs.main).toBe(`${dist}/index.js`)
    const { post } = await contractOf(name)
    expect(runs.post).toBe(post ? `${dist}/post.js` : undefined)
    if (post) expect(runs['post-if']).toBe('always()')
  })

  it('has a page with every input, output and permission', () => {
    const readme = readFileSync(join(root, pageOf(name)), 'utf8')
    const { inputs = {}, outputs = {} } = metadataOf(name)
    for (const word of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(readme).toContain(`\`${word}\``)
    expect(readme).toContain('permissions:')
  })
})

it('the Marketplace takes the description of the action at the root: at most 125 characters', () => {
  expect(metadataOf(rootAction).description.length).toBeLessThan(125)
})

describe('docs/errors.md', () => {
  const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')

  it('lists each code once, with cause, next step and whether a re-run helps', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \| (yes|no|perhaps) \|$/gm)].map(m => m[1])
    expect(rows.sort()).toEqual(Object.keys(errorCatalog).sort())
  })

  it('every code stands in the file of its area', () => {
    const folder = join(root, 'src/domain/codes')
    const strangers = readdirSync(folder)
      .filter(file => !['entry.ts', 'index.ts'].includes(file))
      .flatMap(file =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}([A-Z_]+): \{/gm)]
          .map(([, code]) => code ?? '')
          .filter(code => !code.startsWith(`${file.replace(/\.ts$/, '').toUpperCase()}_`))
          .map(code => `${file} has ${code}`),
      )
    expect(strangers).toEqual([])
  })

  it('every code is used somewhere in the code', () => {
    const all = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter(e => e.isFile() && !e.parentPath.endsWith('domain/codes'))
      .map(e => readFileSync(join(e.parentPath, e.name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
      .join('\n')
    // What a comment names is not thrown.
    expect(Object.keys(errorCatalog).filter(code => !all.includes(`'${code}'`))).toEqual([])
  })
})

describe('docs/manifest.md', () => {
  it('has every key of the manifest, and no other', () => {
    const page = readFileSync(join(root, 'docs/manifest.md'), 'utf8')
    const named = [...page.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(
      m => (m[1] ?? '').match(/[^`, ]+/g) ?? [],
    )
    const {
      version,
      azure,
      network,
      identities,
      gallery,
      proofs,
      transparency,
      verify,
      auditor,
      images,
      channels,
      keep,
      cascade,
    } = manifestSchema.shape
    const below = (name: string, shape: object) => Object.keys(shape).map(key => `${name}.${key}`)
    const image = images.valueType.shape
    expect([version, identities, proofs, transparency].every(Boolean)).toBe(true)
    expect(named.sort()).toEqual(
      [
        'version',
        'identities.packer',
        ...below('azure', azure.shape),
        ...below('network', network.unwrap().shape),
        'identities',
        ...below('gallery', gallery.shape),
        'proofs',
        'transparency',
        ...below('verify', verify.unwrap().shape),
        ...below('auditor', auditor.unwrap().shape),
        ...regionKeys.filter(key => key !== 'region').map(key => `gallery.regions[].${key}`),
        ...(channels ? ['channels'] : []),
        ...channelKeys.map(key => `channels.<name>.${key}`),
        ...below('cascade', cascade.unwrap().shape),
        ...subscriberKeys.filter(key => key !== 'repository').map(key => `cascade.repositories[].${key}`),
        ...below('keep', keep.unwrap().shape),
        'images.<name>',
        ...below('images.<name>', image).filter(key => !key.endsWith('.validate')),
        ...below('images.<name>.validate', image.validate.shape),
        ...profileKeys.filter(key => key !== 'path').map(key => `images.<name>.validate.profiles[].${key}`),
      ].sort(),
    )
  })
})

describe('links between pages', () => {
  const pages = globSync(['*.md', '{docs,local,__tests__}/*.md', '{actions,examples}/*/*.md'], { cwd: root })
  it.each(pages)('%s: they lead to files', page => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
      m => m[1] ?? '',
    )
    expect(links.filter(l => !existsSync(join(root, dirname(page), l)))).toEqual([])
  })

  it('are some', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](docs/threat-model.md)')
  })
})
