import { partsOfSecret } from './secret-parts.ts'

/** A shorter text cannot be hidden: it occurs in the words of everybody. */
export const shortestSecret = 4

/** The same for a part of a secret in another spelling, which is no word of anybody by itself. */
const shortestPart = 8

/** Columns at which tools break base64: `base64` and `openssl`. */
const columns = [76, 64]

/**
 * The spellings in which a secret can come out of a tool, longest first: as it is, without its final line end, each of its lines, as a text of JSON, HCL,
 * Go, a shell or HTML, as Packer's machine-readable output has it, in a URI, in base64, also as a part of a longer text. The same of what a template gets
 * out of it, see `partsOfSecret`. What the runner is told to mask and what is hidden in files comes from here alone.
 */
export function secretForms(secret: string): readonly string[] {
  const whole = [secret, ...partsOfSecret(secret, shortestSecret)].flatMap(text => [text, withoutFinalEnd(text)])
  const lines = whole.flatMap(linesOf)
  const forms = new Set([...whole, ...lines, ...lines.map(line => line.trim())].flatMap(escaped).flatMap(afterPacker))
  for (const text of new Set(whole)) for (const form of [...inUri(text), ...inBase64(text)]) forms.add(form)
  return [...forms].filter(form => form.trim().length >= shortestSecret).sort((a, b) => b.length - a.length)
}

/** Whether hiding this secret would blank out the log: it, or one of its lines, is shorter than what can be hidden. An empty one hides nothing. */
export function isTooShort(secret: string): boolean {
  return linesOf(secret).some(line => {
    const { length } = line.trim()
    return length > 0 && length < shortestSecret
  })
}

/** The text with `***` for every stretch that one form, or several that overlap, cover. */
export function hideForms(text: string, forms: Iterable<string>): string {
  const found: Stretch[] = []
  for (const form of forms) {
    const own: Stretch[] = []
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
      cover(own, { from: at, to: at + form.length })
    for (const one of own) found.push(one)
  }
  const hidden: Stretch[] = []
  for (const one of found.sort((a, b) => a.from - b.from)) cover(hidden, one)
  const shown = hidden.map(({ from }, n) => text.slice(hidden[n - 1]?.to ?? 0, from))
  return [...shown, text.slice(hidden.at(-1)?.to ?? 0)].join('***')
}

/** Where a text may be cut at or before `at` so that no form is cut in two. */
export function placeToCut(text: string, at: number, forms: Iterable<string>): number {
  let cut = at
  let before: number
  do {
    before = cut
    for (const form of forms) {
      const found = text.indexOf(form, Math.max(0, cut - form.length + 1))
      if (found >= 0 && found < cut) cut = found
    }
  } while (cut < before)
  return cut
}

interface Stretch {
  readonly from: number
  to: number
}

/** Adds a stretch that does not begin before the last one: to that one, if they touch. */
function cover(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1)
  if (last && next.from <= last.to) last.to = Math.max(last.to, next.to)
  else stretches.push({ ...next })
}

const linesOf = (text: string) => text.split(/\r\n|\n|\r/)
/** By hand: a pattern would begin anew at each of many ends of lines. */
function withoutFinalEnd(text: string): string {
  let end = text.length
  while (end > 0 && '\r\n'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** The text as it is and as what quotes it writes it. */
function escaped(text: string): string[] {
  const json = inJson(text)
  const ascii = json.replace(/[\u007f-\uffff]/g, c => `\\u${hex(c, 4)}`)
  return [
    text,
    json,
    ascii,
    json.replace(/[<>&]/g, c => `\\u${hex(c, 4)}`),
    json.replaceAll('/', '\\/'),
    json.replaceAll('${', () => '$${').replaceAll('%{', '%%{'),
    ...(json === text ? [] : [inJson(json)]),
    text.replace(
      /[\u0000-\u001f\u007f"\\]/g,
      c => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' })[c] ?? `\\x${hex(c, 2)}`,
    ),
    inPacker(text),
    inDebugLog(inPacker(text)),
    inDebugLog(text),
    text.replaceAll("'", "'\\''"),
    text.replaceAll("'", `'"'"'`),
    text.replace(/[$`"\\]/g, '\\$&'),
    text.replace(/[^\w@%+=:,./-]/g, '\\$&'),
    ...['&#39;', '&#x27;', '&apos;'].flatMap(quote =>
      ['&quot;', '&#34;'].map(double =>
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll("'", quote)
          .replaceAll('"', double),
      ),
    ),
  ]
}

/** Packer's machine-readable output cannot tell its own escapes from those of the text: it comes out of it with them undone. */
const afterPacker = (text: string) => [
  text,
  text.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\n', '\n').replaceAll('\\r', '\r'),
]

const inPacker = (text: string) =>
  text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

/** Packer's debug log takes what is said for a format of Go, for which nothing is given. */
const inDebugLog = (text: string) =>
  text.replace(/%[-+# 0]*\d*(?:\.\d*)?(.?)/gsu, (_, verb: string) =>
    verb === '%' ? '%' : verb === '' ? '%!(NOVERB)' : `%!${verb}(MISSING)`,
  )

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)
const hex = (character: string, digits: number) => character.charCodeAt(0).toString(16).padStart(digits, '0')

function inUri(text: string): string[] {
  // A half of a pair has no place in a URI.
  const encoded = encodeURIComponent(Buffer.from(text).toString('utf8'))
  const strict = encoded.replace(/[!'()*]/g, c => `%${hex(c, 2).toUpperCase()}`)
  return [encoded, strict].flatMap(form =>
    [form, form.replaceAll('%20', '+'), form.replaceAll('%2F', '/')].flatMap(said => [
      said,
      said.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    ]),
  )
}

function inBase64(text: string): string[] {
  const whole = [text, `${text}\n`].map(said => Buffer.from(said).toString('base64'))
  const broken = columns.flatMap(width => whole.flatMap(said => said.match(new RegExp(`.{1,${width}}`, 'g')) ?? []))
  const parts = [...broken, ...insideOfBase64(text)].filter(part => part.length >= shortestPart)
  return [...whole, ...whole.map(said => said.replace(/=+$/, '')), ...parts].flatMap(said => [
    said,
    said.replaceAll('+', '-').replaceAll('/', '_'),
  ])
}

/** What is the same in the base64 of every text that this one is a part of, for each of the three places at which it can begin. */
function insideOfBase64(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].map(before => {
    const said = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    return said.slice(Math.ceil((before * 8) / 6), whole)
  })
}
