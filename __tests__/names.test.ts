import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { parseSync } from '@swc/core'

const root = resolve(import.meta.dirname, '..')

/** With which the name of a function begins that waits, throws or asks somebody. A new one is added here: it must be a verb. */
const verbs = new Set(
  `add answer apply ask attest boot build can carry check claim close collect compile confirm copy count create decide decode delete
  deploy describe detect digest dispose enter end evaluate exec exists expect fetch find follow format get give group handle
  has is judge keep keeps list log login look make mint move narrow open pack parse perform place plan poll post prepare probe
  promote publish put raise read recite record refuse release remove request require resolve run save scan send serve settle
  sign sleep split start stop sweep tag take test testify throw to try unpack update validate verify wait work write`.split(
    /\s+/,
  ),
)

/** Names of parts that are got when somebody first needs them, or that are told of an event: what they do is their owner's business. */
const parts: Readonly<Record<string, string>> = {
  azure: 'the side of Azure, for which somebody signs in when it is first needed',
  main: 'where a program begins',
  provisioning: 'an event of a build, as the port calls it',
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

/** The names of all functions that wait or throw, wherever they stand. */
function actingNames(text: string): string[] {
  const names: string[] = []
  const add = (name: unknown, made: unknown) => {
    if (typeof name === 'string' && isNode(made) && waitsOrThrows(made)) names.push(name)
  }
  const visit = (node: Node): void => {
    const [key, value] = [node.key as Node | undefined, node.value as Node | undefined]
    if (node.type === 'FunctionDeclaration') add((node.identifier as Node).value, node)
    if (node.type === 'VariableDeclarator' && functions.includes((node.init as Node | null)?.type ?? ''))
      add((node.id as Node).value, node.init)
    if (node.type === 'ClassMethod' || node.type === 'MethodProperty') add(key?.value, node.function ?? node)
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
])('of %s it sees %j', (text, seen) => {
  expect(actingNames(text)).toEqual(seen)
})

it('what waits or throws begins with a verb', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && e.name.endsWith('.ts'))
    .map(e => relative(root, join(e.parentPath, e.name)))
    .sort()
  const named = files.flatMap(file => actingNames(readFileSync(join(root, file), 'utf8')).map(name => ({ file, name })))
  expect(named.length).toBeGreaterThan(300)
  expect(named.filter(({ name }) => !beginsWithVerb(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})
