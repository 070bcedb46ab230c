import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A command as a shell hands it over, without its name; a file that is named by `@` is its content, after the `@`. */
export type AzCommand = readonly string[]

const wordEnd = '\0'
const commandEnd = '\x1e'

/**
 * The `az` commands of the `sh` blocks of a set-up, in their order, with all that a shell makes of variables, loops and functions. What one command
 * takes from another's answer is a placeholder: `{appId NAME}` of an application, `{principal ID}` of the service principal of a client id.
 *
 * @param gh what `gh` answers, by its words. Throws Error where the shell stops, and for `gh` with other words.
 */
export function readAzCommands(readme: string, gh: Readonly<Record<string, string>>): readonly AzCommand[] {
  const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  const folder = mkdtempSync(join(tmpdir(), 'az-'))
  try {
    const script = [shims(gh), ...blocks.filter(block => /\baz [a-z]/.test(block))].join('\n')
    writeFileSync(join(folder, 'script'), script)
    const ran = spawnSync('sh', ['-eu', 'script'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '' },
    })
    if (ran.status !== 0) throw new Error(`The set-up's shell ended with ${ran.status}: ${ran.stderr}`)
    const commands = readFileSync(join(folder, 'commands'), 'utf8').split(commandEnd).slice(0, -1)
    return commands.map(words => words.split(wordEnd).slice(0, -1))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

const shims = (gh: Readonly<Record<string, string>>): string => `
az() {
  for word; do
    case $word in
      @*) printf '@%s\\0' "$(cat "\${word#@}")" ;;
      *) printf '%s\\0' "$word" ;;
    esac
  done >>commands
  printf '\\036' >>commands
  case "\${1-} \${2-} \${3-}" in
    'ad app create') printf '{appId %s}\\n' "$5" ;;
    'ad sp show') printf '{principal %s}\\n' "$5" ;;
  esac
}
gh() {
  case "$*" in
${Object.entries(gh)
  .map(([words, answer]) => `    ${quote(words)}) echo ${quote(answer)} ;;`)
  .join('\n')}
    *) echo "gh $*: nobody knows the answer" >&2; exit 9 ;;
  esac
}
`
