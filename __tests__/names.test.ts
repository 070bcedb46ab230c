import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { parseSync } from '@swc/core'

const root = resolve(import.meta.dirname, '..')

/** With which the name of a function begins that waits, throws or asks somebody. A new one is added here: it must be a verb. */
const verbs = new Set(
  `act add answer apply ask attest audit authenticate begin bind boot bootstrap build call can cancel capture carry cascade change check claim close collect
  compile confirm copy count create deallocate decide decode delete deploy describe destroy detect die digest discard dispose drop end enter
  evaluate exec exists expand expect fetch fill find follow format generalize get give group handle has identify install is judge keep keeps kill let
  list listen load log login look make measure mint move narrow open pack parse pass patch perform pick place plan play poll post power prepare probe promote publish
  purge put raise read recite record refuse register release remove rename repeat replace replicate request require resolve restart ring run save
  say scan send serve set settle show sign sleep split start stop sweep tag take tell test testify throw to tokenize try unpack update validate
  verify visit wait wake work write`.split(/\s+/),
)

/** Names of parts that are got when somebody first needs them, or that are told of an event: what they do is their owner's business. */
const parts: Readonly<Record<string, string>> = {
  azure: 'the side of Azure, for which somebody signs in when it is first needed',
  length: 'a function of ARM templates, as they call it',
  main: 'where a program begins',
  parameter: 'a value of an ARM template, for which expressions ask as they call it',
  provisioning: 'an event of a build, as the port calls it',
  reference: 'a function of ARM templates, as they call it',
  resourceid: 'a function of ARM templates, as they call it',
  roots: 'whose signatures count, which is got when it is first needed',
  stores: 'where proofs are kept, which is known when Azure is signed in to',
}

interface Node {
  readonly type?: string
  readonly [key: string]: unknown
}

const functions = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'MethodProperty',
]
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const childrenOf = (node: Node): readonly Node[] =>
  Object.entries(node).flatMap(([key, value]) =>
    key === 'span' ? [] : Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )

/** Does it throw itself? What the functions in it do is their own. */
function throwsItself(node: Node): boolean {
  return (
    node.type === 'ThrowStatement' ||
    childrenOf(node).some(child => !functions.includes(child.type ?? '') && throwsItself(child))
  )
}

/** `async`, or said to give a promise, or nothing at all. */
function waitsOrThrows(made: Node): boolean {
  const type = (made.returnType as Node | undefined)?.typeAnnotation as Node | undefined
  const named = (type?.typeName as Node | undefined)?.value
  const body = made.body as Node | undefined
  return (
    made.async === true || type?.kind === 'never' || named === 'Promise' || (body !== undefined && throwsItself(body))
  )
}

/** Is all that it does the call of one of these? */
function onlyCalls({ body }: Node, acting: ReadonlySet<string>): boolean {
  const call = isNode(body) && body.type === 'CallExpression' ? (body.callee as Node) : undefined
  return call?.type === 'Identifier' && acting.has(call.value as string)
}

/** The names of all functions that wait or throw, wherever they stand. @param acting names of others that do: what only calls one of them does so, too */
function actingNames(text: string, acting: ReadonlySet<string> = new Set()): string[] {
  const names: string[] = []
  const add = (name: unknown, made: unknown) => {
    if (typeof name === 'string' && isNode(made) && (waitsOrThrows(made) || onlyCalls(made, acting))) names.push(name)
  }
  const visit = (node: Node): void => {
    const [key, value] = [node.key as Node | undefined, node.value as Node | undefined]
    if (node.type === 'FunctionDeclaration') add((node.identifier as Node).value, node)
    if (node.type === 'VariableDeclarator' && functions.includes((node.init as Node | null)?.type ?? ''))
      add((node.id as Node).value, node.init)
    if (node.type === 'ClassMethod' || node.type === 'MethodProperty') add(key?.value, node.function ?? node)
    // What an interface asks of whoever carries it out.
    if (node.type === 'TsMethodSignature') add(key?.value, { returnType: node.typeAnn })
    if (node.type === 'TsPropertySignature') {
      const type = (node.typeAnnotation as Node | null)?.typeAnnotation as Node | undefined
      if (type?.type === 'TsFunctionType') add(key?.value, { returnType: type.typeAnnotation })
    }
    if (node.type === 'KeyValueProperty' && functions.includes(value?.type ?? '')) add(key?.value, value)
    for (const child of childrenOf(node)) visit(child)
  }
  visit({ body: parseSync(text, { syntax: 'typescript', target: 'es2022' }).body } as unknown as Node)
  return names
}

const beginsWithVerb = (name: string) => name in parts || verbs.has(/^[a-z]+/.exec(name)?.[0] ?? '')

it.each<[string, readonly string[]]>([
  ['export function required(a: string) { if (!a) throw new Error() }', ['required']],
  ['const rooted = async () => 1', ['rooted']],
  ['function orNot(): Promise<void> { return x() }', ['orNot']],
  ['function stop(): never { return end() }', ['stop']],
  ['const a = { fresh: async () => 1, calm: () => 1 }', ['fresh']],
  ['class A { own() { throw new Error() } quiet() {} }', ['own']],
  ['function outer() { function inner() { throw new Error() } return inner }', ['inner']],
  ['const plain = (a: number) => a + 1', []],
  ['interface A { keys(): Promise<1>; calm(): 1; none(): never }', ['keys', 'none']],
  [
    'interface A { readonly keys: (of: 1) => Promise<1>; readonly calm: () => 1; readonly value: Promise<1> }',
    ['keys'],
  ],
])('of %s it sees %j', (text, seen) => {
  expect(actingNames(text)).toEqual(seen)
})

it('sees what only calls somebody who acts', () => {
  expect(actingNames('const short = () => readAll(1)', new Set(['readAll']))).toEqual(['short'])
  expect(actingNames('const short = () => format(readAll)', new Set(['readAll']))).toEqual([])
})

/** The folders that hold functions of ours, with at least how many that wait or throw: a reader that is blind finds none. */
const folders: readonly [string, number][] = [
  ['src', 300],
  ['local', 250],
  ['setup', 30],
  ['demo', 80],
  ['bench', 1],
  ['scripts', 4],
]

it.each(folders)('what waits or throws in %s begins with a verb', (folder, atLeast) => {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /(?<!\.d)\.(ts|mjs)$/.test(e.name))
    .map(e => relative(root, join(e.parentPath, e.name)))
    .sort()
  const texts = files.map(file => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  // `create` and `format` are names of functions that do, in one place, and of others that do not.
  const acting = new Set(texts.flatMap(({ text }) => actingNames(text)).filter(name => /^[a-z]+[A-Z]/.test(name)))
  const named = texts.flatMap(({ file, text }) => actingNames(text, acting).map(name => ({ file, name })))
  expect(named.length).toBeGreaterThan(atLeast)
  expect(named.filter(({ name }) => !beginsWithVerb(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})
