import { decideStage, requireChannelOf, requireEnvironmentOf, type Stage } from '../../domain/decide/stage.ts'
import { toCheckSettings } from '../../domain/manifest/check-settings.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Secret } from '../../domain/secret.ts'
import type { Outcome } from '../../runtime/action.ts'
import { outcomeOf } from '../../runtime/run-action.ts'
import { noAppFor } from '../no-app-for.ts'
import { type PlacePorts, readPlace } from '../read-place.ts'
import { requireRelease } from '../require-release.ts'
import { contract } from './contract.ts'
import { jobOfPiece } from './job-of-piece.ts'
import type { Ended, PieceName, Pieces, StageInputs } from './pieces.ts'
import { renderStage } from './summary.ts'
import { listTextProblems, requireText, sayText, type TextPorts } from './text-check.ts'

export interface StagePorts extends PlacePorts, TextPorts {
  readonly pieces: Pieces
  /** Reads the key of a GitHub App, and asks nobody. Throws `CASCADE_KEY_INVALID`. */
  requireAppKey(app: string, key: Secret): Promise<void>
}

/** Runs the piece, and keeps how it ended: what it throws is its outcome. */
type RunPiece = <P extends PieceName>(piece: P, wish: Parameters<Pieces[P]>[0]) => Promise<Outcome>

/** One stage for one image: the use-cases of the actions one after the other, in one step. It ends as the first piece does that does not pass. */
export async function runStage(inputs: StageInputs, settings: Settings, ports: StagePorts): Promise<Outcome> {
  const { name: image } = findImage(settings, inputs.image)
  const { job } = ports
  const place = await readPlace(ports)
  const decided = decideStage(inputs.stage, place)
  const { stage, because, textAlone } = decided
  job.output('stage', stage)
  if (because !== undefined) job.annotate('notice', { title: 'A check, and no release', message: because })
  if (stage === 'check') requireText(await listTextProblems(settings, findImage(settings, image), ports))
  if (textAlone) return sayText(image, job, because)
  const { environment } = await ports.identityTokens.readClaims(job.cancelled)
  requireEnvironmentOf(stage, environment)
  // The last piece needs it: a key that is none is told before the first one has made anything.
  if (stage !== 'check') await requireKey(inputs, settings, ports)
  const ended: Ended[] = []
  const run: RunPiece = async (piece, wish) => {
    const atOnce: Record<string, string> = {}
    const its = jobOfPiece(job, piece, (name, value) => {
      atOnce[name] = value
    })
    its.info(`${piece} begins.`)
    const end = await ports.pieces[piece](wish as never, its).catch(error => outcomeOf(error, its))
    its.info(`${piece} has ended: ${end.verdict}.`)
    const outcome = { ...end, outputs: { ...atOnce, ...outputsOf(piece, end) } }
    ended.push({ piece, outcome })
    return outcome
  }
  await stageOf[stage]({ ...inputs, image }, settings, ports, run)
  return composeOutcome(image, stage, ended, because)
}

type RunStage = (inputs: StageInputs, settings: Settings, ports: StagePorts, run: RunPiece) => Promise<unknown>

const stageOf: Readonly<Record<Stage, RunStage>> = {
  release: async (inputs, _, { job }, run) => {
    const built = await run('build-image', inputs)
    const id = built.outputs['image-version-id'] ?? ''
    // A dry run makes no candidate that the others could look at.
    if (built.verdict !== 'pass' || id === '') return
    const candidate = { ...inputs, 'image-version-id': id }
    const tested = await run('validate-image', { ...candidate, fingerprint: built.outputs.fingerprint ?? '' })
    // Signed whether the tests passed or failed: the next run reads from it that this was built, and how it was judged.
    if (job.cancelled.aborted) return
    const attested = await run('attest-image', {
      ...candidate,
      'build-record': built.outputs['build-record'] ?? '',
      'test-record': tested.outputs['test-record'] ?? '',
      inventory: tested.outputs['inventory-path'] ?? '',
    })
    if (tested.verdict !== 'pass' || attested.verdict !== 'pass') return
    await wake(await run('publish', candidate), inputs, run)
  },
  check: async (inputs, settings, { job }, run) => {
    toCheckSettings(settings)
    const built = await run('check-build', inputs)
    const id = built.outputs['managed-image-id'] ?? ''
    if (built.verdict !== 'pass' || id === '' || job.cancelled.aborted) return
    await run('check-test', { ...inputs, 'managed-image-id': id, parent: built.outputs.parent ?? '' })
  },
  promote: async (inputs, settings, ports, run) => {
    if (inputs.channel !== '') return wake(await run('promote', inputs), inputs, run)
    // Who may not promote is told that, before he is told what he has not said.
    await requireRelease(settings, ports)
    const { environment } = await ports.identityTokens.readClaims(ports.job.cancelled)
    const channel = requireChannelOf(settings, environment).name
    return wake(await run('promote', { ...inputs, channel }), inputs, run)
  },
}

/** Whoever follows the channel that has moved is told, if there is a key for it. A dry run has moved none. */
async function wake(moved: Outcome, inputs: StageInputs, run: RunPiece): Promise<void> {
  const channel = moved.outputs.channel ?? ''
  if (moved.verdict !== 'pass' || moved.dryRun || channel === '' || inputs['cascade-key'] === undefined) return
  await run('cascade', { ...inputs, channel })
}

/** Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
async function requireKey(
  { 'cascade-key': key }: StageInputs,
  { cascade: { app }, path }: Settings,
  { job, requireAppKey }: StagePorts,
): Promise<void> {
  if (key === undefined) return
  job.mask(key)
  if (app === undefined) throw noAppFor(path)
  await requireAppKey(app, key)
}

/** One name means one thing: `failed` is of controls here. */
function outputsOf(piece: PieceName, { outputs }: Outcome): Outcome['outputs'] {
  if (piece !== 'cascade') return outputs
  const { failed = '', ...others } = outputs
  return { ...others, 'not-woken': failed }
}

/** What the stage is, by its pieces: their problems and outputs, those of later ones over those of earlier ones. */
function composeOutcome(image: string, stage: Stage, ended: readonly Ended[], because?: string): Outcome {
  const stopped = ended.find(({ outcome }) => outcome.verdict !== 'pass')
  const outputs: readonly string[] = contract.outputs
  const given = ended.flatMap(({ outcome }) => Object.entries(outcome.outputs))
  return {
    verdict: stopped?.outcome.verdict ?? 'pass',
    ...(ended.some(({ outcome }) => outcome.dryRun) ? { dryRun: true } : {}),
    problems: ended.flatMap(({ outcome }) => outcome.problems),
    outputs: {
      ...Object.fromEntries(given.filter(([name]) => outputs.includes(name))),
      'stopped-at': stopped?.piece ?? '',
      stage,
    },
    summary: renderStage(image, stage, ended, because),
  }
}
