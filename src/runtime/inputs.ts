import type { Problem } from '../domain/errors.ts'
import { Secret } from '../domain/secret.ts'
import { parseDuration } from '../domain/text/duration.ts'
import { nearest } from '../domain/text/nearest.ts'

/**
 * Inputs are declared once, as data, and parsed at the edge into one typed value; nothing below reads an input again.
 * The declarations are compared with `action.yml` by a test.
 */
export interface InputSpec<T> {
  readonly required: boolean
  /** the text that stands in `action.yml` as `default`, if any */
  readonly default?: string
  /** Throws a sentence that says what is accepted. */
  parse(text: string): T
}

export type InputSpecs = Readonly<Record<string, InputSpec<unknown>>>
export type InputsOf<S extends InputSpecs> = { readonly [K in keyof S]: S[K] extends InputSpec<infer T> ? T : never }

/** Any text; without `default` and not required, an absent input is `''`. */
export function text(options: { required?: boolean; default?: string } = {}): InputSpec<string> {
  return { required: options.required ?? false, ...defaultOf(options.default), parse: t => t }
}

/** The same input, for an action that cannot do without. */
export function required<T>(spec: InputSpec<T>): InputSpec<T> {
  return { ...spec, required: true }
}

/** A secret, or none. Whoever uses it tells the job to mask it first. */
export function secret(): InputSpec<Secret | undefined> {
  return { required: false, parse: t => (t === '' ? undefined : new Secret(t)) }
}

/** A list, one entry per line; blank lines and lines that start with `#` do not count. */
export function lines(): InputSpec<readonly string[]> {
  return {
    required: false,
    parse: t =>
      t
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#')),
  }
}

/** `true` or `false`, in the spellings of YAML 1.2's core schema. */
export function bool(options: { default: 'true' | 'false' }): InputSpec<boolean> {
  return {
    required: false,
    default: options.default,
    parse: t => {
      if (/^(true|True|TRUE)$/.test(t)) return true
      if (/^(false|False|FALSE)$/.test(t)) return false
      throw new Error('true or false')
    },
  }
}

/** One word of a closed list; without `default` it is an input that has to be `required`. */
export function oneOf<const W extends string>(words: readonly W[], options: { default?: W } = {}): InputSpec<W> {
  return {
    required: false,
    ...defaultOf(options.default),
    parse: t => {
      const word = words.find(w => w === t)
      if (word === undefined) throw new Error(`one of ${words.join(', ')}`)
      return word
    },
  }
}

/** Some words of a closed list, one a line. */
export function someOf<const W extends string>(words: readonly W[]): InputSpec<readonly W[]> {
  return {
    required: false,
    parse: t =>
      lines()
        .parse(t)
        .map(line => {
          const word = words.find(w => w === line)
          if (word === undefined) throw new Error(`one a line of ${words.join(', ')}`)
          return word
        }),
  }
}

/** Milliseconds of `90m`, `5h` or `3d`. */
export function duration(options: { default: string }): InputSpec<number> {
  return {
    required: false,
    default: options.default,
    parse: t => {
      const ms = parseDuration(t)
      if (ms === undefined) throw new Error('a time such as 90m, 5h or 3d')
      return ms
    },
  }
}

/** A whole number within limits. */
export function wholeNumber(options: { default: string; min: number; max: number }): InputSpec<number> {
  return {
    required: false,
    default: options.default,
    parse: t => {
      const n = Number(t)
      if (!/^\d{1,9}$/.test(t) || n < options.min || n > options.max)
        throw new Error(`a whole number from ${options.min} to ${options.max}`)
      return n
    },
  }
}

/** An empty text, or one that the pattern accepts. `accepted` says in words what the pattern takes. */
export function matching(pattern: RegExp, accepted: string, options: { required?: boolean } = {}): InputSpec<string> {
  return {
    required: options.required ?? false,
    parse: t => {
      if (t !== '' && !pattern.test(t)) throw new Error(accepted)
      return t
    },
  }
}

/**
 * Reads every declared input from the environment as the runner sets it (`INPUT_` + upper case, blanks to `_`).
 * Returns all that is wrong at once: missing, malformed and unknown inputs.
 */
export function parseInputs<S extends InputSpecs>(
  specs: S,
  environment: Readonly<Record<string, string | undefined>>,
): { inputs: InputsOf<S>; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const inputs: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const given = (environment[variableOf(name)] ?? '').trim()
    const value = given === '' ? (spec.default ?? '') : given
    if (value === '' && spec.required) {
      problems.push({
        code: 'INPUT_MISSING',
        message: `The input \`${name}\` is required.`,
        hint: `Add \`${name}:\` under \`with:\` of this step.`,
      })
      continue
    }
    try {
      inputs[name] = spec.parse(value)
    } catch (e) {
      problems.push({
        code: 'INPUT_INVALID',
        message: `The input \`${name}\` is "${cut(value)}"; accepted is ${(e as Error).message}.`,
      })
    }
  }
  problems.push(...unknownInputs(Object.keys(specs), environment))
  return { inputs: inputs as InputsOf<S>, problems }
}

function unknownInputs(known: readonly string[], environment: Readonly<Record<string, string | undefined>>): Problem[] {
  const variables = new Set(known.map(variableOf))
  return Object.keys(environment)
    .filter(v => v.startsWith('INPUT_') && !variables.has(v))
    .map(v => {
      const written = v.slice('INPUT_'.length).toLowerCase()
      const near = nearest(written, known)
      return {
        code: 'INPUT_UNKNOWN' as const,
        message: `There is no input \`${written}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
        hint: `Known inputs: ${known.join(', ')}.`,
      }
    })
}

const variableOf = (name: string) => `INPUT_${name.replace(/ /g, '_').toUpperCase()}`
const defaultOf = (value: string | undefined) => (value === undefined ? {} : { default: value })
const cut = (value: string) => (value.length > 80 ? `${value.slice(0, 77)}...` : value)
