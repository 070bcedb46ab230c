import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { needing } from '../needs.ts'
import { noStory, project } from './run-demo.ts'

const { it: when } = needing(noStory)
const demo = join(project, 'scripts/demo.mjs')

let child: ChildProcess | undefined
afterEach(() => void child?.kill('SIGKILL'))

interface Seen {
  readonly pid: number
  /** the process namespace */
  readonly namespace: string
  readonly command: string
}

function processes(): Seen[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(pid), namespace: readlinkSync(`/proc/${pid}/ns/pid`), command }]
      } catch {
        return []
      }
    })
}

/** The demo, once Packer is at work in its stack. */
async function atWork(): Promise<{
  marker: string
  namespaces: Set<string>
  mounts: number
  done: Promise<number | null>
}> {
  const mounts = mountCount()
  const marker = `m${randomBytes(6).toString('hex')}`
  const started = spawn(process.execPath, [demo, '--marker', marker], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  child = started
  const done = new Promise<number | null>(resolve => started.on('exit', code => resolve(code)))
  let said = ''
  started.stdout.setEncoding('utf8').on('data', chunk => {
    said += chunk
  })
  for (let tries = 0; !/▸ Packer/.test(said); tries++) {
    if (tries > 900) throw new Error(`Packer did not begin:\n${said}`)
    await sleep(200)
  }
  await sleep(2000)
  const own = readlinkSync('/proc/self/ns/pid')
  const inside = processes().filter(p => p.command.includes(marker) && p.namespace !== own)
  expect(inside).not.toEqual([])
  return { marker, namespaces: new Set(inside.map(p => p.namespace)), mounts, done }
}

async function nothingLeft({ marker, namespaces, mounts }: Awaited<ReturnType<typeof atWork>>): Promise<void> {
  const left = () => processes().filter(p => p.command.includes(marker) || namespaces.has(p.namespace))
  for (let tries = 0; left().length > 0 && tries < 200; tries++) await sleep(100)
  expect(left()).toEqual([])
  expect(mountCount()).toBeLessThanOrEqual(mounts)
}

const mountCount = () => readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n').length

describe('the demo', () => {
  when(
    `leaves nothing when it is killed`,
    async () => {
      const work = await atWork()
      child?.kill('SIGKILL')
      await nothingLeft(work)
    },
    300_000,
  )

  when(
    `leaves nothing when it is interrupted, and ends as interrupted`,
    async () => {
      const work = await atWork()
      child?.kill('SIGINT')
      expect(await work.done).toBe(130)
      await nothingLeft(work)
    },
    300_000,
  )

  when(`says in one sentence that it needs root, before it sets anything up`, () => {
    const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--', process.execPath, demo]
    const { status, stdout, stderr } = spawnSync('setpriv', nobody, {
      encoding: 'utf8',
      cwd: '/',
      env: { HOME: '/nonexistent' },
    })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^The local stack .* needs root: run it again with sudo\.\n$/)
  })

  it.each([
    [
      ['--marke', 'x', '--jsn'],
      ['There is no option --marke; accepted are --json', 'There is no option --jsn'],
    ],
    [
      ['--marker', 'a b', '--example', '/nonexistent'],
      ['--marker is "a b"; accepted are', 'has no golden-image.yml'],
    ],
    [['--marker'], ['--marker needs a value']],
    [['--marker', '--json'], ['--marker needs a value']],
    [['--json=false'], ['--json takes no value']],
    [['--constructor'], ['There is no option --constructor']],
    [['now'], ['"now" belongs to no option']],
  ])('refuses %j with all that is wrong, before it sets anything up', (args, says) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [demo, ...args], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([2, ''])
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toEqual([
      ...says.map(words => expect.stringContaining(words)),
      expect.stringMatching(/--help says more/),
    ])
  })

  it('has help that says how long it takes', () => {
    const { status, stdout } = spawnSync(process.execPath, [demo, '--help'], { encoding: 'utf8' })
    expect(status).toBe(0)
    for (const option of ['--json', '--marker', '--verbose', '--example']) expect(stdout).toContain(option)
    expect(stdout).toContain('about seven minutes')
  })
})
