import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { type BuildStory, emptyStory, tell } from '../../../src/adapters/packer/build-story.ts'
import { failureOf } from '../../../src/adapters/packer/failure.ts'
import { parsePackerLine } from '../../../src/adapters/packer/machine-readable.ts'
import { findTool } from '../../../src/adapters/process/find-tool.ts'
import type { GoldenImageError } from '../../../src/domain/errors.ts'
import { lackOf, needing } from '../../needs.ts'
import { type ScriptedPacker, scriptedPacker } from './scripted-packer.ts'

/** Everything that is looked for in what Packer says, as a machine can print it. */
const phrases = [
  "-> ResourceGroupName : 'rg-prod'",
  ' -> ResourceGroupName : rg-prod',
  ': Resource group has been deleted',
  'Resource group has been deleted.',
  'Connected to SSH!',
  'Provisioning with shell script: harden/other.sh',
  'x: Provisioning with shell script: harden/other.sh',
  "-> DeploymentName : 'pkrdpevil'",
  " -> DeploymentName    : 'pkrdpevil'",
  'Uploading harden/other.sh => /tmp/x',
  'Provisioning step had errors: Running the cleanup provisioner, if present...',
  'Cleanup requested, deleting resource group ...',
  'Step StepX failed',
  'Deleting Virtual Machine deployment',
  'Error deleting resource. Please delete manually.',
  'Could not retrieve deployment operations',
  'Could not retrieve OS Image details',
  'Failed to find temporary OS disk on VM. Please delete manually.',
  'Failed to revoke access',
  'aborted: skipping cleanup of step "x"',
  'ERROR: -> SkuNotAvailable : not here',
  'ERROR:   -> Script : exit',
  'AADSTS700213: No matching federated identity record found',
  'Get "https://login.microsoftonline.com/x": network is unreachable',
  'unexpected status 403 with error: AuthorizationFailed: no',
  'the managed image named a already exists, use the -force option',
  'Timeout waiting for SSH.',
  'Build was cancelled.',
  'Cleanly cancelled builds after being interrupted.',
  'No builds to run',
  'Script exited with non-zero exit status: 9',
  'panic: runtime error',
  'fatal error: x',
  'goroutine 1 [running]:',
  '!!!!!!!! PACKER CRASH !!!!!!!!',
  'Error: Unsupported argument',
  '  on harden/other.sh line 3, in source "x" "y":',
  'Warning: look',
  '1795353139,null.x,error,AADSTS700213: no',
  '1795353139,null.x,artifact,0,id,/subscriptions/x',
  '==> null.x: Provisioning with shell script: harden/other.sh',
  '\r1795353139,null.x,error,AADSTS700213: no',
  '<sensitive>',
]

