import { gzipSync } from 'node:zlib'
import type { FaultAnswer, RawAnswer } from './faults.ts'
import type { Json } from './json.ts'

/** Answers that nobody should give, and that somebody between us and a service can. */

const head = (headers: Readonly<Record<string, string>>) =>
  `HTTP/1.1 200 OK\r\n${Object.entries({ 'Content-Type': 'application/json; charset=utf-8', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

const mebibyte = 1024 * 1024

/** From the beginning for every request. */
const again = <T>(pieces: () => Iterator<T>): Iterable<T> => ({ [Symbol.iterator]: pieces })

/** A JSON text that is that long once it is decoded, and a thousandth of it on the way. */
export function compressed(mebibytes: number): RawAnswer {
  return { raw: again(() => compressedPieces(mebibytes)) }
}

function* compressedPieces(mebibytes: number): Generator<string | Uint8Array> {
  // Several gzip members after each other are one text.
  const [begin, filling, end] = ['{"value":[],"filling":"', 'x'.repeat(mebibyte), '"}'].map(text => gzipSync(text))
  if (!begin || !filling || !end) return
  const length = begin.length + mebibytes * filling.length + end.length
  yield head({ 'Content-Encoding': 'gzip', 'Content-Length': String(length) })
  yield begin
  for (let i = 0; i < mebibytes; i++) yield filling
  yield end
}

/** The same in plain bytes, with no end and no length. */
export const endless: RawAnswer = { raw: again(endlessPieces) }

function* endlessPieces(): Generator<string> {
  yield head({ Connection: 'close' })
  yield '{"filling":"'
  for (const piece = 'x'.repeat(64 * 1024); ; ) yield piece
}

/** One byte after the other for ever, of the head or of the body. */
export function dripping(part: 'head' | 'body', everyMs: number): RawAnswer {
  return { raw: again(() => drops(part)), everyMs }
}

function* drops(part: 'head' | 'body'): Generator<string> {
  yield part === 'head' ? 'HTTP/1.1 200 OK\r\nX-Drip: ' : `${head({ Connection: 'close' })}{"value":[`
  for (;;) yield part === 'head' ? 'x' : ' '
}

/** A beginning, and then nothing. */
export const halfAnswer: RawAnswer = { raw: [head({ 'Content-Length': '1000' }), '{"value":['], ending: 'hang' }

/** Ends before the length that its head names. */
export const cutShort: RawAnswer = { raw: [head({ 'Content-Length': '1000' }), '{"value":[]'] }

/** Names a length that is too small for what comes. */
export const overlong: RawAnswer = { raw: [head({ 'Content-Length': '11' }), '{"value":[]}, and more'] }

/** Says that it is compressed, and is not. */
export const notCompressed: RawAnswer = {
  raw: [head({ 'Content-Encoding': 'gzip', Connection: 'close' }), '{"value":[]}'],
}

/** Goes on and on before the answer itself: each of these is allowed. */
export function forerunners(everyMs: number): RawAnswer {
  return { raw: again(processing), everyMs }
}

function* processing(): Generator<string> {
  for (;;) yield 'HTTP/1.1 102 Processing\r\n\r\n'
}

/** Well-formed, and a thousand times as big in memory. */
export function manyValues(mebibytes: number): RawAnswer {
  const text = `{"value":[${'[],'.repeat((mebibytes * mebibyte) / 3)}[]]}`
  return { raw: [head({ 'Content-Length': String(text.length) }), text] }
}

/** A list whose next page is itself, or always another one. @param origin scheme and host of the links */
export function endlessPages(
  origin: string,
  how: 'same' | 'fresh',
  items: readonly Json[] = [],
): (path: string) => FaultAnswer {
  let page = 0
  return path => ({
    status: 200,
    body: { value: [...items], nextLink: `${origin}${how === 'same' ? path : freshPage(path, ++page)}` },
  })
}

const freshPage = (path: string, page: number) => `${path.replace(/&\$skiptoken=\d+$/, '')}&$skiptoken=${page}`
