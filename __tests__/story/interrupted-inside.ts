// Runs inside a sealed namespace: cancels the whole job at moments spread over its length, then lets one run to its end. Prints one line of JSON.
// The one argument is a seed: the same seed gives the same moments.
import { createHash } from 'node:crypto'
import { workflows } from '../../demo/world/world.ts'
import type { Remains } from '../../local/stack.ts'
import { nothingLeft, type Seen, seen, smallWorld } from './small-world.ts'

export interface Interruption {
  /** milliseconds after the start of the job */
  readonly at: number
  readonly conclusion: string
  /** the step that was interrupted, or the last one */
  readonly step: string
  readonly errors: readonly string[]
  /** and which resources, where there are any: what a race leaves is not seen a second time */
  readonly left: Remains & { readonly which?: readonly string[] }
}

export interface Interrupted {
  readonly undisturbed: number
  readonly rounds: readonly Interruption[]
  readonly afterwards: Seen
  /** state and verdict of every version in the gallery, oldest first */
  readonly versions: readonly { name: string; provisioning: string; state: string; verdict: string }[]
  readonly latest: readonly string[]
}

const rounds = 6
const seed = process.argv[2] ?? 'seed'
/** 0 to 1 */
const random = (n: number) => createHash('sha256').update(`${seed}${n}`).digest().readUInt32BE() / 2 ** 32

const world = await smallWorld()
const { stack } = world
stack.publishBase('x')
const began = Date.now()
await world.play(workflows.image, 'undisturbed')
const undisturbed = Date.now() - began
stack.publishBase('y')

async function nameLeft(): Promise<Interruption['left']> {
  const left = await nothingLeft(world)
  if (left.resources === 0) return left
  const ids = stack.azure.resources().map(({ id, tags }) => `${id} ${JSON.stringify(tags)}`)
  return { ...left, which: ids.filter(id => !id.includes('/galleries/')) }
}

const done: Interruption[] = []
for (let round = 0; round < rounds; round++) {
  const at = Math.round(((round + random(round)) / rounds) * undisturbed)
  const cancel = new AbortController()
  const timer = setTimeout(() => cancel.abort(), at)
  // Other sources each time, so that the whole job is due.
  const patch = { file: 'small/setup.sh', from: "echo 'The small image is being made.'", to: `echo round ${round}` }
  const job = await world.runPatched(patch, () =>
    world.play(workflows.image, `cancelled after ${at} ms`, { signal: cancel.signal }),
  )
  clearTimeout(timer)
  const main = job.steps.filter(s => s.phase === 'main' && s.conclusion !== 'skipped')
  done.push({
    at,
    conclusion: job.conclusion,
    step: (main.find(s => s.conclusion === 'cancelled') ?? main.at(-1))?.name ?? '',
    errors: job.steps
      .flatMap(s => s.annotations)
      .filter(a => a.level === 'error')
      .map(a => `${a.title ?? ''}: ${a.message}`),
    left: await nameLeft(),
  })
}
const afterwards = await seen(world, await world.play(workflows.image, 'afterwards'))
const versions = stack.azure.galleries().flatMap(g => g.definitions.flatMap(d => d.versions))
const result: Interrupted = {
  undisturbed,
  rounds: done,
  afterwards,
  versions: versions.map(v => ({
    name: v.name,
    provisioning: v.state,
    state: v.tags['golden-image-state'] ?? '',
    verdict: v.tags['golden-image-verdict'] ?? '',
  })),
  latest: versions
    .filter(v => (v.properties.publishingProfile as { excludeFromLatest?: boolean }).excludeFromLatest !== true)
    .map(v => v.name),
}
await world.close()
process.stdout.write(`\n${JSON.stringify(result)}\n`)
process.exit(0)
