import type { Job } from '../../ports/job.ts'
import { contract } from './contract.ts'
import type { PieceName } from './pieces.ts'

/**
 * The job as one piece of a stage sees it. What it saves for its end has a name of its own: two pieces save under the same one, and the post step has to
 * find what each of them had made when the stage was killed. What it gives out at once is given out if the stage has such an output.
 * @param give told of what the piece gives out at once, before it has ended: the next piece may need that, however this one ends
 */
export function jobOfPiece(job: Job, piece: PieceName, give: (name: string, value: string) => void = () => {}): Job {
  const named = (name: string) => `${piece}-${name}`
  const outputs: readonly string[] = contract.outputs
  return {
    ...job,
    saveState: (name, value) => job.saveState(named(name), value),
    state: name => job.state(named(name)),
    output: (name, value) => {
      give(name, value)
      if (outputs.includes(name)) job.output(name, value)
    },
  }
}
