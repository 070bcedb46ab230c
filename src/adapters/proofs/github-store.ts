import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import { parseJson } from '../../domain/text/json.ts'
import type { ProofStore, SignedFor } from '../../ports/proof-store.ts'
import { type Answer, type Network, NoAnswer, type Question } from '../network/network.ts'
import { decodeSnappy } from './snappy.ts'

export interface GitHubStoreOptions {
  /** `https://api.github.com` */
  readonly api: string
  /** of the job, `owner/name` */
  readonly repository: string
  readonly repositoryId: string
  /** in which the trusted workflow stands, `owner/name` */
  readonly workflowRepository: string
  readonly token: Secret
}

/** GitHub gives at most so many on one page. https://docs.github.com/rest/repos/attestations */
const perPage = 100
/** bundles of one subject: the moves of an image for years of daily releases */
const mostBundles = 10_000
/** pages that may be short or empty and lead on */
const sparePages = 10
/** bytes of a bundle, decoded */
const longest = 32 * 1024 * 1024
/** characters of all of one subject */
const longestTogether = 128 * 1024 * 1024

/** A repository, as the API has it. */
interface Place {
  /** below the API: a name that may be given up, or an id that is for ever */
  readonly path: string
  /** for people */
  readonly name: string
}

const placeOf = (name: string): Place => ({ path: `/repos/${name}`, name })

/**
 * GitHub's attestations, which lie with the repository for which they were signed: what the job writes goes to its own. What others have signed is read
 * there, as far as the token sees it. A private repository has them on Enterprise Cloud alone: `PROOF_STORE_PLAN`, which is nobody's fault and can be made
 * good by another store. Files are not kept there.
 */
