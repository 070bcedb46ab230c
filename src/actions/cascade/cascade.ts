import { bellId, buildEnvelope, countsFrom } from '../../domain/decide/bell.ts'
import type { ChannelState, VerifiedMove } from '../../domain/decide/channel.ts'
import { decideSubscribers, type SubscriberPlan } from '../../domain/decide/subscribers.ts'
import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Secret } from '../../domain/secret.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ChildRepositories } from '../../ports/child-repositories.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { noAppFor } from '../no-app-for.ts'
import { readPolicy, readProofQuestion } from '../read-proof-question.ts'
import { readSettledChannels } from '../read-settled-channels.ts'
import { requireChannel } from '../release-channels.ts'
import { type ReleasePorts, requireRelease } from '../require-release.ts'
import { warnAhead } from '../say-ahead.ts'
import type { contract } from './contract.ts'
import { type ChildResult, ringAll } from './ring-all.ts'
import { renderPlannedCascade, renderRungCascade } from './summary.ts'

type Inputs = InputsOf<typeof contract.inputs>

export interface CascadePorts extends ReleasePorts {
  readonly roots: TrustedRoots
  readonly clock: Clock
  /** signs in; called when inputs and manifest are known to be good */
  azure(): Promise<{
    readonly gallery: Pick<ImageGallery, 'requireDefinition' | 'listDefinitions'>
    readonly time: AzureTime
    readonly stores: readonly ProofStore[]
  }>
  /** Reads the key of the App; GitHub is asked later, by a clock that is right. Throws `CASCADE_KEY_INVALID`. */
  children(app: string, key: Secret): (time: AzureTime) => ChildRepositories
}

/**
 * Wakes the repositories whose images follow a channel, for what it holds now by its signed moves. A bell and no more: who is woken reads everything anew.
 * Can be killed anywhere and run again: who was woken since the move is not woken twice.
 */
export async function cascade(inputs: Inputs, settings: Settings, ports: CascadePorts): Promise<Outcome> {
  const question = await readProofQuestion(inputs, settings, ports.roots, () => ({
    image: findImage(settings, inputs.image),
    channel: requireChannel(settings, inputs.channel).channel,
    connect: readConnection(inputs, settings, ports),
  }))
  const { image, channel, connect } = question.asked
  await requireRelease(settings, ports)
  const { repository } = await ports.identityTokens.readClaims(ports.job.cancelled)
  const side = await ports.azure()
  const { policy, roots } = await readPolicy(question, ports)
  const definition = definitionOf(settings, image.name)
  const { job, clock } = ports
  const channels = await readSettledChannels(
    { definition, tenant: settings.azure.tenant, trust: policy.trust },
    channel.name,
    { ...side, verifier: roots.verifier, job, clock },
  )
  const state = channels.stateOf(channel.name)
  const { move, witnessed } = requireMove(state)
  warnAhead(state, image.name, job)
  const plan = decideSubscribers({
    moved: { image: image.name, channel: channel.name },
    definitions: await side.gallery.listDefinitions(definition),
    list: settings.cascade.repositories,
    owner: `${repository}`.split('/')[0] ?? '',
  })
  for (const { code, message } of plan.problems) job.annotate('warning', { title: code, message })
  const about = { image: image.name, channel: channel.name, move, id: bellId(move), plan }
  if (connect === undefined || inputs['dry-run'])
    return {
      verdict: 'pass',
      ...(inputs['dry-run'] ? { dryRun: true as const } : {}),
      problems: [],
      outputs: outputsOf(about.id, plan, []),
      summary: renderPlannedCascade({ ...about, why: connect === undefined ? 'no-key' : 'dry-run' }),
    }
  const results = await ringAll(
    {
      subscribers: plan.subscribers,
      envelope: buildEnvelope(move),
      since: countsFrom(witnessed),
      waitMs: inputs.wait,
    },
    { children: connect(side.time), clock, job, time: side.time },
  )
  const problems = tellProblems(results, ports)
  return {
    verdict: problems.length > 0 ? 'error' : 'pass',
    problems,
    outputs: outputsOf(about.id, plan, results),
    summary: renderRungCascade({ ...about, results }),
  }
}

/** `undefined`: there is no key, so nobody is woken. Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
function readConnection(
  inputs: Pick<Inputs, 'cascade-key'>,
  { cascade: { app }, path }: Settings,
  ports: CascadePorts,
) {
  const key = inputs['cascade-key']
  if (key === undefined) return undefined
  ports.job.mask(key)
  if (app !== undefined) return ports.children(app, key)
  throw noAppFor(path)
}

/** Throws what makes the channel unusable, `CHANNEL_EMPTY`. */
function requireMove({ current, moves, problems, channel }: ChannelState): VerifiedMove {
  throwIfAny(problems)
  const found = moves.find(({ move }) => move === current)
  if (found) return found
  throw new GoldenImageError({
    code: 'CHANNEL_EMPTY',
    message: `The channel ${channel} holds nothing: nobody has to be woken.`,
  })
}

/** What is an error of this step, and what is said beside it: a tag is a hint, and what it names may have gone. */
function tellProblems(results: readonly ChildResult[], { job }: CascadePorts): readonly Problem[] {
  const errors: Problem[] = []
  for (const { state, problem, subscriber } of results) {
    if (problem === undefined) continue
    const ours = subscriber.listed || problem.code === 'CASCADE_LIMITED' || problem.code === 'CASCADE_UNAVAILABLE'
    if (state === 'failed' && ours) errors.push(problem)
    else job.annotate('warning', { title: problem.code, message: problem.message })
  }
  return errors
}

function outputsOf(id: string, { problems }: SubscriberPlan, results: readonly ChildResult[]): Outcome['outputs'] {
  const failed = results.filter(({ state }) => state === 'failed')
  return {
    'event-id': id,
    dispatched: JSON.stringify(results.filter(({ rung }) => rung).map(({ name }) => name)),
    runs: JSON.stringify(
      results.flatMap(({ name, state, run }) =>
        state === 'failed'
          ? []
          : [{ repository: name, state, run: run?.id ?? null, url: run?.url ?? '', by: run?.by ?? null }],
      ),
    ),
    failed: JSON.stringify([
      ...failed.map(({ name, problem }) => ({ repository: name, code: problem?.code ?? 'CASCADE_REFUSED' })),
      ...problems.map(({ code, message }) => ({ repository: message.split(' ')[0], code })),
    ]),
  }
}
