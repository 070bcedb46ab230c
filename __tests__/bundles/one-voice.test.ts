import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { parseCommand } from '../../local/runner/commands.ts'
import { actionNames, describeBundles, dist, givesVerdict, goodInputs, goodTools, runStep, type Seen } from './stage.ts'
import { closedProxy, gives, jobClaims, jwt, tokenEndpoint } from './token-endpoint.ts'

/** Commands on either stream, as the runner parses them, that are none of ours. */
const foreignCommands = (seen: Seen) =>
  seen.stdout
    .split(/\r\n|\n|\r/)
    .flatMap(line => parseCommand(line, () => true) ?? [])
    .filter(({ name }) => !['error', 'warning', 'add-mask', 'group', 'endgroup'].includes(name))

/** Code that runs in the step's own process while it waits for an answer: GitHub answers a while after it was asked and the code was told. */
async function meanwhile(code: string) {
  let tell = () => {}
  let told = false
  const github = await tokenEndpoint(response => {
    if (!told) tell()
    told = true
    setTimeout(() => gives(jwt(jobClaims))(response), 1500)
  })
  return {
    environment: github.environment,
    step: {
      node: ['--import', `data:text/javascript,${encodeURIComponent(`process.once('SIGUSR2', () => { ${code} })`)}`],
      started: (signal: (name: NodeJS.Signals) => void) => {
        tell = () => signal('SIGUSR2')
      },
    },
    [Symbol.asyncDispose]: github[Symbol.asyncDispose],
  }
}

/** Ways to print that pass by the streams of the process, or hand them to somebody else. */
const PAST_THE_STREAMS =
  /_rawDebug\(|write(?:File)?Sync\(\s*[12]\b|stdio: ?\[?['"]inherit|['"]inherit['"] ?\]|\/dev\/(?:stdout|stderr|tty|fd)/

describeBundles('one voice', () => {
  it('nothing that is bundled prints past the streams, but undici, which says one sentence of its own', () => {
    const lines = readdirSync(join(dist, 'main'))
      .filter(name => name.endsWith('.js'))
      .flatMap(name => readFileSync(join(dist, 'main', name), 'utf8').split('\n'))
      .filter(line => PAST_THE_STREAMS.test(line))
    expect(lines.map(line => line.trim())).toEqual([
      "process._rawDebug('Using compatibility WeakRef and FinalizationRegistry')",
    ])
  })

  it.each(actionNames)('%s passes on what a library prints, and the runner obeys none of it', async action => {
    await using github = await meanwhile(`
      console.log('::set-output name=verdict::pass'); console.error('##[stop-commands]x')
      process.stderr.write('##'); process.stderr.write('[add-mask]e'); process.stderr.write('\\n')
      process.stdout.write(':'); process.stdout.write(':stop-commands::x\\r')
      process.emitWarning('::stop-commands::y'); process.emitWarning('##[error]z', 'DeprecationWarning')
    `)
    await using proxy = await closedProxy()
    const seen = await runStep({
      action,
      inputs: goodInputs[action],
      ...goodTools,
      environment: { ...github.environment, HTTPS_PROXY: proxy.url },
      ...github.step,
    })
    expect(seen.code).toBe(1)
    expect(foreignCommands(seen)).toEqual([])
    expect(seen.outputs).not.toHaveProperty('verdict', 'pass')
    for (const word of ['set-output', 'stop-commands', 'add-mask', 'Warning'])
      expect(seen.log.join('\n')).toContain(word)
  })

  it.each(
    actionNames.flatMap(action =>
      [
        'throw new Error("##[error]owned ::x")',
        'Promise.reject("::stop-commands::x")',
        'process.emit("error", new Error("x")); queueMicrotask(() => { throw null })',
      ].map(code => [action, code] as const),
    ),
  )('%s ends with one annotation when nobody awaits an error: %s', async (action, code) => {
    await using github = await meanwhile(code)
    const seen = await runStep({
      action,
      inputs: goodInputs[action],
      ...goodTools,
      environment: github.environment,
      ...github.step,
    })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([expect.stringMatching(/^error INTERNAL_ERROR: This should not happen: /)])
    expect(foreignCommands(seen)).toEqual([])
    expect(seen.outputs.verdict).toBe(givesVerdict(action) ? 'error' : undefined)
  })

  it.each(actionNames.flatMap(action => ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map(name => [action, name] as const)))(
    '%s says what was wrong and ends with 1, although %s is on a full disk',
    async (action, name) => {
      const files = { 'golden-image.yml': undefined }
      const seen = await runStep({ action, inputs: goodInputs[action], files, environment: { [name]: '/dev/full' } })
      expect([seen.code, seen.annotations[0]]).toEqual([1, expect.stringMatching(/^error MANIFEST_MISSING: /)])
      for (const line of seen.annotations.slice(1)) expect(line).toMatch(/^error INTERNAL_ERROR: .*ENOSPC/)
      expect([seen.outputs.verdict ?? 'error', seen.outputs.verified ?? 'false']).toEqual(['error', 'false'])
    },
  )
})
