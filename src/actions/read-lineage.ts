import { findOverlookedHint, sayOverlooked } from '../domain/decide/channel.ts'
import { type Problem, throwIfAny } from '../domain/errors.ts'
import { parseImageBuild } from '../domain/evidence/build-statement.ts'
import type { ImageBuild, ParentMaterial } from '../domain/evidence/image-build.ts'
import type { FoundProof } from '../domain/evidence/proof.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { judgeRelease, type ReleaseCheck, unreadCodeOf } from '../domain/evidence/release-proof.ts'
import {
  findUntested,
  listRequired,
  type RequiredProfile,
  titleOfRequired,
  type Untested,
} from '../domain/evidence/required-profile.ts'
import type { Check } from '../domain/evidence/signer.ts'
import { predicateTypes } from '../domain/evidence/statement.ts'
import { type Descriptor, type DescriptorDigests, digestsOf } from '../domain/image/descriptor.ts'
import { formatParent, type GalleryVersion, type Parent, sameParent } from '../domain/image/parent.ts'
import { sameImageVersion } from '../domain/image/version.ts'
import { withoutStop } from '../domain/text/without-stop.ts'
import { listBundles, verifyBundles } from './list-proofs.ts'
import { readMoves, signedForIn } from './read-channels.ts'
import { type JudgedVersion, type VerifyingPorts, type VersionQuestion, verifyDescribed } from './verify-described.ts'

/** gallery versions above a version; no estate has as many */
export const longestLineage = 10

/** One thing that a version was built from. */
export interface Ancestor {
  readonly parent: Parent
  /** `gone`: Azure does not have it any more, its statements do; `base`: a version of the Marketplace, of which nobody has signed anything */
  readonly stands: 'there' | 'gone' | 'base'
  readonly found: JudgedVersion | undefined
}

export interface Lineage {
  /** from the parent to the Marketplace; shorter where it could not be followed */
  readonly ancestors: readonly Ancestor[]
  /** none where the version itself does not say what it was built from */
  readonly check: Check<ReleaseCheck> | undefined
  readonly problems: readonly Problem[]
}

type Question = Pick<VersionQuestion, 'tenant' | 'policy'>

/**
 * What a version was built from, down to the Marketplace, on the word of verified statements. A parent in a gallery must be a release of its image, is
 * verified as the version itself is, for the repository of its image's first move, and must be the one whose digests its child's statement names. One that
 * Azure does not have any more counts by its statements alone: they are about the descriptor of that digest, and releases are deleted some day. How old
 * an ancestor's statements are does not matter. Throws what the neighbours do, `PROOF_STORE_UNREADABLE` if the moves of a parent's image cannot be read.
 */
export async function readLineage(start: JudgedVersion, question: Question, ports: VerifyingPorts): Promise<Lineage> {
  const { build, tests } = start.judgement.facts
  if (!build) return { ancestors: [], check: start.judgement.verified ? ended([]) : undefined, problems: [] }
  const lineage = await follow({ id: start.descriptor.id, parent: build.parent, builds: [build] }, question, ports)
  if (lineage.problems.length > 0 || !tests) return lineage
  const untested = findUntested(requiredIn(lineage), tests.configuration)
  return untested.length > 0 ? broken(lineage.ancestors, untested.map(toUntested)) : lineage
}

/**
 * The same of a version of which nobody has signed anything yet, from what it is known to be built from. Every ancestor has to say what it was built from
 * and what it requires: `question.policy` may let no statement be missing. @param id of the version
 */
export function readAncestors(
  { id, parent }: { readonly id: string; readonly parent: ParentMaterial },
  question: Question,
  ports: VerifyingPorts,
): Promise<Lineage> {
  return follow({ id: id.toLowerCase(), parent, builds: [] }, question, ports)
}

