import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { errorCatalog } from '../src/domain/error-codes.ts'
import { manifestSchema } from '../src/domain/manifest/schema.ts'
import type { ActionContract } from '../src/runtime/action.ts'

const root = resolve(import.meta.dirname, '..')
const names = readdirSync(join(root, 'actions')).filter(n => existsSync(join(root, 'actions', n, 'action.yml')))

interface Metadata {
  name: string
  description: string
  author: string
  inputs?: Record<string, { description?: string; required?: boolean; default?: string }>
  outputs?: Record<string, { description?: string }>
  runs: { using: string; main: string; post?: string; 'post-if'?: string }
}

const metadataOf = (name: string) => parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8')) as Metadata
const contractOf = async (name: string) =>
  ((await import(`../src/actions/${name}/contract.ts`)) as { contract: ActionContract }).contract

it('there is an action for every bundle, and a bundle for every action', () => {
  const bundles = readdirSync(join(root, 'dist'), { withFileTypes: true }).filter(
    e => e.isDirectory() && !['main', 'az'].includes(e.name),
  )
  expect(bundles.map(b => b.name).sort()).toEqual([...names].sort())
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
    expect(runs.main).toBe(`../../dist/${name}/index.js`)
    const { post } = await contractOf(name)
    expect(runs.post).toBe(post ? `../../dist/${name}/post.js` : undefined)
    if (post) expect(runs['post-if']).toBe('always()')
  })

  it('has a README with every input, output and permission', () => {
    const readme = readFileSync(join(root, 'actions', name, 'README.md'), 'utf8')
    const { inputs = {}, outputs = {} } = metadataOf(name)
    for (const word of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(readme).toContain(`\`${word}\``)
    expect(readme).toContain('permissions:')
  })
})

describe('docs/errors.md', () => {
  const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')

  it('lists each code once, with cause, next step and whether a re-run helps', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \| (yes|no|perhaps) \|$/gm)].map(m => m[1])
    expect(rows.sort()).toEqual(Object.keys(errorCatalog).sort())
  })

  it('every code is used somewhere in the code', () => {
    const all = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter(e => e.isFile() && e.name !== 'error-codes.ts')
      .map(e => readFileSync(join(e.parentPath, e.name), 'utf8'))
      .join('\n')
    expect(Object.keys(errorCatalog).filter(code => !all.includes(code))).toEqual([])
  })
})

describe('docs/manifest.md', () => {
  it('has every key of the manifest, and no other', () => {
    const page = readFileSync(join(root, 'docs/manifest.md'), 'utf8')
    const named = [...page.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap(
      m => (m[1] ?? '').match(/[^`, ]+/g) ?? [],
    )
    const { version, azure, identities, gallery, auditor, images } = manifestSchema.shape
    const below = (name: string, shape: object) => Object.keys(shape).map(key => `${name}.${key}`)
    const image = images.valueType.shape
    expect([version, identities].every(Boolean)).toBe(true)
    expect(named.sort()).toEqual(
      [
        'version',
        ...below('azure', azure.shape),
        'identities',
        ...below('gallery', gallery.shape),
        ...below('auditor', auditor.unwrap().shape),
        'images.<name>',
        ...below('images.<name>', image).filter(key => !key.endsWith('.validate')),
        ...below('images.<name>.validate', image.validate.shape),
      ].sort(),
    )
  })
})

describe('links of the README', () => {
  it('lead to files', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(m => m[1] ?? '')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(l => !existsSync(join(root, l)))).toEqual([])
  })
})
