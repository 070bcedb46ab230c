// The options of the demo, read before anything is installed for it.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../setup/node24.mjs'

export const demoHelp = `npm run demo -- [OPTIONS]: a newer base OS version becomes a tested, signed release, with real Packer and real InSpec

  --json          one JSON document on standard output, progress on standard error
  --marker TEXT   the text that is baked into the image and read out of it again (default: a random one)
  --verbose       everything that the tools print
  --example DIR   the repository to play (default: examples/acme-golden-images)
  --evidence DIR  where the release's proofs are left, for cosign and gh (default: nowhere); it must be empty or not be there
  --help          this text

It takes about seven minutes on two cores. Exit code: 0 if everything that is claimed really happened, 1 if not, 2 if this machine or the call is not right.`

const knownOptions = {
  json: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  marker: { type: 'string' },
  example: { type: 'string' },
  evidence: { type: 'string' },
  help: { type: 'boolean', default: false },
}

/** What is in the way of files that are to be written there: something in it, or a file in its place or above it. */
function problemsOfFolder(folder) {
  let there = folder
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  if (!statSync(there).isDirectory())
    return [`--evidence ${folder}: ${there} is a file; accepted is a folder that is empty or not there.`]
  return there === folder && readdirSync(folder).length > 0 ? [`--evidence ${folder} is not empty.`] : []
}

/**
 * @param {readonly string[]} args
 * @returns {import('./options.d.mts').DemoOptions}
 * Throws Error with one sentence for each thing that is wrong
 */
export function parseDemoArguments(args) {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: knownOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const accepted = `accepted are ${Object.keys(knownOptions)
    .map(name => `--${name}`)
    .join(', ')}`
  const given = tokens.filter(t => t.kind === 'option')
  const wrong = given.filter(t => !Object.hasOwn(knownOptions, t.name)).map(t => t.rawName)
  const known = given.filter(t => Object.hasOwn(knownOptions, t.name))
  const example = resolve(
    typeof values.example === 'string' ? values.example : join(root, 'examples/acme-golden-images'),
  )
  const evidence = typeof values.evidence === 'string' ? resolve(values.evidence) : undefined
  const problems = [
    ...wrong.map(name => `There is no option ${name}; ${accepted}.`),
    ...(wrong.length === 0 ? positionals.map(word => `"${word}" belongs to no option; ${accepted}.`) : []),
    ...known.flatMap(({ name, value, inlineValue }) => {
      if (knownOptions[name].type === 'boolean') return value === undefined ? [] : [`--${name} takes no value.`]
      const none = value === undefined || value === '' || (!inlineValue && value.startsWith('-'))
      return none ? [`--${name} needs a value.`] : []
    }),
    ...(typeof values.marker === 'string' && !values.marker.startsWith('-') && !/^[\w.-]{1,64}$/.test(values.marker)
      ? [`--marker is "${values.marker}"; accepted are 1 to 64 letters, digits, dots, dashes and underscores.`]
      : []),
    ...(evidence === undefined ? [] : problemsOfFolder(evidence)),
    ...(existsSync(join(example, 'golden-image.yml')) ? [] : [`--example ${example} has no golden-image.yml.`]),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const { json, verbose, help, marker } = values
  return { json, verbose, help, marker, example, evidence }
}
