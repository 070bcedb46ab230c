import { GoldenImageError, type Problem } from '../errors.ts'
import { oneLine } from '../text/one-line.ts'
import { readYaml } from '../text/yaml.ts'

/** What begins the names of inputs that validate-image gives to every profile. */
const ours = 'golden_image_'

/** The user as whom we log in to the test machine, for controls that ask who may be there. */
export const userInput = `${ours}user`

/**
 * The text itself, if it is a map of names as InSpec takes it with `--input-file`, YAML or JSON. The auditor gets it as it is: its YAML knows more words than
 * ours. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line; also for what the auditor would take for a waiver, which has
 * a file of its own. https://docs.chef.io/inspec/profiles/inputs/
 */
export function requireInputs(text: string, file: string): string {
  const problems: Problem[] = []
  const refuse = (message: string, line: number) =>
    problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } })
  const yaml = readYaml(text, { merge: true })
  if ('problems' in yaml) for (const { message, line } of yaml.problems) refuse(`it ${message}.`, line)
  else if (!isMap(yaml.value)) refuse('it is no map; accepted is a map of inputs, such as `max_days: 90`.', 1)
  else
    for (const [name, value] of Object.entries(yaml.value)) {
      const what = `the input ${JSON.stringify(oneLine(name, 80))}`
      if (name.startsWith(ours))
        refuse(
          `${what} has a name that begins with \`${ours}\`, which this action gives itself; accepted is another one.`,
          yaml.lineOf([name]),
        )
      // InSpec takes it for one if a control has that id, and then runs the control no more.
      if (isMap(value) && Object.hasOwn(value, 'run'))
        refuse(
          `${what} has a key \`run\`, which makes a waiver of it; accepted is a waiver in a file of \`waivers\`.`,
          yaml.lineOf([name, 'run']),
        )
    }
  const [first, ...others] = problems
  if (first) throw new GoldenImageError([first, ...others])
  return text
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
