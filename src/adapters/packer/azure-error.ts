import { innermost } from '../azure/transport/arm-problem.ts'
import { patterns } from './patterns.ts'

export interface AzureError {
  readonly code: string
  readonly message: string
}

/**
 * The innermost error of Azure in what Packer said, if it holds one: the outer ones (`DeploymentFailed`) only say that something failed.
 * `chains` are the lines `ERROR: -> CODE : sentence`; only the one that belongs to the failure counts, because clean-up prints its own.
 */
export function azureErrorIn(failure: string, chains: readonly string[]): AzureError | undefined {
  return inAnswer(failure) ?? inDetails(failure) ?? inChain(failure, chains) ?? plain(failure)
}

/** The azure plugin 2.x quotes the raw answer. */
function inAnswer(failure: string): AzureError | undefined {
  const json = between(failure, '----[start]----', '{', '}', '----[end]')
  return json === undefined ? undefined : fromJson(json, value => value)
}

/** Packer 1.6 prints `Code="…" Message="…" Details=[…]`. */
function inDetails(failure: string): AzureError | undefined {
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

function inChain(failure: string, chains: readonly string[]): AzureError | undefined {
  for (const chain of [...chains].reverse()) {
    const links = [...chain.matchAll(patterns.chainLinks)].map(m => ({
      code: m.groups?.code ?? '',
      message: m.groups?.message?.trim() ?? '',
    }))
    if (links[0] && failure.includes(links[0].code)) return links.filter(l => l.message !== '').at(-1) ?? links.at(-1)
  }
  return undefined
}

function plain(failure: string): AzureError | undefined {
  const groups = patterns.plainError.exec(failure)?.groups ?? patterns.codeAndMessage.exec(failure)?.groups
  return groups?.code ? { code: groups.code, message: groups.message ?? '' } : undefined
}

function fromJson(json: string, wrap: (value: unknown) => unknown): AzureError | undefined {
  // Line ends inside of the texts have been undone with the others; JSON wants them escaped.
  for (const text of [json, json.replace(patterns.lineEnd, ' ')]) {
    try {
      const found = innermost(wrap(JSON.parse(text)))
      if (found.code !== 'no code' && found.code !== 'Details') return found
    } catch {
      // not JSON in this reading
    }
  }
  return undefined
}
