import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { lackOf, needing } from '../../needs.ts'
import { verifyBundle } from '../sigstore/stage.ts'
import { mounts, sight } from './kernel.ts'
import { cannotStart, leaveSocket, openTerminal } from './terminal.ts'

const reason = cannotStart()
const { describe: suite } = needing(lackOf('machines', reason))
const NONE = { mounts: 0, processes: 0, resources: 0 }
const GONE = { processes: [], mounts: [] }
const script = '/mnt/pipeline/__tests__/local/cli/machine.ts'
const proof = '/mnt/pipeline/__tests__/local/cli/proof.ts'

suite(`a person and the stack`, () => {
  const terminal = openTerminal()
  const { local, json, folder } = terminal
  const before = mounts()
  afterAll(() => terminal.dispose(), 60_000)

  it('starts it: said, with the next steps', async () => {
    const { code, out } = await local('start', '--publish', 'x', '--delay', '100')
    expect([code, out]).toEqual([0, expect.stringMatching(/^The local stack runs \([\d.]+ s\); its log: /)])
    expect(out).toContain('npm run local -- publish-base y')
    expect(readdirSync(folder).sort()).toEqual(['control.sock', 'stack.json', 'stack.log'])
  }, 120_000)

  it('sees what there is', async () => {
    expect(await json('status')).toMatchObject({
      running: true,
      pid: terminal.record()?.keeper.pid,
      options: { publish: ['x'], delay: 100 },
      bases: ['debian:debian-12:12-gen2:12.20260901.1'],
      machines: [],
      versions: 0,
      outside: [],
      missing: [],
      left: NONE,
    })
    expect(await local('status')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The local stack runs since [\s\S]* 0 mounts, 0 processes, 0 temporary resources\n$/),
    })
  })

  it('makes no control group of its own', () => {
    const keeper = terminal.record()?.keeper.pid
    expect(readFileSync(`/proc/${keeper}/cgroup`, 'utf8')).toBe(readFileSync('/proc/self/cgroup', 'utf8'))
  })

  it('starts it again with the same options: said, and nothing happens', async () => {
    const pid = terminal.record()?.keeper.pid
    const again = await local('start', '--delay', '100')
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^The local stack runs already, since /) })
    expect(await json('start', '--delay', '100')).toMatchObject({ started: false, pid })
  })

  it('starts it again with other options: an error that says which, and what to do', async () => {
    expect(await local('start', '--delay', '100', '--publish', 'y')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^The local stack runs already since .*, with --publish x: `npm run local -- stop` first, .*\.\n$/,
      ),
    })
    const said = await local('start', '--publish', 'none')
    expect([said.code, said.err]).toEqual([1, expect.stringContaining('--publish x --delay 100')])
  })

  it('publishes the newer base once', async () => {
    expect(await local('publish-base', 'y')).toMatchObject({
      code: 0,
      out: 'Base y is in the Marketplace as version 12.20261101.1. There are: debian:debian-12:12-gen2:12.20260901.1, debian:debian-12:12-gen2:12.20261101.1.\n',
    })
    expect(await local('publish-base', 'y')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Version 12\.20261101\.1 is in the Marketplace already.*--version\.\n$/),
    })
    expect(await json('publish-base', 'y', '--version', '12.20261201.1')).toMatchObject({ version: '12.20261201.1' })
  })

  it('looks at the galleries', async () => {
    expect(await local('galleries')).toMatchObject({
      code: 0,
      out: 'acme_images\n  linux-base\n    no version yet\n  web-image\n    no version yet\n',
    })
    expect(await json('galleries')).toMatchObject([
      { name: 'acme_images', definitions: [{ name: 'linux-base' }, { name: 'web-image' }] },
    ])
  })

  it('changes how galleries behave, and sees it', async () => {
    const changed = await json('conduct', '--failing', 'northeurope=once', '--queue', '5')
    expect(changed).toMatchObject({ failing: { northeurope: 'once' }, queueMs: 5, publishedDate: 'kept' })
    await local('conduct', '--failing', 'none')
    expect((await local('conduct')).out).toMatch(/^queue +5\nfailing +none$/m)
  })

  it('runs commands inside as the user of jobs, whose output and exit code are ours', async () => {
    const who = await local('run', '--', 'sh', '-c', 'id -u; id -un; pwd; sudo id -u; echo oops >&2; exit 7')
    expect(who).toEqual({ code: 7, out: '1001\nrunner\n/home/runner\n0\n', err: 'oops\n' })
    expect(await local('run', '--', 'sh', '-c', 'kill -TERM $$')).toMatchObject({ code: 143 })
    expect(await local('run', '--', 'no-such-program')).toMatchObject({ code: 127 })
  })

  it("has the stack's root where a runner's owner puts one, to be written by root alone; this machine has none", async () => {
    const file = '/etc/golden-image-actions/trusted-root.json'
    const here = existsSync(file)
    const ask = `stat -c '%a %u %F' / /etc /etc/golden-image-actions ${file}; cat ${file}; echo '{}' >${file}`
    const { code, out } = await local('run', '--', 'sh', '-c', ask)
    const lines = out.trimEnd().split('\n')
    expect(lines.slice(0, 4)).toEqual([...Array(3).fill('755 0 directory'), '644 0 regular file'])
    expect([code, lines.slice(4)]).toEqual([2, [(await local('trusted-root')).out.trim()]])
    expect(existsSync(file)).toBe(here)
  })

  it('lets root change what is in /etc, for the stack alone', async () => {
    const ask = 'sudo touch /etc/of-a-job && ls /etc/of-a-job; getent passwd runner'
    const { out } = await local('run', '--', 'sh', '-c', ask)
    expect(out).toMatch(/^\/etc\/of-a-job\nrunner:\*:1001:/)
    expect(existsSync('/etc/of-a-job')).toBe(false)
  })

  it.each([
    ['image', 'golden-image.yml'],
    ['image-plan', 'plan.yml'],
  ])('gives a command in the environment %s the token of a job of %s', async (environment, workflow) => {
    const ask = `fetch(process.env.ACTIONS_ID_TOKEN_REQUEST_URL, {
      headers: { Authorization: 'Bearer ' + process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN },
    }).then(async answer => {
      const claims = JSON.parse(Buffer.from((await answer.json()).value.split('.')[1], 'base64url'))
      console.log(claims.environment, claims.job_workflow_ref)
    })`
    expect(await local('run', '--environment', environment, '--', 'node', '-e', ask)).toMatchObject({
      code: 0,
      out: `${environment} acme/golden-images/.github/workflows/${workflow}@refs/heads/main\n`,
    })
  })

  it("gives a command the job's token, with what it may, and the event", async () => {
    const ask = `
      const { GITHUB_API_URL: api, GITHUB_TOKEN: token, GITHUB_EVENT_PATH: event } = process.env
      const headers = { authorization: 'Bearer ' + token }
      const repository = api + '/repos/acme/golden-images'
      const read = async path => {
        const answer = await fetch(repository + path, { headers })
        return [answer.status, (await answer.json()).name]
      }
      const statement = await fetch(repository + '/attestations', { method: 'POST', headers, body: '{}' })
      const { repository: own } = JSON.parse(process.getBuiltinModule('node:fs').readFileSync(event))
      console.log(JSON.stringify([
        await read(''), await read('/environments/image-prod'), (await statement.json()).message, own.full_name, own.default_branch,
      ]))`
    const { code, out } = await local('run', '--', 'node', '-e', ask)
    // the permission is there; the plan is not
    expect([code, JSON.parse(out)]).toEqual([
      0,
      [
        [200, 'golden-images'],
        [200, 'image-prod'],
        expect.stringContaining('Feature not available for the acme'),
        'acme/golden-images',
        'main',
      ],
    ])
  })

  it('finds no way out, and is told what was tried', async () => {
    const seen = await local(
      'run',
      '--',
      'sh',
      '-c',
      'getent hosts example.invalid; sed -n "3,\\$s/:.*//p" /proc/net/dev',
    )
    expect(seen.out.trim()).toBe('lo')
    expect(await json('status')).toMatchObject({ outside: [{ name: 'example.invalid' }] })
  })

  it('makes a machine as a job would, and sees it and its requests', async () => {
    expect(await local('run', '--', 'node', script)).toMatchObject({ code: 0, out: 'asked\nup\n', err: '' })
    expect(await json('status')).toMatchObject({ machines: [expect.stringMatching(/^vm-.*-m$/)] })
    const put = expect.stringMatching(/ 201 {2}PUT +management\.azure\.com\/.*\/virtualMachines\/m\?/)
    expect((await local('requests', '--last', '0')).out.split('\n')).toContainEqual(put)
    expect(await json('requests', '--last', '1')).toHaveLength(1)
    const signed = await json('requests', '--host', 'LOGIN.microsoftonline.com')
    expect(signed).toEqual([
      expect.objectContaining({ method: 'POST', status: 200, host: 'login.microsoftonline.com' }),
    ])
  }, 60_000)

  it('signs as a job would, under the public names, keeps it in the blob store, and lets days pass', async () => {
    const root = (await local('trusted-root')).out
    expect(root.match(/\n/g)).toHaveLength(1)
    const sign = async () => {
      const { code, out, err } = await local('run', '--', 'node', proof)
      expect([code, err]).toEqual([0, ''])
      const bundle = JSON.parse(out)
      const signer = 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'
      verifyBundle(bundle, root, 1, signer)
      return Number(bundle.verificationMaterial.tlogEntries[0].integratedTime)
    }
    const before = await sign()
    const passed = await json('let-pass', '3d')
    expect(Date.parse(String(passed.now)) - Date.now()).toBeGreaterThan(259_000_000)
    expect((await sign()) - before).toBeGreaterThan(259_000)
    const asked = (await local('requests', '--host', 'acmeproofs.blob.core.windows.net')).out
    const once = ['201  PUT', '409  PUT', '200  HEAD', '206  GET']
    expect(asked.match(/\d{3} {2}[A-Z]+/g)).toEqual([...once, ...once])
  }, 120_000)

  it('runs an action, which knows its default branch, signs in and looks', async () => {
    const at = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers'
    const id = `${at}/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/9.9.9`
    const one = ['node', '/mnt/pipeline/demo/one-action.ts', 'verify-image', `image-version-id=${id}`]
    const { code, out } = await local('run', '--', ...one)
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/of this runner \(sha256:[\s\S]*^::error title=AZURE_NOT_FOUND/m),
    ])
  }, 60_000)

  it.each([
    ['image', '44444444', '200'],
    ['image-prod', '66666666', '200'],
    ['image', '66666666', '401 AADSTS700213'],
    ['image-prod', '44444444', '401 AADSTS700213'],
  ])('in the environment %s, the identity %s… answers %s', async (environment, digits, answer) => {
    const client = [digits, ...Array(3).fill(digits.slice(0, 4)), digits + digits.slice(0, 4)].join('-')
    const ask = `
      const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env
      const headers = { authorization: 'Bearer ' + token }
      const { value } = await (await fetch(url + '&audience=api%3A%2F%2FAzureADTokenExchange', { headers })).json()
      const login = 'https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token'
      const body = new URLSearchParams({
        grant_type: 'client_credentials', client_id: '${client}', scope: 'https://management.azure.com/.default',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: value,
      })
      const reply = await fetch(login, { method: 'POST', body })
      console.log(reply.status, /AADSTS\\d+/.exec(await reply.text())?.[0] ?? '')`
    const { code, out } = await local('run', '--environment', environment, '--', 'node', '-e', ask)
    expect([code, out.trim()]).toEqual([0, answer])
  })

  it('a command that runs inside ends with its console, even when that is killed', async () => {
    const { console, said } = terminal.begin('run', '--', 'sh', '-c', 'echo here; exec sleep 12345')
    await new Promise(resolve => console.stdout?.once('data', resolve))
    const sleeping = async () => (await local('run', '--', 'pgrep', '-xf', 'sleep 12345')).code
    expect(await sleeping()).toBe(0)
    console.kill('SIGKILL')
    expect((await said).code).toBe(137)
    let found = 0
    for (let wait = 0; wait < 50 && found === 0; wait++) found = await sleeping()
    expect(found).toBe(1)
  }, 60_000)

  it('runs a workflow of the example whole, tells what happens meanwhile, and says how it ended', async () => {
    const { code, out, err } = await local('workflow', 'plan.yml')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^The run is a success\.\n {2}success +plan {2}\(image-plan\)\n/),
    ])
    expect(err).toMatch(/^plan │ ── Run golden-image-actions\/pipeline\/actions\/detect-update@v1$/m)
    expect(await json('workflow', 'golden-image.yml', '--event', 'push', '--ref', 'refs/tags/v1')).toEqual({
      error: '.github/workflows/golden-image.yml does not run on a push to refs/tags/v1',
    })
    expect(await local('workflow', 'absent.yml')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^there is no \.github\/workflows\/absent\.yml in /),
    })
    expect(await local('workflow', 'plan.yml', 'force')).toMatchObject({
      code: 2,
      err: expect.stringContaining('NAME=VALUE'),
    })
  }, 60_000)

  it('stops it, machine and all: nothing is left', async () => {
    const seen = sight(folder, terminal.record()?.keeper.pid, before)
    expect(seen.family).toContainEqual(expect.stringContaining('sshd'))
    expect(await local('stop')).toMatchObject({
      code: 0,
      out: 'The local stack has stopped. Left: 0 processes, 0 mounts.\n',
      err: '',
    })
    expect(await seen.untilNothing()).toEqual(GONE)
    expect(readdirSync(folder)).toEqual(['stack.log'])
  }, 60_000)

  it('stops it again: said', async () => {
    expect(await local('stop')).toMatchObject({
      code: 0,
      out: 'The local stack did not run. Left: 0 processes, 0 mounts.\n',
    })
    expect(await json('stop')).toMatchObject({ stopped: false, how: 'nothing', left: { processes: 0, mounts: 0 } })
  })

  it('starts it twice at once: one of them waits, and both have the same', async () => {
    const both = await Promise.all([1, 2].map(() => terminal.begin('start', '--json').said))
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    const answers = both.map(({ out }) => JSON.parse(out) as { started: boolean; pid: number })
    expect(answers.map(({ started }) => started).sort()).toEqual([false, true])
    expect(answers[0]?.pid).toBe(answers[1]?.pid)
    expect(both.map(({ err }) => err).join('')).toContain('waiting for another start or stop of the local stack')
    expect((await local('stop')).code).toBe(0)
  }, 120_000)

  it('breaks a start off: what it did is taken back', async () => {
    const { console, said } = terminal.begin('start')
    for (let wait = 0; wait < 600 && !terminal.record(); wait++) await new Promise(resolve => setTimeout(resolve, 10))
    const seen = sight(folder, terminal.record()?.keeper.pid, before)
    console.kill('SIGTERM')
    expect(await said).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/The start was interrupted; nothing of it is left\.\n$/),
    })
    expect(await seen.untilNothing()).toEqual(GONE)
    expect(readdirSync(folder)).toEqual(['stack.log'])
  }, 120_000)

  it('a socket without a stack does not stand in the way, and is said', async () => {
    leaveSocket(join(folder, 'control.sock'))
    expect(await local('status')).toMatchObject({
      code: 1,
      out: 'The local stack does not run. A socket without a stack is there. `start` or `stop` removes what it left.\n',
    })
    const started = await local('start')
    expect([started.code, started.err]).toEqual([
      0,
      expect.stringContaining('A socket without a stack is there. What it left is removed.\n'),
    ])
  }, 120_000)

  it('a stack whose record is lost still answers, and stops', async () => {
    rmSync(join(folder, 'stack.json'))
    expect(await json('status')).toMatchObject({ running: true })
    expect(await local('run', '--', 'true')).toMatchObject({
      code: 1,
      err: expect.stringContaining('npm run local -- stop'),
    })
    expect((await local('stop')).code).toBe(0)
    expect(await json('status')).toMatchObject({ running: false, state: 'nothing' })
  }, 60_000)
})
