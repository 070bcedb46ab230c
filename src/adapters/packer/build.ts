import { closeSync, openSync, writeSync } from 'node:fs'
import { GoldenImageError, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import { hideForms, placeToCut } from '../../domain/text/secret-forms.ts'
import type { BuildWatch } from '../../ports/image-builder.ts'
import { runTool } from '../process/run-tool.ts'
import { type BuildStory, emptyStory, tell } from './build-story.ts'
import { failureOf } from './failure.ts'
import { type PackerEvent, parsePackerLine } from './machine-readable.ts'
import { patterns } from './patterns.ts'
import { listStrays, moveStrays } from './strays.ts'

export interface BuildRun {
  readonly command: string
  readonly env: Readonly<Record<string, string>>
  /** the arguments by which the template gets its values, see `runWithVarFile` */
  readonly variables: readonly string[]
  readonly template: string
  readonly workspace: string
  readonly temp: string
  readonly logPath: string
  readonly watch: BuildWatch
  readonly cancelled: AbortSignal
  /** whether what a machine prints comes as `say`, which is Packer's own word otherwise */
  readonly guestSays: boolean
  show(text: string): void
  /** what is hidden in all that is shown or kept, longest first: Packer 1.6 prints it here, whatever the template declares */
  readonly secretForms: readonly string[]
  /** why the private `az` last gave no token, if it did not */
  tokenProblem(): GoldenImageError | undefined
}

/** A cancelled job has seconds and Packer's own clean-up takes minutes: what is left then is the post step's. */
const graceMs = 5000

/** Runs `packer build` and watches it. SIGTERM to Packer's own pid is the one signal that it passes on. */
export async function runBuild(run: BuildRun): Promise<readonly string[]> {
  const stop = new AbortController()
  const cancel = () => stop.abort()
  if (run.cancelled.aborted) cancel()
  run.cancelled.addEventListener('abort', cancel, { once: true })
  const story = emptyStory(run.guestSays)
  const hide = (text: string) => hideForms(text, run.secretForms)
  const pieces = { stdout: pieceReader(run.secretForms), stderr: pieceReader(run.secretForms) }
  const guard = parentGuard(story, run.watch, cancel, hide)
  const strays = listStrays(run.workspace)
  const log = openSync(run.logPath, 'a', 0o600)
  try {
    const done = await runTool({
      command: run.command,
      args: ['build', '-machine-readable', '-color=false', '-on-error=cleanup', ...run.variables, run.template],
      cwd: run.workspace,
      env: run.env,
      signal: stop.signal,
      graceMs,
      keep: 4096,
      onLine: (said, stream, goesOn) => {
        try {
          const { line, rest } = pieces[stream](said, goesOn)
          // Decided is on what Packer said; hidden is where it leaves us.
          const event = rest ? { kind: 'rest' as const, text: line } : parsePackerLine(line)
          const text = 'text' in event && event.kind !== 'build-error' ? event.text : ''
          writeTo(log, `${hide(text === '' ? line : text)}\n`, run.logPath)
          if (text !== '') run.show(hide(text))
          tell(story, event)
          guard.see(event)
        } catch (error) {
          // Thrown on from here, out of an event, it would end our process and leave Packer building.
          guard.refuse(error)
        }
      },
    })
    const crashLog = moveStrays(run.workspace, strays, run.temp, hide)
    throwIfCancelled(run.cancelled, 'Packer was building', 'the post step deletes what Packer has left')
    await guard.throwIfRefused()
    if (crashLog) story.raw.push(`panic: see ${crashLog}`)
    // A Packer whose inner process was killed ends well, and says nothing.
    const silent = story.artifactIds.size === 0 && !story.general.some(text => patterns.finished.test(text))
    if (done.code !== 0 || silent)
      throw run.tokenProblem() ?? new GoldenImageError(failureOf(story, { code: done.code, workspace: run.workspace }))
    if (story.artifactIds.size > 0) guard.requireChecked()
    return [...story.artifactIds]
  } finally {
    run.cancelled.removeEventListener('abort', cancel)
    closeSync(log)
  }
}

/** What is not in the log cannot be looked up afterwards: the build stops, and says why. */
function writeTo(log: number, text: string, path: string): void {
  try {
    writeSync(log, text)
  } catch (error) {
    throw new GoldenImageError(
      {
        code: 'PACKER_LOG_UNWRITABLE',
        message: `What Packer says could not be written to ${path}: ${wordsOf(error)}.`,
      },
      { cause: error },
    )
  }
}

/**
 * Puts together what is cut out of a line that does not fit: no piece ends within a secret, and only the first one is a line of Packer's, so that a
 * machine cannot write one behind enough other text.
 */
function pieceReader(forms: readonly string[]) {
  const longest = forms[0]?.length ?? 0
  let kept = ''
  let rest = false
  return (said: string, goesOn: boolean) => {
    const whole = kept + said
    const cut = goesOn && longest > 0 ? placeToCut(whole, Math.max(0, whole.length - longest), forms) : whole.length
    const piece = { line: whole.slice(0, cut), rest }
    kept = whole.slice(cut)
    rest = goesOn
    return piece
  }
}

/** Sees to it that each machine is looked at when Packer has logged in to it, and that there is only one. */
function parentGuard(story: BuildStory, watch: BuildWatch, stop: () => void, hide: (text: string) => string) {
  let refused: unknown
  let check: Promise<void> | undefined
  const refuse = (error: unknown) => {
    refused ??= error
    stop()
  }
  let named = 0
  let told = false
  return {
    /** Stops the build; the first reason is what it fails with. */
    refuse,
    see: (event: PackerEvent) => {
      if (event.kind !== 'say') return
      if (story.groups.size > named) {
        named = story.groups.size
        const group = [...story.groups.values()].at(-1) ?? ''
        if (named > 1) refuse(manyBuilds([...story.groups.keys()]))
        // What is saved is kept in clear; without it the group is found by its tag.
        if (hide(group) === group) watch.group(group)
      }
      const [deployment] = story.deployments.values()
      if (deployment !== undefined && !told) {
        told = true
        if (hide(deployment) === deployment) watch.deployment(deployment)
      }
      const build = event.build ?? ''
      const group = story.groups.get(build)
      if (check !== undefined || !story.provisioning.has(build)) return
      check = watch.provisioning(group).catch(refuse)
    },
    /** Throws why the build was stopped, if it was. */
    throwIfRefused: async () => {
      await check
      if (refused !== undefined) throw refused
    },
    requireChecked: () => {
      if (check === undefined)
        throw new GoldenImageError({
          code: 'BUILD_PARENT_UNCHECKED',
          message:
            'Packer made an image without ever logging in to a machine, so it was never seen what the image is made from.',
        })
    },
  }
}

function manyBuilds(names: readonly string[]): GoldenImageError {
  return new GoldenImageError({
    code: 'TEMPLATE_INVALID',
    message: `The template runs several builds at once (${names.join(', ')}); accepted is one, because one image is made.`,
    hint: 'Keep one `build` block with one source.',
  })
}