/** What the ancestors require of what is built from them, those that are nearest to the Marketplace first. */
export const requiredIn = ({ ancestors }: Lineage): readonly RequiredProfile[] =>
  ancestors
    .flatMap(({ parent, found }) => {
      const build = found?.judgement.facts.build
      return parent.kind === 'gallery' && build ? [listRequired(parent, build)] : []
    })
    .reverse()
    .flat()

const toUntested = ({ profile, weak }: Untested): Problem => ({
  code: 'VERIFY_REQUIRED_UNTESTED',
  message: `It was not tested with ${titleOfRequired(profile)} (sha256:${profile.sha256}), which that requires of all that is built from it${weak === undefined ? '' : `: it ran ${weak}, which does not count`}.`,
})

interface Start {
  readonly id: string
  readonly parent: ParentMaterial
  /** what is signed of the start itself */
  readonly builds: readonly ImageBuild[]
}

async function follow(
  { id, parent: first, builds: signed }: Start,
  question: Question,
  ports: VerifyingPorts,
): Promise<Lineage> {
  const ancestors: Ancestor[] = []
  const seen = new Set([id])
  const builds = [...signed]
  let from: ParentMaterial | undefined = first
  while (from) {
    const { parent, descriptor }: ParentMaterial = from
    if (descriptor === undefined) return toBase(parent, builds, ancestors)
    const stop = refuseStep(parent, seen, ancestors)
    if (stop) return broken(ancestors, [stop])
    seen.add(formatParent(parent).toLowerCase())
    const next = await readAncestor(parent, descriptor, question, ports)
    if (next.ancestor) ancestors.push(next.ancestor)
    if (next.problems.length > 0) return broken(ancestors, next.problems)
    const build = next.ancestor?.found?.judgement.facts.build
    if (build) builds.push(build)
    from = build?.parent
  }
  return { ancestors, check: ended(ancestors), problems: [] }
}

/** Everybody on the way must have said so. */
function toBase(parent: Parent, builds: readonly ImageBuild[], ancestors: readonly Ancestor[]): Lineage {
  const all: readonly Ancestor[] = [...ancestors, { parent, stands: 'base', found: undefined }]
  const other = builds.find(({ base }) => !sameParent(base, parent))
  if (other)
    return broken(all, [
      {
        code: 'VERIFY_LINEAGE_DISAGREES',
        message: `A build statement of ${other.image} says that it goes back to ${formatParent(other.base)}; its lineage goes back to ${formatParent(parent)}.`,
      },
    ])
  return {
    ancestors: all,
    check: { name: 'lineage', ok: true, detail: all.map(a => formatParent(a.parent)).join(' ← ') },
    problems: [],
  }
}

/** The statement that says more is not asked for. */
const ended = (ancestors: readonly Ancestor[]): Check<ReleaseCheck> => ({
  name: 'lineage',
  ok: true,
  detail: `${ancestors.map(a => `${formatParent(a.parent)} ← `).join('')}not told: its image-build statement is not there, and may be missing`,
})

function broken(ancestors: readonly Ancestor[], problems: readonly Problem[]): Lineage {
  const [first] = problems
  return {
    ancestors,
    check: first && {
      name: 'lineage',
      ok: false,
      code: first.code,
      detail: withoutStop(first.message),
      ...(first.hint === undefined ? {} : { hint: first.hint }),
    },
    problems,
  }
}

function refuseStep(parent: Parent, seen: ReadonlySet<string>, ancestors: readonly Ancestor[]): Problem | undefined {
  const id = formatParent(parent)
  if (seen.has(id.toLowerCase()))
    return { code: 'VERIFY_LINEAGE_CYCLE', message: `${id} is said to be built from what was built from it.` }
  if (ancestors.length < longestLineage) return undefined
  return {
    code: 'VERIFY_LINEAGE_TOO_LONG',
    message: `The lineage goes on above ${id}, after ${ancestors.length} versions; accepted are ${longestLineage}.`,
  }
}

interface ReadAncestor {
  readonly ancestor: Ancestor | undefined
  readonly problems: readonly Problem[]
}

