import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { type BuildStory, emptyStory, tell } from '../../../src/adapters/packer/build-story.ts'
import { failureOf } from '../../../src/adapters/packer/failure.ts'
import { parsePackerLine } from '../../../src/adapters/packer/machine-readable.ts'
import { refusals, type Said } from '../azure/refusals.ts'

const workspace = mkdtempSync(join(tmpdir(), 'golden-image-words-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))
writeFileSync(join(workspace, 'b.sh'), '')
const end = { code: 1, workspace }

/** One line of Packer, as it escapes it. */
const line = (kind: string, text: string) =>
  `1795353135,,ui,${kind},==> azure-arm.image: ${text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\n', '\\n')}`
const failed = (text: string) =>
  `1795353135,azure-arm.image,error,${text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\n', '\\n')}`

function storyOf(lines: readonly string[], guestSays = true): BuildStory {
  const story = emptyStory(guestSays)
  for (const one of lines) tell(story, parsePackerLine(one))
  return story
}

const names: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
}
const unexpected = (status: number) => `unexpected status ${status} (${status} ${names[status]})`
const deployment = 'At least one resource deployment operation failed. Please list deployment operations for details.'

/** How versions of Packer tell the same answer. */
const forms: Readonly<Record<string, (said: Said) => readonly string[]>> = {
  'the plugin 2.x, of a request': ({ status, code, message }) => [
    line('say', `ERROR: -> ${code} : ${message.replaceAll('\n', ' ')}\n==> azure-arm.image:`),
    failed(`performing CreateOrUpdate: ${unexpected(status)} with error: ${code}: ${message}`),
  ],
  'the plugin 2.x, of a validation that names the outer error alone': ({ code, message }) => [
    line(
      'say',
      `ERROR: -> InvalidTemplateDeployment : It is not valid.\n==> azure-arm.image: ERROR:   -> ${code} : ${message.replaceAll('\n', ' ')}\n==> azure-arm.image:`,
    ),
    failed(`${unexpected(400)} with error: InvalidTemplateDeployment: It is not valid.`),
  ],
  'the plugin 2.x, of a deployment': ({ code, message }) => [
    failed(
      `polling after CreateOrUpdate: polling failed: the Azure API returned the following error:\n\nStatus: "Failed"\nCode: "DeploymentFailed"\nMessage: "${deployment}"\nActivity Id: ""\n\n---\n\nAPI Response:\n\n----[start]----\n${JSON.stringify({ status: 'Failed', error: { code: 'DeploymentFailed', message: deployment, details: [{ code, message }] } })}\n-----[end]-----\n`,
    ),
  ],
  'Packer 1.6': ({ status, code, message }) => [
    failed(
      `Code="DeploymentFailed" Message="${deployment}" Details=${JSON.stringify([{ code: status === 409 ? 'Conflict' : 'BadRequest', message: JSON.stringify({ error: { code, message } }) }])}`,
    ),
  ],
}

describe.each(Object.entries(forms))('%s', (_, print) => {
  it.each(Object.entries(refusals).map(([name, said]) => ({ name, ...said })))('$name is $is', said => {
    const [problem, ...more] = failureOf(storyOf(print(said)), end)
    expect(problem.code).toBe(said.is)
    expect(more).toEqual([])
    expect(problem.hint).toEqual(
      typeof said.next === 'string' ? expect.stringContaining(said.next) : expect.stringMatching(said.next),
    )
  })
})

describe('a crash', () => {
  const refused = line('say', 'ERROR: -> OperationNotAllowed : exceeding approved standardDSv5Family Cores quota.')
  const panic = 'panic: runtime error: invalid memory address or nil pointer dereference'
  const gone = failed('unexpected EOF')

  it.each([
    ['by its words', [refused, panic, 'goroutine 30 [running]:']],
    ['as a plugin that is gone', [refused, gone]],
    ['both', [refused, panic, gone]],
  ])('that hides what Azure said is told after it: %s', (_, lines) => {
    const problems = failureOf(storyOf(lines), end)
    expect(problems.map(p => p.code)).toEqual(['AZURE_CAPACITY', 'PACKER_CRASHED'])
    expect(problems[0].message).toMatch(/^OperationNotAllowed: exceeding approved/)
  })

  it('with nothing of Azure above it stands alone, with what was last said of an error', () => {
    const lines = [line('error', 'polling after Deallocate: authorizing request: githubAssertion: 401'), panic, gone]
    expect(failureOf(storyOf(lines), end)).toEqual([
      {
        code: 'PACKER_CRASHED',
        message: `Packer crashed while it was building: ${panic}. Said before of an error: polling after Deallocate: authorizing request: githubAssertion: 401`,
      },
    ])
  })

  it.each([
    'unexpected EOF',
    'EOF',
    'connection is shut down',
    'rpc error: code = Unavailable desc = error reading',
    'plugin process exited',
  ])('is what "%s" means, without any other word of one', text => {
    expect(failureOf(storyOf([failed(text)]), end).map(p => p.code)).toEqual(['PACKER_CRASHED'])
  })

  it('of a clean-up does not make a reason of what the clean-up met', () => {
    const lines = [line('say', "ERROR: -> ResourceNotFound : The Resource 'x' was not found."), panic]
    expect(failureOf(storyOf(lines), end).map(p => p.code)).toEqual(['PACKER_CRASHED'])
  })

  it('that was a kill is told after the reason of a build that had one', () => {
    const lines = [failed(`${unexpected(409)} with error: ScopeLocked: locked.`)]
    expect(failureOf(storyOf(lines), { code: 137, workspace }).map(p => p.code)).toEqual([
      'AZURE_CONFLICT',
      'PACKER_CRASHED',
    ])
  })

  it('is an end in good order without a word about the builds', () => {
    expect(failureOf(storyOf([]), { code: 0, workspace })[0].message).toBe(
      'Packer ended without a word about its builds while it was building.',
    )
  })
})

describe('a connection that broke', () => {
  const put = 'Put "https://management.azure.com/subscriptions/1": '
  it.each([
    'read tcp 10.1.0.4:50422->20.38.1.1:443: read: connection reset by peer',
    'dial tcp: lookup management.azure.com: no such host',
    'net/http: TLS handshake timeout',
    'write: broken pipe',
    'http2: client connection lost',
    'dial tcp 20.38.1.1:443: connect: no route to host',
  ])('%s', text => {
    const [problem] = failureOf(storyOf([failed(`performing CreateOrUpdate: ${put}${text}`)]), end)
    expect(problem).toMatchObject({ code: 'AZURE_UNAVAILABLE', message: expect.stringContaining(text) })
  })
})

it('a wait that was too short names the setting', () => {
  const [problem] = failureOf(storyOf([failed('polling after CreateOrUpdate: context deadline exceeded')]), end)
  expect(problem).toMatchObject({ code: 'BUILD_FAILED', hint: expect.stringContaining('`polling_duration_timeout`') })
})

describe('the script to blame', () => {
  const script = line('say', 'Provisioning with shell script: scripts/10-packages.sh')
  const broken = failed('Error executing Ansible: Non-zero exit status: exit status 2')
  it.each([
    ['another provisioner', 'Provisioning with Ansible...'],
    ['a script on the runner', 'Running local shell script: /tmp/packer-shell1'],
    ['a command on the runner', 'Executing locally: make'],
    ['Ansible', 'Executing Ansible: cd /tmp && ansible-playbook'],
    ['a post-processor', 'Running post-processor: manifest'],
  ])('is not the one that had ended before %s began', (_, text) => {
    for (const guestSays of [true, false])
      expect(failureOf(storyOf([script, line('say', text), broken], guestSays), end)[0]).toMatchObject({
        code: 'BUILD_PROVISIONER_FAILED',
        message: expect.stringMatching(/^A script of the template: /),
      })
  })

  it('is the next one that begins after it, where only Packer can have said so', () => {
    const lines = [
      script,
      line('say', 'Provisioning with Ansible...'),
      line('say', 'Provisioning with shell script: b.sh'),
    ]
    const story = storyOf([...lines, failed('Script exited with non-zero exit status: 3.')], false)
    expect(failureOf(story, end)[0].message).toMatch(/^b\.sh: /)
  })
})
