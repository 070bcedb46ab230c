// `npm run local -- run -- node /mnt/pipeline/demo/one-action.ts NAME [input=value…]`: one action and its post step on a copy of the example, as a step
// of a job has them. Its own process says how it ended; what the runner would do with masks and annotations, it does not.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseKeyValues } from '../local/runner/environment-files.ts'

const pipeline = resolve(import.meta.dirname, '..')
const [action = '', ...inputs] = process.argv.slice(2)
if (!existsSync(join(pipeline, 'dist', action, 'index.js'))) {
  console.error(
    `There is no dist/${action || '<action>'}/index.js; give the name of an action, and build first: npm run build`,
  )
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'one-action-'))
const workspace = join(folder, 'golden-images')
cpSync(join(pipeline, 'examples/acme-golden-images'), workspace, { recursive: true })
const temp = join(tmpdir(), 'one-action-temp')
mkdirSync(temp, { recursive: true })
for (const args of [
  ['init', '--quiet'],
  ['add', '.'],
])
  spawnSync('git', args, { cwd: workspace, stdio: 'inherit' })

const { GITHUB_TOKEN: token = '' } = process.env
const code = play('index', { 'INPUT_GITHUB-TOKEN': token, ...Object.fromEntries(inputs.map(toVariable)) })
const saved = Object.fromEntries(read('STATE').map(([key, value]) => [`STATE_${key}`, value]))
console.log(
  read('OUTPUT')
    .map(([key, value]) => `output ${key}: ${value}`)
    .join('\n'),
)
console.log(readFileSync(join(folder, 'STEP_SUMMARY'), 'utf8'))
if (existsSync(join(pipeline, 'dist', action, 'post.js'))) play('post', saved)
process.exit(code)

/** What the runner would print; of a masked value it prints nothing. @returns the exit code */
function play(phase: 'index' | 'post', more: Readonly<Record<string, string>>): number {
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'ENV', 'STEP_SUMMARY'].map(file => {
      writeFileSync(join(folder, file), '')
      return [`GITHUB_${file}`, join(folder, file)]
    }),
  )
  const job = {
    GITHUB_WORKSPACE: workspace,
    GITHUB_ACTION_REPOSITORY: 'golden-image-actions/pipeline',
    GITHUB_ACTION_REF: 'v1',
    // of every action that is run like this, as the steps of a job have one: a later one reads what an earlier one has left
    RUNNER_TEMP: temp,
  }
  const script = join(pipeline, 'dist', action, `${phase}.js`)
  const done = spawnSync(process.execPath, [script], {
    cwd: workspace,
    env: { ...process.env, ...job, ...files, ...more },
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  console.log(
    done.stdout
      .split('\n')
      .filter(line => !line.startsWith('::add-mask::'))
      .join('\n'),
  )
  return done.status ?? 1
}

function read(file: string): (readonly [string, string])[] {
  return [...parseKeyValues(readFileSync(join(folder, file), 'utf8'))]
}

/** `image=linux-base` as the runner hands it on; of what has no `=` the value is empty. */
function toVariable(given: string): readonly [string, string] {
  const [name = '', ...value] = given.split('=')
  return [`INPUT_${name.toUpperCase()}`, value.join('=')]
}
