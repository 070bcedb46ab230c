import { type Annotation, annotationOf, annotationsPerLevel, type Level, longestMessage } from './annotations.ts'
import type { Properties } from './commands.ts'
import type { LineKind, StepEffects } from './line-reader.ts'
import type { Masks } from './masks.ts'
import type { JobEvent } from './options.ts'
import { printable } from './terminal.ts'

/** What one step says and does, masked as it comes in. */
export class StepRecord implements StepEffects {
  readonly annotations: Annotation[] = []
  readonly outputs = new Map<string, string>()
  readonly lines: string[] = []
  failed = false
  readonly debug: boolean
  readonly #state: Map<string, string>
  readonly #masks: Masks
  readonly #workspace: string
  readonly #emit: (event: JobEvent) => void

  constructor(o: {
    state: Map<string, string>
    masks: Masks
    workspace: string
    debug: boolean
    emit: (event: JobEvent) => void
  }) {
    this.#state = o.state
    this.#masks = o.masks
    this.#workspace = o.workspace
    this.debug = o.debug
    this.#emit = o.emit
  }

  annotate(level: Level, properties: Properties, message: string): void {
    const kept = this.#masks.hide(message).slice(0, longestMessage)
    const hidden = Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, this.#masks.hide(v)]))
    const annotation = annotationOf(level, hidden, kept, this.#workspace)
    this.#write(`##[${level}]`, kept)
    const text = `${level}: ${annotation.title ? `${annotation.title}: ` : ''}${kept}`
    this.#emit({ kind: 'line', text: printable(text), level })
    if (this.annotations.filter(a => a.level === level).length >= annotationsPerLevel) return
    this.annotations.push(annotation)
    this.#emit({ kind: 'annotation', annotation })
  }

  setOutput(name: string, value: string): void {
    this.outputs.set(name, value)
  }

  saveState(name: string, value: string): void {
    this.#state.set(name, value)
  }

  mask(value: string): void {
    this.#masks.add(value)
  }

  log(text: string, kind?: LineKind): void {
    const hidden = this.#masks.hide(text)
    this.#write(kind === undefined || kind === 'command' ? '' : `##[${kind}]`, hidden)
    this.#emit({
      kind: 'line',
      text: `${kind === 'group' ? '▸ ' : ''}${printable(hidden)}`,
      ...(kind === undefined || kind === 'command' ? {} : { level: kind }),
    })
  }

  fail(message: string): void {
    this.failed = true
    this.annotate('error', {}, message)
  }

  #write(tag: string, text: string): void {
    this.lines.push(...`${tag}${text}`.split(/\r\n|\r|\n/))
  }
}
