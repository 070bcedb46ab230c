import { causeIn, decideCause } from '../azure/words/cause.ts'
import type { Refusal } from '../azure/words/kind.ts'
import { patterns } from './patterns.ts'

/**
 * The error of Azure in what Packer said that says what happened, if it holds one: the outer ones (`DeploymentFailed`) only say that something failed.
 * The failure itself can end with an outer one, and name the inner one in the lines before: so all that belong to it are looked at together.
 * @param chains the lines `ERROR: -> CODE : sentence`; only the one that belongs to the failure counts, because clean-up prints its own
 */
export function azureErrorIn(failure: string, chains: readonly string[]): Refusal | undefined {
  const { inner, outer } = inChain(failure, chains)
  const found = [inAnswer(failure), inDetails(failure), ...inner, plain(failure)].filter(one => one !== undefined)
  if (found.length === 0) return undefined
  const status = patterns.status.exec(failure)?.groups?.status
  return { ...decideCause(found, outer), ...(status === undefined ? {} : { status: Number(status) }) }
}

/** The azure plugin 2.x quotes the raw answer. */
function inAnswer(failure: string): Refusal | undefined {
  const json = between(failure, '----[start]----', '{', '}', '----[end]')
  return json === undefined ? undefined : fromJson(json, value => value)
}

/** Packer 1.6 prints `Code="…" Message="…" Details=[…]`. */
function inDetails(failure: string): Refusal | undefined {
  const json = between(failure, 'Details=', '[', ']', '')
  return json === undefined ? undefined : fromJson(json, details => ({ error: { code: 'Details', details } }))
}

/** The widest text in this pair of brackets that stands behind one mark and before another. */
function between(text: string, begin: string, open: string, close: string, end: string): string | undefined {
  const mark = text.indexOf(begin)
  const from = mark < 0 ? -1 : text.indexOf(open, mark + begin.length)
  const before = end === '' ? text.length : text.lastIndexOf(end)
  const to = before < 0 ? -1 : text.lastIndexOf(close, before)
  return from < 0 || to < from ? undefined : text.slice(from, to + 1)
}

/** A chain names the outer error first, and the inner ones below it; without a sentence one only says where it stood. */
function inChain(failure: string, chains: readonly string[]): { inner: readonly Refusal[]; outer: readonly Refusal[] } {
  for (const chain of [...chains].reverse()) {
    const links = [...chain.matchAll(patterns.chainLinks)].map(m => ({
      code: m.groups?.code ?? '',
      message: m.groups?.message?.trim() ?? '',
    }))
    if (!links[0] || !failure.includes(links[0].code)) continue
    const inwards = [...links].reverse()
    const last = inwards.find(link => link.message !== '') ?? inwards[0]
    return { inner: last ? [last] : [], outer: inwards }
  }
  return { inner: [], outer: [] }
}

function plain(failure: string): Refusal | undefined {
  const groups = patterns.plainError.exec(failure)?.groups ?? patterns.codeAndMessage.exec(failure)?.groups
  return groups?.code ? { code: groups.code, message: groups.message ?? '' } : undefined
}

function fromJson(json: string, wrap: (value: unknown) => unknown): Refusal | undefined {
  // Line ends inside of the texts have been undone with the others; JSON wants them escaped.
  // One that Azure had written itself was escaped more than once, and its backslashes are still there.
  for (const text of [json, json.replace(patterns.lineEnd, ' '), json.replace(patterns.escapedEnd, ' ')]) {
    try {
      const found = causeIn(wrap(JSON.parse(text)))
      if (found.code !== 'no code' && found.code !== 'Details') return found
    } catch {
      // not JSON in this reading
    }
  }
  return undefined
}
