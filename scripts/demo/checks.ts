import type { Voice } from '../story/voice.ts'

/** What the story claims. Every claim is said aloud, with whether it holds. */
export interface Checks {
  /** notes the claim; the story goes on */
  check(holds: boolean, claim: string): void
  /** throws unless the claim holds: what follows would make no sense */
  require(holds: boolean, claim: string): void
  readonly failed: readonly string[]
}

export class StoryEnds extends Error {}

export function createChecks(voice: Voice, mark: (holds: boolean) => string): Checks {
  const failed: string[] = []
  const check = (holds: boolean, claim: string) => {
    voice.say(`${mark(holds)} ${claim}`)
    if (!holds) failed.push(claim)
  }
  return {
    failed,
    check,
    require: (holds, claim) => {
      check(holds, claim)
      if (!holds) throw new StoryEnds(claim)
    },
  }
}
