import { addOverlooked, type ChannelState } from '../../domain/decide/channel.ts'
import { decideMove, findRecreated, type MoveWish } from '../../domain/decide/channel-move.ts'
import { planLatest } from '../../domain/decide/plan-latest.ts'
import { planStanding } from '../../domain/decide/plan-standing.ts'
import { findPromotable, findSettled, type Ripeness, standsIn } from '../../domain/decide/promotable.ts'
import { compareLatest } from '../../domain/decide/release-plan.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import type { TokenClaims } from '../../domain/evidence/provenance.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatImageVersion, type ImageVersion } from '../../domain/image/version.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { ChannelSettings, Settings } from '../../domain/manifest/settings.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { carryOutPlan, type PlanQuestion, planAtRest, planNow } from '../carry-out-plan.ts'
import { requireNotRejected } from '../judge-state.ts'
import { moveChannel, requireStillHeld } from '../move-channel.ts'
import { openRelease } from '../open-release.ts'
import type { CandidateRef } from '../read-candidate.ts'
import { type ImageChannels, readChannels } from '../read-channels.ts'
import { readProofQuestion } from '../read-proof-question.ts'
import { readSettledChannels } from '../read-settled-channels.ts'
import { parseExpected, parseVersionInput, requireChannel } from '../release-channels.ts'
import type { ReleasingPorts } from '../release-ports.ts'
import { renderDoneRelease, renderNotVerified, renderPlannedRelease } from '../release-summary.ts'
import { warnAhead } from '../say-ahead.ts'
import { type VerifiedVersion, verdictOf, verifyVersion } from '../verify-version.ts'
import type { contract } from './contract.ts'

type Inputs = InputsOf<typeof contract.inputs>

interface Asked {
  readonly image: CandidateRef['image']
  readonly channel: ChannelSettings
  readonly before: ChannelSettings | undefined
  readonly version: ImageVersion | undefined
  readonly expected: MoveWish['expected']
  readonly reach: MoveWish['reach']
}

/**
 * Moves a channel to a release, forward or back. Azure's latest follows if the channel is the one that counts for it. Can be killed anywhere and run
 * again: what is done is not done twice.
 */
export async function promote(inputs: Inputs, settings: Settings, ports: ReleasingPorts): Promise<Outcome> {
  const question = await readProofQuestion(inputs, settings, ports.roots, () => readAsked(inputs, settings))
  const { image, channel, before } = question.asked
  const { claims, policy, neighbours } = await openRelease(question, settings, ports)
  const { gallery } = neighbours
  const definition = definitionOf(settings, image.name)
  const { tenant } = settings.azure
  const moves = { definition, tenant, trust: policy.trust }
  const readNow = () => readChannels(moves, neighbours)
  // The channel in which a version soaks may be moved by a job of this moment.
  const channels = await (before ? readSettledChannels(moves, before.name, neighbours) : readNow())
  const now = new Date(neighbours.time.now()).toISOString()
  const { version, named } =
    question.asked.version === undefined
      ? chooseVersion(channels, channel, requireBefore(before), {
          stands: standsIn(await gallery.listVersions(definition)),
          now,
        })
      : { version: question.asked.version, named: { input: 'version' } }
  const candidate: CandidateRef = { image, definition, version, id: formatVersionId({ definition, version }) }
  const verify = () => verifyVersion({ definition, version, tenant, policy, named }, neighbours)
  const found = await verify()
  const outputs = {
    'image-version-id': candidate.id,
    version: formatImageVersion(version),
    channel: channel.name,
  }
  const refuse = (unverified: VerifiedVersion): Outcome => {
    // That another version has the name now says more than that nobody has signed it.
    const recreated = findRecreated(channels.history, version, digestsOf(unverified.descriptor))
    const problems = recreated ? [recreated, ...unverified.judgement.problems] : unverified.judgement.problems
    const summary = renderNotVerified(candidate, channel.name, problems)
    return { verdict: verdictOf(unverified), problems, outputs, summary }
  }
  if (!found.judgement.verified) return refuse(found)
  await requireNotRejected(candidate, gallery)
  const state = channels.stateOf(channel.name)
  for (const one of before ? [channels.stateOf(before.name), state] : [state]) warnAhead(one, image.name, ports.job)
  // What the channel holds now it must hold when it is moved, however long Azure takes.
  const held = question.asked.expected ?? state.current?.version ?? 'empty'
  const wishFor = (verified: VerifiedVersion, expected: MoveWish['expected']) => (now: ImageChannels) =>
    toWish({ ...question.asked, expected }, version, inputs.reason, claims, verified, now)
  const decision = decideMove(channels.history, state, wishFor(found, question.asked.expected)(channels))
  const standing: PlanQuestion = {
    definition,
    tenant,
    version,
    undated: digestsOf(found.descriptor).undated,
    exact: policy.strictPublishedDate ? digestsOf(found.descriptor).exact : undefined,
    waitMs: inputs.wait,
    plan: versions => (channel.latest ? planLatest(versions, version) : planStanding(versions, version)),
    confirm: async () => requireStillHeld(await readNow(), channel.name, version),
  }
  // Before anything is signed: a channel does not go to what has not arrived, nor where Azure's latest cannot follow.
  const { versions, plan } = await (inputs['dry-run'] ? planNow : planAtRest)(standing, neighbours)
  const previous = state.current ? formatImageVersion(state.current.version) : ''
  if (inputs['dry-run'])
    return {
      verdict: 'pass',
      dryRun: true,
      problems: [],
      outputs: { ...outputs, 'previous-version': previous },
      summary: renderPlannedRelease({
        candidate,
        channel: state,
        decision,
        writes: plan.writes,
        effect: plan.effect,
      }),
    }
  // Azure may have been waited for: what is signed is what is there now.
  const again = await verify()
  if (!again.judgement.verified) return refuse(again)
  await requireNotRejected(candidate, gallery)
  const { descriptor } = again
  const wish = wishFor(again, held)
  const made = await moveChannel(
    { ...moves, channel: channel.name, after: before?.name, wish, descriptor },
    { ...neighbours, signer: ports.signer },
  )
  if (channel.latest) await carryOutPlan(standing, neighbours)
  ports.job.info(`The channel ${channel.name} of ${image.name} holds ${formatImageVersion(version)}.`)
  const placed = await gallery.listPlacements(definition, [version])
  return {
    verdict: 'pass',
    problems: [],
    outputs: { ...outputs, 'previous-version': previous },
    summary: renderDoneRelease({
      candidate,
      channel: made.before,
      decision: made.decision,
      placement: undefined,
      effect: compareLatest(versions, placed),
    }),
  }
}

