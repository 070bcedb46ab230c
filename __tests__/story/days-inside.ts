// Runs inside a sealed namespace: builds an image, lets three days pass, builds one again that installs a package. Prints one line of JSON.
import { type Seen, seen, smallWorld } from './small-world.ts'

export interface DaysPassed {
  readonly jobs: readonly Seen[]
  /** names and times of publication, oldest first */
  readonly versions: readonly { readonly name: string; readonly published: string }[]
  /** what the clock of the stack showed before each of the two */
  readonly began: readonly number[]
  /** of the archive: asked for, and not there */
  readonly missing: readonly string[]
}

const build = '.github/workflows/build.yml'
const world = await smallWorld()
const { stack } = world
stack.publishBase('x')
const began = [stack.clock.now()]
const first = await seen(world, await world.play(build, 'today'))
await world.letDaysPass(3)
began.push(stack.clock.now())
const patch = {
  file: 'small/setup.sh',
  from: "echo 'The small image is being made.'",
  to: 'sudo apt-get -qq update && sudo apt-get -qq install -y jq >/dev/null && jq --version',
}
const second = await world.runPatched(patch, async () => seen(world, await world.play(build, 'three days later')))
const versions = stack.azure.galleries().flatMap(g => g.definitions.flatMap(d => d.versions))
const result: DaysPassed = {
  jobs: [first, second],
  versions: versions.map(({ name, properties }) => ({
    name,
    published: (properties.publishingProfile as { publishedDate: string }).publishedDate,
  })),
  began,
  missing: stack.mirror.missing(),
}
await world.close()
process.stdout.write(`\n${JSON.stringify(result)}\n`)
process.exit(0)
