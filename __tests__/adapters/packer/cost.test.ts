import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { azureErrorIn } from '../../../src/adapters/packer/azure-error.ts'
import { emptyStory, tell } from '../../../src/adapters/packer/build-story.ts'
import { diagnosticsOf } from '../../../src/adapters/packer/diagnostics.ts'
import { failureOf } from '../../../src/adapters/packer/failure.ts'
import { declaredIn, isReadable, sensitiveIn } from '../../../src/adapters/packer/inspected.ts'
import { longestRead, parsePackerLine } from '../../../src/adapters/packer/machine-readable.ts'
import { patterns } from '../../../src/adapters/packer/patterns.ts'
import { withoutTokens } from '../../../src/adapters/packer/strays.ts'
import { hideForms, secretForms } from '../../../src/domain/text/secret-forms.ts'
import { partsOfSecret } from '../../../src/domain/text/secret-parts.ts'
import { expectLinear as expectGrowth } from '../../growth.ts'

/** What can be repeated, and what stands before and behind it: the worst that somebody could write for it. */
type Worst = readonly [before: string, again: string, behind?: string]

/** For every pattern of the table its own. */
const worst: Readonly<Record<keyof typeof patterns, Worst>> = {
  time: ['', '1', 'x'],
  build: ['==> ', 'a', ' '],
  prefix: ['==> ', 'a', ' '],
  group: ['', '-> ResourceGroupName      ', 'x'],
  deployment: ['', '-> DeploymentName      ', 'x'],
  finished: ['', 'Builds '],
  script: ['Uploading ', 'a'],
  otherStep: ['', 'Provisioning with '],
  ending: ['', 'Step ', 'x'],
  chain: ['', 'ERROR:    ', 'x'],
  chainLinks: ['', 'ERROR: -> A : '],
  plainError: ['', 'with error: A', '!'],
  codeAndMessage: ['', 'Code="A" Message=', ''],
  entra: ['', 'AADSTS', 'x'],
  scriptFailed: ['', 'Error: '],
  exitStatus: ['', 'exit status: ', 'x'],
  noSsh: ['', 'timeout waiting for '],
  useForce: ['-force', ', use '],
  request: ['', 'Get "'],
  status: ['', 'unexpected status 5'],
  unreachable: ['', 'connection re'],
  crash: ['goroutine ', '1'],
  pluginGone: ['', 'EOF'],
  heading: ['Error: ', 'x', '\r'],
  where: [' on ', ' line 1,'],
  snippet: ['', ' ', 'x'],
  gap: ['', ' '],
  escapedEnd: ['', '\\', 'x'],
  lineEnd: ['', '\n', 'x'],
  noFile: ['', ' ', 'x'],
  allowedCodes: ['', '1.'],
  variable: ['var.a: "', '\\x'],
  value: ['', 'var.a: "\n'],
  header: ['', 'authorization   ', '!'],
  token: ['', 'eyJ'],
}

const text = ([before, again, behind = '']: Worst, length: number) =>
  `${before}${again.repeat(Math.ceil(length / again.length))}`.slice(0, length - behind.length) + behind

/** Twice the text takes at most two and a half times as long, and the longest that is read no time at all. */
const expectLinear = (work: (text: string) => unknown, worst: Worst, limit: number) =>
  expectGrowth({ worst: size => text(worst, size), read: work, limit })

