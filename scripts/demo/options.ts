import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../node24.mjs'

export interface DemoOptions {
  readonly json: boolean
  readonly verbose: boolean
  readonly marker: string | undefined
  /** absolute path of the repository to play */
  readonly example: string
}

export const DEMO_HELP = `npm run demo -- [OPTIONS]: a newer base OS version becomes a tested candidate, with real Packer and real InSpec

  --json          one JSON document on standard output, progress on standard error
  --marker TEXT   the text that is baked into the image and read out of it again (default: a random one)
  --verbose       everything that the tools print
  --example DIR   the repository to play (default: examples/acme-golden-images)
  --help          this text

Exit code: 0 if everything that is claimed really happened, 1 if not, 2 if this machine or the call is not right.`

/** @throws Error with one sentence for each thing that is wrong */
export function parseDemoArguments(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      marker: { type: 'string' },
      example: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const example = resolve(values.example ?? join(root, 'examples/acme-golden-images'))
  const problems = [
    ...(values.marker !== undefined && !/^[\w.-]{1,64}$/.test(values.marker)
      ? [`--marker is "${values.marker}"; accepted are 1 to 64 letters, digits, dots, dashes and underscores.`]
      : []),
    ...(existsSync(join(example, 'golden-image.yml')) ? [] : [`--example ${example} has no golden-image.yml.`]),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { json: values.json, verbose: values.verbose, marker: values.marker, example }
}