async function readAncestor(
  parent: GalleryVersion,
  named: DescriptorDigests,
  { tenant, policy: asked }: Question,
  ports: VerifyingPorts,
): Promise<ReadAncestor> {
  const { definition, version } = parent
  const id = formatParent(parent)
  // Whose image it is, only its own moves say.
  const { history } = await readMoves({ definition, tenant, trust: asked.trust, signedFor: 'any' }, ports)
  const { owner, moves } = history
  const released = moves.some(
    ({ move }) => sameImageVersion(move.version, version) && move.descriptor.undated === named.undated,
  )
  if (!owner || !released)
    return failed(
      'VERIFY_PARENT_UNRELEASED',
      `${id}, from which it was built, has entered no channel of its image.${sayOverlooked(history)}`,
      findOverlookedHint(history),
    )
  const policy: ReleasePolicy = { ...asked, maxAgeMs: undefined, trust: { ...asked.trust, repositoryId: owner.id } }
  const live = await ports.gallery.describe(definition, version, tenant)
  if (!live) return readGone(parent, named, policy, ports)
  const kind = policy.strictPublishedDate ? 'exact' : 'undated'
  if (digestsOf(live)[kind] !== named[kind])
    return failed(
      'VERIFY_RECREATED',
      `${id} is not the version any more from which it was built: that one was sha256:${named[kind]}, this one is sha256:${digestsOf(live)[kind]}.`,
    )
  const found = await verifyDescribed(live, { definition, version, tenant, policy }, ports)
  return judged({ parent, stands: 'there', found })
}

/** Its statements are about the descriptor of that digest, whoever has signed them; who has is judged afterwards. */
async function readGone(
  parent: GalleryVersion,
  named: DescriptorDigests,
  policy: ReleasePolicy,
  ports: VerifyingPorts,
): Promise<ReadAncestor> {
  const subjects = [...new Set([named.exact, named.undated])]
  const listed = await listBundles(subjects, ports.stores, signedForIn(policy.trust))
  const proofs = await verifyBundles(listed.bundles, ports.verifier)
  const kind = policy.strictPublishedDate ? 'exact' : 'undated'
  const descriptor = proofs.map(proof => descriptorIn(proof)).find(d => d && digestsOf(d)[kind] === named[kind])
  const id = formatParent(parent)
  if (descriptor?.id !== id.toLowerCase()) {
    throwIfAny(listed.stores.flatMap(({ store, problem }) => (problem ? [unread(id, store, problem)] : [])))
    return failed(
      'VERIFY_PARENT_GONE',
      `${id}, from which it was built, is not in the gallery any more, and no store has its build statement.`,
    )
  }
  const at = new Date(ports.time.now()).toISOString()
  const judgement = judgeRelease({ descriptor, policy, now: at, stores: listed.stores, proofs })
  return judged({ parent, stands: 'gone', found: { ...listed, proofs, descriptor, judgement, at } })
}

function descriptorIn(proof: FoundProof): Descriptor | undefined {
  if ('problem' in proof || proof.statement.predicateType !== predicateTypes.imageBuild) return undefined
  try {
    return parseImageBuild(proof.statement).descriptor
  } catch {
    // What cannot be read is none; that there is no other is told.
    return undefined
  }
}

function judged(ancestor: Ancestor): ReadAncestor {
  const id = formatParent(ancestor.parent)
  const problems = ancestor.found?.judgement.problems ?? []
  return { ancestor, problems: problems.map(p => ({ ...p, message: `${id}, from which it was built: ${p.message}` })) }
}

const failed = (code: Problem['code'], message: string, hint?: string): ReadAncestor => ({
  ancestor: undefined,
  problems: [{ code, message, ...(hint === undefined ? {} : { hint }) }],
})

const unread = (id: string, store: string, problem: Problem): Problem => ({
  code: unreadCodeOf([problem]),
  message: `The build statement of ${id} may lie in ${store}. ${problem.message}`,
  ...(problem.hint === undefined ? {} : { hint: problem.hint }),
})