export function gitHubProofStore(options: GitHubStoreOptions, network: Network): ProofStore {
  const { api, repository, repositoryId, workflowRepository, token } = options
  const own = placeOf(repository)
  const workflow = placeOf(workflowRepository)
  const ask = async (question: Question): Promise<Answer> => {
    const answer = await network.ask(question).catch((error: unknown) => {
      if (error instanceof NoAnswer)
        throw new GoldenImageError(
          {
            code: error.why === 'late' ? 'PROOF_STORE_SLOW' : 'PROOF_STORE_UNAVAILABLE',
            message: `${error.message}.`,
          },
          { cause: error },
        )
      throw error
    })
    if (answer.status === 429 || answer.status >= 500)
      throw new GoldenImageError({
        code: 'PROOF_STORE_UNAVAILABLE',
        message: `GitHub's attestations answered ${answer.status}${words(answer)}.`,
      })
    return answer
  }
  const headers = {
    authorization: `Bearer ${token.reveal()}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  }
  /** Where the bundle lies, signed for whoever has the address: the token is not for that place. */
  const fetchBundle = async (address: string): Promise<string> => {
    if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
      throw unreadable(`points at "${address.slice(0, 200)}", which is no https address`)
    const answer = await ask({ method: 'GET', url: address })
    if (answer.status !== 200) throw unreadable(`points at a bundle that answers ${answer.status}`)
    // What is neither JSON nor snappy, or too long, is no bundle: it must not hide those beside it.
    const text = answer.bytes[0] === openingBrace ? answer.bytes : decodeSnappy(answer.bytes, longest)
    return text?.toString('utf8') ?? ''
  }
  return {
    name: 'github',
    put: async (_, bundle) => {
      const answer = await ask({
        method: 'POST',
        url: `${api}${own.path}/attestations`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: `{"bundle":${bundle}}`,
      })
      if (answer.status === 201) return 'kept'
      throw problemOf(answer, repository, 'keep an attestation', 'attestations: write')
    },
    list: async (subject, signedFor = 'own') => {
      const places = placesOf(signedFor)
      const found: string[] = []
      for (const place of places) found.push(...(await listOf(place, subject)))
      // Where nobody knows who has signed, a third one may have.
      if (found.length === 0 && signedFor === 'any') throw unknownSigner(places)
      return found
    },
    perRepository: true,
    // Whoever may write may add any number, under no name at all.
    claim: undefined,
    files: undefined,
  }

  function placesOf(signedFor: SignedFor): readonly Place[] {
    if (signedFor === 'own') return [own]
    if (signedFor === 'any') return own.path.toLowerCase() === workflow.path.toLowerCase() ? [own] : [own, workflow]
    const { id } = signedFor
    return [
      id === repositoryId ? own : { path: `/repositories/${encodeURIComponent(id)}`, name: `the repository ${id}` },
    ]
  }

  async function listOf(place: Place, subject: string): Promise<readonly string[]> {
    const bundles: string[] = []
    let length = 0
    let url: string | undefined = `${api}${place.path}/attestations/sha256:${subject}?per_page=${perPage}`
    for (let page = 1; url !== undefined; page++) {
      if (bundles.length >= mostBundles) throw tooMany(`${mostBundles}`, subject)
      if (page > sparePages + bundles.length / perPage) throw unreadable('has pages that do not end')
      const answer: Answer = await ask({ method: 'GET', url, headers })
      if (answer.status === 404 && page === 1 && (await canSee(place))) return []
      if (answer.status === 404 && place !== own) throw hidden(place, answer)
      if (answer.status !== 200) throw problemOf(answer, place.name, 'give attestations', 'attestations: read')
      for (const entry of readEntries(answer)) {
        const bundle = 'bundle' in entry ? entry.bundle : await fetchBundle(entry.address)
        length += bundle.length
        if (length > longestTogether) throw tooMany(`${longestTogether / 1024 / 1024} MiB`, subject)
        bundles.push(bundle)
      }
      url = readNext(answer, api)
    }
    return bundles
  }

  /** For what it hides GitHub says 404 as well: "there is none" is believed only of a repository that can be seen. */
  async function canSee({ path }: Place): Promise<boolean> {
    const answer = await ask({ method: 'GET', url: `${api}${path}`, headers })
    if (answer.status !== 200) return false
    const { full_name: name } = (parse(answer) ?? {}) as { full_name?: unknown }
    if (typeof name !== 'string') throw unreadable('is no repository')
    return true
  }
}

const openingBrace = '{'.charCodeAt(0)

type Entry = { readonly bundle: string } | { readonly address: string }

function readEntries(answer: Answer): readonly Entry[] {
  const { attestations } = (parse(answer) ?? {}) as { attestations?: unknown }
  if (!Array.isArray(attestations)) throw unreadable('is no list')
  return attestations.map((entry: unknown) => {
    const { bundle, bundle_url: address } = (entry ?? {}) as { bundle?: unknown; bundle_url?: unknown }
    if (typeof bundle === 'object' && bundle !== null) return { bundle: textOf(bundle) }
    if (typeof address === 'string') return { address }
    throw unreadable('has an entry without a bundle')
  })
}

/** What is nested too deep to be written is no bundle: it must not hide those beside it. */
function textOf(bundle: object): string {
  try {
    return JSON.stringify(bundle)
  } catch {
    return ''
  }
}

/** The next page, if it is on the same host. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function readNext(answer: Answer, api: string): string | undefined {
  const links = (answer.header('link') ?? '').slice(0, 4096).split(',')
  const next = links.find(link => link.includes('rel="next"'))
  if (next === undefined) return undefined
  const url = next.slice(next.indexOf('<') + 1, next.indexOf('>'))
  if (!URL.canParse(url) || new URL(url).origin !== new URL(api).origin) throw unreadable('leads to another host')
  return url
}

function problemOf(answer: Answer, repository: string, doing: string, permission: string): GoldenImageError {
  const said = `GitHub did not ${doing} of ${repository}: ${answer.status}${words(answer)}.`
  const text = words(answer)
  if (/feature not available/i.test(text))
    return new GoldenImageError({
      code: 'PROOF_STORE_PLAN',
      message: said,
      hint: 'Add a blob container to `proofs` in the manifest: GitHub keeps attestations of a private repository on Enterprise Cloud alone.',
    })
  if (/not accessible by integration/i.test(text) || answer.status === 401)
    return new GoldenImageError({
      code: 'PROOF_STORE_REFUSED',
      message: said,
      hint: `Add to the job: permissions: { ${permission} }`,
    })
  return new GoldenImageError({ code: 'PROOF_STORE_REFUSED', message: said })
}

/** What would help whoever cannot look where it lies. */
const elsewhere = 'name under `proofs` a blob container into which the repository that signs puts its statements, too'

const hidden = (place: Place, answer: Answer) =>
  new GoldenImageError({
    code: 'PROOF_STORE_HIDDEN',
    message: `GitHub does not show this job the attestations of ${place.name}: ${answer.status}${words(answer)}.`,
    hint: `Either ${elsewhere}; or give the step a \`github-token\` that may read the attestations of that repository: the job's own token sees its own repository and public ones.`,
  })

const unknownSigner = (places: readonly Place[]) =>
  new GoldenImageError({
    code: 'PROOF_STORE_HIDDEN',
    message: `GitHub keeps attestations with the repository for which they were signed, and nobody knows yet which one that is: ${places.map(p => p.name).join(' and ')} ${places.length === 1 ? 'has' : 'have'} none.`,
    hint: `If another repository has released it, ${elsewhere}. If nobody has released it yet, release it first.`,
  })

const unreadable = (what: string) =>
  new GoldenImageError({ code: 'PROOF_STORE_UNREADABLE', message: `GitHub's list of attestations ${what}.` })

const tooMany = (most: string, subject: string) =>
  new GoldenImageError({
    code: 'PROOF_STORE_TOO_MANY',
    message: `GitHub's list of attestations has more than ${most} of sha256:${subject}; accepted are as many.`,
  })

const parse = (answer: Answer) => parseJson(answer.bytes.toString('utf8'))

/** GitHub's own sentence, cut. */
function words(answer: Answer): string {
  const { message } = (parse(answer) ?? {}) as { message?: unknown }
  return typeof message === 'string' && message !== '' ? ` (${message.slice(0, 300)})` : ''
}
