import type { Voice } from './world/voice.ts'
import type { Played } from './world/world.ts'

/** What the story claims. Every claim is said aloud, with whether it holds. */
export interface Checks {
  /** notes the claim; the story goes on */
  check(holds: boolean, claim: string): void
  /** throws unless the claim holds: what follows would make no sense; `job` is where it went wrong */
  require(holds: boolean, claim: string, job?: Played): void
  /** claims that held */
  readonly held: number
  readonly failed: readonly string[]
}

export class StoryEnds extends Error {}

export function createChecks(voice: Voice, mark: (holds: boolean) => string): Checks {
  const failed: string[] = []
  let held = 0
  const check = (holds: boolean, claim: string) => {
    voice.say(`${mark(holds)} ${claim}`)
    if (holds) held++
    else failed.push(claim)
  }
  return {
    failed,
    get held() {
      return held
    },
    check,
    require: (holds, claim, job) => {
      const said = holds || !job ? claim : `${claim}${causeOf(job)}`
      check(holds, said)
      if (!holds) throw new StoryEnds(said)
    },
  }
}

/** What the job itself said: the cause, where the claim only says what is missing. */
function causeOf(job: Played): string {
  const error = job.error('MANIFEST_KEY_UNKNOWN') ?? job.error()
  if (!error) return ''
  const place = error.file ? ` at ${error.file}:${error.line}` : ''
  return ` (the job stopped with ${error.title ?? 'an error'}${place}: ${error.message.split('\n')[0]})`
}
