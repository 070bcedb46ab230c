import { blanked } from './inspected.ts'
import { patterns } from './patterns.ts'

/** One line of `packer -machine-readable`. https://developer.hashicorp.com/packer/docs/commands#machine-readable-output */
export type PackerEvent =
  | {
      /**
       * `say`: Packer's own words, from 1.10 on a machine's too; `message`: what a machine says; `error`: Packer's errors and what a machine says on
       * standard error
       */
      readonly kind: 'say' | 'message' | 'error'
      /** name of the build that it is about, as `azure-arm.image`; absent for Packer's own words */
      readonly build?: string
      /** for people: may hold a backslash-n of its own that was none of Packer's */
      readonly text: string
    }
  /** a build that has failed, with why */
  | { readonly kind: 'build-error'; readonly build: string; readonly text: string }
  | { readonly kind: 'artifact-id'; readonly build: string; readonly id: string }
  /** what comes behind the first piece of a line that is too long: nobody's word */
  | { readonly kind: 'rest'; readonly text: string }
  /** machine data that nobody here needs */
  | { readonly kind: 'data' }
  /** a line in no form of Packer's: a crash, or a plugin that prints past it */
  | { readonly kind: 'raw'; readonly text: string }

export function parsePackerLine(line: string): PackerEvent {
  const [time = '', target = '', category = '', ...args] = line.replace(/\r$/, '').split(',')
  if (!patterns.time.test(time) || category === '') return { kind: 'raw', text: line }
  const values = args.map(a => a.replaceAll('%!(PACKER_COMMA)', ','))
  const text = (from: number) => values.slice(from).join(',').replaceAll('\\n', '\n').replaceAll('\\r', '\r')
  if (category === 'ui') {
    const said = text(1)
    const build = buildOf(said)
    // Packer may have blanked out the kind itself: then it is nobody's whose word counts.
    const kind = values[0] === 'say' || values[0] === 'error' ? values[0] : 'message'
    return { kind, ...(build === undefined ? {} : { build }), text: said }
  }
  if (category === 'error') return { kind: 'build-error', build: target, text: text(0) }
  if (category === 'artifact' && values[1] === 'id') return { kind: 'artifact-id', build: target, id: values[2] ?? '' }
  return { kind: 'data' }
}

/** Characters of a text in which anything is looked for; a line of Packer's own is shorter, and a machine's may be of any length. */
export const longestRead = 8 * 1024

/** The event as it is judged: its text cut, whatever a machine has printed. */
export function forReading(event: PackerEvent): PackerEvent {
  return 'text' in event && event.text.length > longestRead
    ? { ...event, text: event.text.slice(0, longestRead) }
    : event
}

/** Packer puts `==> NAME: ` before what a build says, and blanks instead of the arrow before what its machine says. */
function buildOf(text: string): string | undefined {
  return patterns.build.exec(text)?.groups?.name
}

/** The resource group that Packer says it makes or uses, if this text names one. */
export function groupIn(text: string): string | undefined {
  return patterns.group.exec(text)?.groups?.name
}

const beginnings = ['Connected to SSH!', 'Connected to WinRM.', 'Provisioning with ', 'Uploading ']

/** Whether this text says that provisioning begins: a machine is there and has been logged in to. */
export function provisioningIn(text: string): boolean {
  const said = patterns.build.exec(text)?.groups?.said
  return said !== undefined && beginnings.some(words => startsLike(said, words))
}

/** A longer value is hardly a part of these words, and would make one text as good as another. */
const longestBlanked = 8

/** Whether the text starts with those words, or did before Packer blanked out one short value in it. */
function startsLike(text: string, words: string): boolean {
  const before = text.split(blanked)[0] ?? ''
  if (text.startsWith(words) || before.length >= words.length) return text.startsWith(words)
  const last = Math.min(words.length, before.length + longestBlanked)
  for (let end = before.length + 1; end <= last; end++)
    if (text.replaceAll(blanked, words.slice(before.length, end)).startsWith(words)) return true
  return false
}