describe('what a machine prints costs no more than twice for twice as much', () => {
  it.each(Object.entries(worst))('the pattern %s', (name, input) => {
    const pattern = patterns[name as keyof typeof patterns]
    expectLinear(
      said => [...said.matchAll(new RegExp(pattern, pattern.flags.replace('g', '').concat('g')))],
      input,
      longestRead,
    )
  })

  const say = (said: string) => tell(emptyStory(false), parsePackerLine(`1795353135,,ui,say,==> a.b: ${said}`))
  const fail = (said: string) => {
    const story = emptyStory()
    tell(story, parsePackerLine(`1795353135,a.b,error,${said}`))
    return failureOf(story, { code: 1, workspace: '/w' })
  }
  const guest: readonly Worst[] = [
    ['', ': Step '],
    ['', '-> ResourceGroupName '],
    ['', '\\n==> a.b: '],
    ['', '%!(PACKER_COMMA)'],
    ['', 'ERROR: -> A : '],
    ['', 'Provisioning with shell script: '],
    ['Connec', '<sensitive>'],
    ['', ' '],
  ]
  it.each(guest)('a line of 1 MiB of a machine: %j%j', (...input) => expectLinear(say, input as never, 1 << 20))

  const failures: readonly Worst[] = [
    ...Object.values(worst),
    ['', '----[start]----{'],
    ['', 'Details=[{'],
    ['', '}----[end]----'],
    ['already exists -force', ' use '],
    ['login.microsoftonline ', 'Get "http": ', '"http'],
  ]
  it.each(failures)('a reason of Packer: %j%j', (...input) => {
    expectLinear(fail, input as never, longestRead)
    expectLinear(said => azureErrorIn(said, [said]), input as never, longestRead)
    expectLinear(
      said => failureOf({ ...emptyStory(), general: [said] }, { code: 1, workspace: '/w' }),
      input as never,
      longestRead,
    )
  })

  const diagnostics: readonly Worst[] = [
    ['Error: x\n', ' on a line 1,'],
    ['', 'Error: x\n on '],
    ['', ' on line 1:\n'],
    ['Error: x\n', '\n'],
    ['Error: x\n', 'xx\n'],
  ]
  it.each(diagnostics)('diagnostics: %j%j', (...input) => expectLinear(diagnosticsOf, input as never, 1 << 17))

  it.each<Worst>([
    ['', 'eyJ'],
    ['', 'eyJaaaaaaaaaaa.'],
    ['', 'authorization '],
    ['authorization: ', 'a'],
  ])('a crash log: %j%j', (...input) => expectLinear(withoutTokens, input as never, 1 << 18))

  it.each<Worst>([
    ['var.a: "', '\\"'],
    ['', 'var.'],
    ['', 'var.a: "<sensitive>"\n'],
  ])('what `inspect` says: %j%j', (...input) =>
    expectLinear(said => [declaredIn(said), sensitiveIn(said), isReadable(said)], input as never, 1 << 16),
  )

  // What an environment variable can hold.
  const secrets: readonly Worst[] = [
    ['', 'a'],
    ['', 'a,'],
    ['', 'aaaaaaaa,'],
    ['', 'aaaa\n'],
    ['', '%'],
    ['', '['],
    ['', '{"a":'],
    ['[', '"aaaa",', '"a"]'],
    ['[', '"YWFhYQ==",', '"a"]'],
    ['', 'a: aaaa\n'],
    ['', '- aaaa\n'],
    ['a: &a [b]\n', '- *a\n'],
    ['', 'YWFhYSxhYWFhLGFhYWE6'],
    ['', 'YWFhYSxhYWFhLGFhYWE6', '='],
  ]
  it.each(secrets)('the parts of a secret: %j%j', (...input) =>
    expectGrowth({
      worst: size => text(input as never, size),
      read: said => partsOfSecret(said, 4),
      limit: 1 << 17,
      most: 500,
    }),
  )

  it('hiding', () => {
    const forms = secretForms('aaaaaaaa')
    expectLinear(said => hideForms(said, forms), ['', 'a'], 1 << 16)
    expectLinear(said => hideForms(said, forms), ['', 'aaaaaaa-'], 1 << 16)
  })
})

it('no pattern with a run in it stands outside of the table', () => {
  const files = [
    'azure-error',
    'build',
    'build-story',
    'diagnostics',
    'failure',
    'inspected',
    'machine-readable',
    'strays',
  ]
  const runs = files.flatMap(name => {
    const code = readFileSync(join(import.meta.dirname, `../../../src/adapters/packer/${name}.ts`), 'utf8')
    return [...code.matchAll(/[(=|?:!] ?\/((?:[^/\\\n*]|\\.)(?:[^/\\\n]|\\.)*)\/[dgimsuy]*/g)]
      .map(match => `${name}: ${match[1]}`)
      .filter(pattern => /[*+]|\{\d+,\}/.test(pattern))
  })
  // The name of a file in a folder is as long as the system lets it be.
  expect(runs).toEqual(['strays: ^(?:crash\\.log|packer-sbom-.*\\.json)$'])
})