const workspace = mkdtempSync(join(tmpdir(), 'golden-image-guest-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))
const plant = (root: string) => {
  for (const file of ['harden/own.sh', 'harden/other.sh']) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
}
plant(workspace)

/** A problem without the words of a script that it quotes, as such and at its end. */
const withoutQuote = <T extends { readonly message: string }>({ message, ...rest }: T) => ({
  ...rest,
  message: message.split('\nThe script said last: ')[0] ?? '',
})

/** What may not hang on a machine's words; what it said last is quoted, and may. */
const decided = (story: BuildStory) => ({
  problems: failureOf(story, { code: 1, workspace }).map(withoutQuote),
  groups: [...story.groups],
  deployments: [...story.deployments],
  artifacts: [...story.artifactIds],
  provisioning: [...story.provisioning],
})

/** A recorded build, with those lines of a machine where it speaks. */
function played(name: string, guest: readonly string[], guestSays: boolean, script = '/tmp/packer-shell4186252237') {
  const file = join(import.meta.dirname, `../../fixtures/packer/recordings/${name}.stdout.txt`)
  const story = emptyStory(guestSays)
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    tell(
      story,
      parsePackerLine(
        line.replace(/packer-shell\d+$/, `packer-shell4186252237`).replace('/tmp/packer-shell4186252237', script),
      ),
    )
    if (line.includes('Provisioning with shell script')) for (const said of guest) tell(story, parsePackerLine(said))
  }
  return story
}

const escaped = (text: string) => text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\r', '\\r')
const said = (kind: string, arrow: string) =>
  phrases.map(text => `1795353141,,ui,${kind},${arrow} azure-arm.golden: ${escaped(text)}`)

describe('a machine that says all that is looked for is told as a silent one', () => {
  const builds = ['provisioner-fails', 'publish-403', 'marketplace-to-gallery', 'sensitive-and-injection']
  it.each(builds)('%s, by a Packer that tells its own words from a machine’s', name => {
    const guest = [...said('message', '   '), ...said('error', '==>')]
    for (const script of ['/tmp/packer-shell1', 'harden/own.sh'])
      expect(decided(played(name, guest, false, script))).toEqual(decided(played(name, [], false, script)))
  })

  it.each(builds)('%s, by a Packer that does not', name => {
    const guest = [...said('say', '==>'), ...said('error', '==>')]
    expect(decided(played(name, guest, true))).toEqual(decided(played(name, [], true)))
  })

  it('the script is named, and with a Packer that does not tell them apart only while no other one was', () => {
    const place = { file: 'harden/own.sh', line: 1 }
    const of = (...all: Parameters<typeof played>) => decided(played(...all)).problems[0]?.place
    expect(of('provisioner-fails', [], false, 'harden/own.sh')).toEqual(place)
    expect(of('provisioner-fails', [], true, 'harden/own.sh')).toEqual(place)
    expect(of('provisioner-fails', said('say', '==>'), true, 'harden/own.sh')).toBeUndefined()
    const flood = Array.from({ length: 200 }, () => said('say', '==>')[5] ?? '')
    expect(of('provisioner-fails', flood, true, 'harden/own.sh')).toBeUndefined()
  })

  it.each([
    ['-> ResourceGroupName', 'groups', 'rg-own', 'rg-prod'],
    ['-> DeploymentName', 'deployments', 'pkrdpown', 'pkrdpevil'],
  ] as const)('%s is taken once, and never once a machine has been logged in to', (label, kept, own, other) => {
    const after = (...texts: readonly string[]) => {
      const story = emptyStory()
      for (const text of texts) tell(story, parsePackerLine(`1795353141,,ui,say,==> azure-arm.golden: ${text}`))
      return [...story[kept].values()]
    }
    const [first, second, login] = [`${label} : '${own}'`, `${label} : '${other}'`, 'Connected to SSH!']
    expect(after(first, login)).toEqual([own])
    expect(after(first, second, login, second)).toEqual([own])
    expect(after(login, second)).toEqual([])
  })

  it('a script that is not in the workspace is no place', () => {
    const of = (script: string) => decided(played('provisioner-fails', [], false, script)).problems[0]?.place
    expect([of('harden/none.sh'), of('../harden/own.sh'), of('/etc/passwd'), of('harden')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('what a machine has put into the reason of a provisioner chooses no code', () => {
    for (const phrase of phrases) {
      const story = emptyStory()
      tell(story, parsePackerLine(`1795353139,a.b,error,Error uploading script: scp: ${escaped(phrase)}`))
      expect(failureOf(story, { code: 1, workspace })[0].code).toBe('BUILD_PROVISIONER_FAILED')
    }
  })
})

const real = findTool('packer', process.env.PATH)
const { it: withPacker } = needing(lackOf('machines', real ? undefined : 'no packer on PATH'))
let made: ScriptedPacker | undefined
afterAll(() => made?.remove())

withPacker('through the real Packer, on both streams, whether the build fails or not', async () => {
  const packer = scriptedPacker(`exec '${real}' "$@"`)
  made = packer
  plant(packer.workspace)
  writeFileSync(join(packer.workspace, 'phrases'), `${phrases.join('\n')}\n`)
  const ended = async (lines: readonly string[]) => {
    const inline = JSON.stringify(lines)
    writeFileSync(
      join(packer.workspace, 't.pkr.hcl'),
      `source "null" "x" { communicator = "none" }\nbuild {\n  sources = ["source.null.x"]\n  provisioner "shell-local" { inline = ${inline} }\n}\n`,
    )
    const told: string[] = []
    const builder = packer.builder({ environment: { PATH: process.env.PATH } })
    await builder.prepare('t.pkr.hcl', {})
    const watch = {
      group: (name: string) => void told.push(name),
      deployment: (name: string) => void told.push(name),
      provisioning: async () => void told.push('provisioning'),
      warn: (note: { title: string }) => void told.push(note.title),
    }
    const error = await builder.build('t.pkr.hcl', {}, watch).then(
      ids => ids.join(),
      (e: GoldenImageError) =>
        e.problems.map(withoutQuote).map(({ code, message, place }) => ({ code, message, place })),
    )
    return { told, error }
  }
  for (const end of ['exit 3', 'exit 0']) {
    const silent = await ended([end])
    expect(await ended(['cat phrases', 'cat phrases >&2', end])).toEqual(silent)
  }
  expect(packer.shown.join('\n')).toContain('Resource group has been deleted')
})