function readAsked(inputs: Inputs, settings: Settings): Asked {
  return {
    image: findImage(settings, inputs.image),
    ...requireChannel(settings, inputs.channel),
    version: inputs.version === '' ? undefined : parseVersionInput('version', inputs.version),
    expected: parseExpected(inputs.expected),
    reach: inputs.version === '' ? 'forward' : inputs.expected === '' ? 'back' : 'return',
  }
}

/** Throws `INPUT_MISSING` for the first channel. */
function requireBefore(before: ChannelSettings | undefined): ChannelSettings {
  if (before) return before
  throw new GoldenImageError({
    code: 'INPUT_MISSING',
    message: 'The input `version` is required for the first channel: there is none before it to take a version from.',
    hint: 'A new version enters the first channel by publish; promote brings it back to an older one.',
  })
}

/** What the channel before holds. Throws what makes that one unusable, and `CHANNEL_NOT_ENTERED`. */
function requireHeld(channels: ImageChannels, before: ChannelSettings): ImageVersion {
  const { current, problems, channel } = channels.stateOf(before.name)
  throwIfAny(problems)
  if (current) return current.version
  const message = `The channel ${channel} holds nothing that could be promoted.`
  throw new GoldenImageError(addOverlooked({ code: 'CHANNEL_NOT_ENTERED', message }, channels.history))
}

interface Chosen {
  readonly version: ImageVersion
  /** of which channel it is known */
  readonly named: { readonly channel: string }
}

/**
 * The newest release that may go on; where there is none, what the channel holds, as long as a newer one is on its way there; else what the channel before
 * holds, of which the move says why it may not.
 */
function chooseVersion(
  channels: ImageChannels,
  channel: ChannelSettings,
  before: ChannelSettings,
  ripeness: Ripeness,
): Chosen {
  const held = requireHeld(channels, before)
  const [from, to] = [channels.stateOf(before.name), channels.stateOf(channel.name)]
  const promotable = findPromotable(to, { from, ms: channel.afterMs ?? 0 }, ripeness)
  const settled = promotable ? undefined : findSettled(to, from)
  return settled
    ? { version: settled, named: { channel: channel.name } }
    : { version: promotable ?? held, named: { channel: before.name } }
}

function toWish(
  { before, channel, expected, reach }: Asked,
  version: ImageVersion,
  reason: string,
  claims: TokenClaims,
  { descriptor, at }: VerifiedVersion,
  channels: ImageChannels,
): MoveWish {
  const from: ChannelState | undefined = before && channels.stateOf(before.name)
  return {
    version,
    descriptor: digestsOf(descriptor),
    repository: { id: claims.repository_id, name: claims.repository },
    reason: reason === '' ? `promoted by run ${claims.run_id} of ${claims.repository}` : reason,
    expected,
    reach,
    released: true,
    soak: from && { from, ms: channel.afterMs ?? 0 },
    now: at,
  }
}
