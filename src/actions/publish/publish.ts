import type { ChannelState } from '../../domain/decide/channel.ts'
import { decideMove, type MoveDecision, type MoveWish } from '../../domain/decide/channel-move.ts'
import { planLatest } from '../../domain/decide/plan-latest.ts'
import { planPublish } from '../../domain/decide/plan-publish.ts'
import { changesLatest, compareLatest, settleAll } from '../../domain/decide/release-plan.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import type { TokenClaims } from '../../domain/evidence/provenance.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { followingTags } from '../../domain/image/following.ts'
import type { Placement } from '../../domain/image/placement.ts'
import { formatImageVersion, type ImageVersion, sameImageVersion } from '../../domain/image/version.ts'
import { releasedTags } from '../../domain/image/version-facts.ts'
import type { ChannelSettings, Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { carryOutPlan, type PlanQuestion, planAtRest } from '../carry-out-plan.ts'
import { requireNotRejected } from '../judge-state.ts'
import { moveChannel, requireStillHeld } from '../move-channel.ts'
import { openRelease } from '../open-release.ts'
import { type CandidateRef, readCandidate } from '../read-candidate.ts'
import { type ImageChannels, readChannels, requireKnownOwner } from '../read-channels.ts'
import { readProofQuestion } from '../read-proof-question.ts'
import { latestChannel, parseExpected, requireFirstChannel } from '../release-channels.ts'
import type { ReleasingPorts } from '../release-ports.ts'
import { renderDoneRelease, renderNotVerified, renderPlannedRelease } from '../release-summary.ts'
import { warnAhead } from '../say-ahead.ts'
import { type VerifiedVersion, type VersionQuestion, verdictOf, verifyVersion } from '../verify-version.ts'
import type { contract } from './contract.ts'

type Inputs = InputsOf<typeof contract.inputs>

/**
 * Makes a candidate a release: it is verified, brought into every region of the manifest, verified again, and enters the first channel. Can be killed
 * anywhere and run again: what is done is not done twice.
 */
export async function publish(inputs: Inputs, settings: Settings, ports: ReleasingPorts): Promise<Outcome> {
  const question = await readProofQuestion(inputs, settings, ports.roots, () => ({
    candidate: readCandidate(settings, inputs.image, inputs['image-version-id']),
    channel: requireFirstChannel(settings),
    expected: parseExpected(inputs.expected),
  }))
  const { candidate, channel } = question.asked
  const { claims, policy, neighbours } = await openRelease(question, settings, ports)
  const { gallery } = neighbours
  const { definition, version } = candidate
  const { tenant } = settings.azure
  const asked: VersionQuestion = { definition, version, tenant, policy, named: { input: 'image-version-id' } }
  const found = await verifyVersion(asked, neighbours)
  if (!found.judgement.verified) return notVerified(candidate, channel, found)
  const stands = await requireNotRejected(candidate, gallery)
  const readNow = () => readChannels({ definition, tenant, trust: policy.trust }, neighbours)
  const channels = await readNow()
  requireKnownOwner(channels)
  const { expected } = question.asked
  const state = channels.stateOf(channel.name)
  warnAhead(state, candidate.image.name, ports.job)
  const decision = requireForward(channels, state, toWish(inputs, claims, candidate, found, expected))
  // What the channel holds now it must hold when it is moved, however long the regions take.
  const held = expected ?? state.current?.version ?? 'empty'
  const plans = createPlans({ settings, channels, channel, version, time: neighbours.time }, readNow)
  const standing = await gallery.listPlacements(definition, [version])
  const placing = plans.replicate.plan(standing)
  const counting = channel.latest ? plans.latest.plan(settleAll(standing, placing.writes)) : undefined
  throwIfAny([...placing.problems, ...(counting?.problems ?? [])])
  const outputs = outputsOf(candidate, channel, state)
  if (inputs['dry-run'])
    return {
      verdict: 'pass',
      dryRun: true,
      problems: [],
      outputs: { ...outputs, regions: regionsOf(standing, version), state: stands },
      summary: renderPlannedRelease({
        candidate,
        channel: state,
        decision,
        writes: [...placing.writes, ...(counting?.writes ?? [])],
        effect: counting?.effect ?? placing.effect,
      }),
    }
  const carry: Omit<PlanQuestion, 'plan'> = {
    definition,
    tenant,
    version,
    undated: digestsOf(found.descriptor).undated,
    exact: policy.strictPublishedDate ? digestsOf(found.descriptor).exact : undefined,
    waitMs: inputs.wait,
  }
  await carryOutPlan({ ...carry, ...plans.replicate }, neighbours)
  // It was on its way for hours, perhaps: what enters the channel is what was verified, and still is.
  const arrived = await verifyVersion(asked, neighbours)
  if (!arrived.judgement.verified) return notVerified(candidate, channel, arrived)
  await requireNotRejected(candidate, gallery)
  // A channel does not go where Azure's latest cannot follow.
  if (channel.latest) await planAtRest({ ...carry, ...plans.latest }, neighbours)
  const made = await moveChannel(
    {
      definition,
      tenant,
      trust: policy.trust,
      channel: channel.name,
      tags: followingTags(candidate.image.parent, claims.repository),
      wish: () => toWish(inputs, claims, candidate, arrived, held),
      descriptor: arrived.descriptor,
    },
    { ...neighbours, signer: ports.signer },
  )
  if (channel.latest) await carryOutPlan({ ...carry, ...plans.latest }, neighbours)
  ports.job.info(`${candidate.image.name} ${formatImageVersion(version)} is in the channel ${channel.name}.`)
  const placed = await gallery.listPlacements(definition, [version])
  const placement = findPlacement(placed, version)
  return {
    verdict: 'pass',
    problems: [],
    outputs: { ...outputs, regions: regionsOf(placed, version), state: 'released' },
    summary: renderDoneRelease({
      candidate,
      channel: made.before,
      decision: made.decision,
      placement,
      effect: compareLatest(standing, placed),
    }),
  }
}

function toWish(
  inputs: Pick<Inputs, 'reason'>,
  claims: TokenClaims,
  { version }: CandidateRef,
  { descriptor, at }: VerifiedVersion,
  expected: MoveWish['expected'],
): MoveWish {
  return {
    version,
    descriptor: digestsOf(descriptor),
    repository: { id: claims.repository_id, name: claims.repository },
    reason: inputs.reason === '' ? `published by run ${claims.run_id} of ${claims.repository}` : inputs.reason,
    expected,
    released: false,
    now: at,
  }
}

/** Nothing is placed for a move that could not be made. Going back is promote's. */
function requireForward(channels: ImageChannels, state: ChannelState, wish: MoveWish): MoveDecision {
  const decision = decideMove(channels.history, state, wish)
  if (decision.kind !== 'back') return decision
  const holds = state.current ? formatImageVersion(state.current.version) : 'nothing'
  const name = formatImageVersion(wish.version)
  throw new GoldenImageError({
    code: 'CHANNEL_PREVIOUS_CHANGED',
    message: `The channel ${state.channel} holds ${holds}, which is above ${name}.`,
    hint: 'To bring a release back into a channel use promote.',
  })
}

interface PlansQuestion {
  readonly settings: Settings
  readonly channels: ImageChannels
  /** the first one */
  readonly channel: ChannelSettings
  readonly version: ImageVersion
  readonly time: AzureTime
}

type Planning = Pick<PlanQuestion, 'plan' | 'confirm'>

/**
 * What is to be written, from what stands. Azure's latest is what its channel holds: before the move, and after it. Regions take hours, and a channel can be
 * moved meanwhile: so that is read again before each write.
 */
function createPlans(
  { settings, channels, channel, version, time }: PlansQuestion,
  readNow: () => Promise<ImageChannels>,
): { readonly replicate: Planning; readonly latest: Planning } {
  const counting = latestChannel(settings)
  const heldIn = (now: ImageChannels) => {
    const state = counting && now.stateOf(counting.name)
    // Where this very move is signed and its tag was not written, a run was cut off: this one writes it.
    const stands = counting?.name === channel.name && state?.current && sameImageVersion(state.current.version, version)
    return { version: state?.current?.version, doubts: stands ? [] : (state?.problems ?? []) }
  }
  let held = heldIn(channels)
  const now = time.now()
  const isoTime = (ms: number) => new Date(ms).toISOString()
  const guard = { until: isoTime(now + settings.keep.days * 86_400_000), now: isoTime(now) }
  return {
    replicate: {
      plan: versions => {
        const wish = { version, regions: settings.gallery.regions, latest: held.version, tags: releasedTags, guard }
        const plan = planPublish(versions, wish)
        // Nothing and "nobody can say" are two things: where nobody can, Azure's latest stays as it is.
        return plan.effect.some(changesLatest) ? { ...plan, problems: [...held.doubts, ...plan.problems] } : plan
      },
      confirm: async () => {
        const now = heldIn(await readNow())
        const [is, was] = [now.version, held.version]
        const same = is && was ? sameImageVersion(is, was) : is === was
        held = now
        return same ? 'same' : 'changed'
      },
    },
    latest: {
      plan: versions => planLatest(versions, version),
      confirm: async () => requireStillHeld(await readNow(), channel.name, version),
    },
  }
}

const findPlacement = (placed: readonly Placement[], version: ImageVersion) =>
  placed.find(p => sameImageVersion(p.version, version))

const regionsOf = (placed: readonly Placement[], version: ImageVersion) =>
  (findPlacement(placed, version)?.targets ?? []).map(t => t.region).join('\n')

function outputsOf(candidate: CandidateRef, channel: ChannelSettings, { current }: ChannelState) {
  return {
    'image-version-id': candidate.id,
    version: formatImageVersion(candidate.version),
    channel: channel.name,
    'previous-version': current ? formatImageVersion(current.version) : '',
  }
}

function notVerified(candidate: CandidateRef, channel: ChannelSettings, found: VerifiedVersion): Outcome {
  const { problems } = found.judgement
  return {
    verdict: verdictOf(found),
    problems,
    outputs: {
      'image-version-id': candidate.id,
      version: formatImageVersion(candidate.version),
      channel: channel.name,
    },
    summary: renderNotVerified(candidate, channel.name, problems),
  }
}
