import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runTool, type ToolRun } from '../../../src/adapters/process/run-tool.ts'
import { dies, lives } from './lives.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-tool-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PATH = '/usr/bin:/bin'
const sh = (script: string, more: Partial<ToolRun> = {}) =>
  runTool({ command: '/bin/sh', args: ['-c', script], env: { PATH, F: folder }, ...more })
const node = (script: string, more: Partial<ToolRun> = {}) =>
  runTool({ command: process.execPath, args: ['-e', script], env: { PATH }, ...more })

/** Resolves when the file is there, with its text. */
async function appears(name: string): Promise<string> {
  const file = join(folder, name)
  for (;;) {
    if (existsSync(file) && readFileSync(file, 'utf8').endsWith('\n')) return readFileSync(file, 'utf8').trim()
    await sleep(10)
  }
}

describe('which program it is', () => {
  it.each(['.:', ':', '', 'bin:', './bin:'])(
    'is none of the folder that it starts in, whatever PATH says: %j',
    async before => {
      for (const name of ['gi-tool', 'bin/gi-tool']) {
        mkdirSync(join(folder, 'bin'), { recursive: true })
        writeFileSync(join(folder, name), '#!/bin/sh\necho planted\n', { mode: 0o755 })
      }
      const run = await runTool({
        command: 'gi-tool',
        args: [],
        cwd: folder,
        env: { PATH: `${before}${before && PATH}` },
      })
      expect([run.notFound, run.stdout]).toEqual([true, ''])
    },
  )
})

describe('what a program says', () => {
  it('comes as whole lines, each with its stream, and the last one also without its end', async () => {
    const lines: string[] = []
    const run = await sh('echo one; echo two >&2; printf three', {
      onLine: (line, stream) => lines.push(`${stream} ${line}`),
    })
    expect(run).toMatchObject({ code: 0, signal: null, stdout: 'one\nthree', stderr: 'two\n' })
    expect(lines.sort()).toEqual(['stderr two', 'stdout one', 'stdout three'])
  })

  it('is put together again when it comes in pieces, letters of several bytes included', async () => {
    const lines: string[] = []
    await node(
      `const bytes = Buffer.from('erste Zeile ü\\nzweite ✓ Zeile\\n')
       const next = i => i < bytes.length && process.stdout.write(bytes.subarray(i, i + 1), () => setTimeout(next, 1, i + 1))
       next(0)`,
      { onLine: line => lines.push(line) },
    )
    expect(lines).toEqual(['erste Zeile ü', 'zweite ✓ Zeile'])
  })

  it('is heard to a limit, and then the program is ended', async () => {
    let heard = 0
    const run = await sh('trap "" TERM; while :; do echo 0123456789; echo abcdefghij >&2; done', {
      most: 100_000,
      graceMs: 100,
      onLine: line => {
        heard += line.length + 1
      },
    })
    expect(run).toMatchObject({ code: null, signal: 'SIGKILL', timedOut: false, saidTooMuch: true })
    expect(heard).toBeLessThanOrEqual(100_000)
    expect(run.stdout.length + run.stderr.length).toBeLessThanOrEqual(100_000)
    expect(await sh('printf 12345', { most: 5 })).not.toHaveProperty('saidTooMuch')
    expect(await sh('printf 123; printf 456 >&2', { most: 5 })).toMatchObject({ saidTooMuch: true })
  })

  it('is handed on in pieces when a line is over 1 MiB, so that it cannot fill the memory', async () => {
    const lines: string[] = []
    const run = await node(`process.stdout.write('x'.repeat(3_500_000) + '\\nend\\n')`, {
      onLine: line => lines.push(line),
      keep: 10,
    })
    const pieces = lines.slice(0, -1)
    expect(lines.at(-1)).toBe('end')
    expect(pieces.join('')).toBe('x'.repeat(3_500_000))
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) expect(piece.length).toBeLessThan(1.2 * 1024 * 1024)
    expect(run.stdout).toBe('xxxxx\nend\n')
  })

  it('is kept from its end, as much as was asked for', async () => {
    const run = await sh('echo 0123456789; echo abcdefghij >&2', { keep: 4 })
    expect(run).toMatchObject({ stdout: '789\n', stderr: 'hij\n' })
  })
})

describe('what a program gets', () => {
  it('is the given environment and nothing else', async () => {
    process.env.RUN_TOOL_SECRET = 'inherited'
    try {
      const run = await runTool({ command: '/usr/bin/env', args: [], env: { ONLY: 'this' } })
      expect(run.stdout).toBe('ONLY=this\n')
    } finally {
      delete process.env.RUN_TOOL_SECRET
    }
  })

  it('is its arguments as they are, with no shell between', async () => {
    const args = ['a b', '$HOME', '`id`', "'", '"', '', '*', '-n', 'new\nline']
    const run = await runTool({ command: '/usr/bin/printf', args: ['<%s>', ...args], env: {} })
    expect(run.stdout).toBe(args.map(a => `<${a}>`).join(''))
  })

  it('is its input, or an input that is over at once', async () => {
    expect((await sh('cat', { input: 'hello' })).stdout).toBe('hello')
    expect(await sh('cat')).toMatchObject({ code: 0, stdout: '' })
  })

  it('may be more input than it reads', async () => {
    expect(await sh('exit 3', { input: 'x'.repeat(1_000_000) })).toMatchObject({ code: 3 })
  })

  it('is the working folder', async () => {
    expect((await sh('pwd -P', { cwd: '/usr' })).stdout).toBe('/usr\n')
  })
})

describe('how a program ends', () => {
  it('`notFound` if it is not there, or may not be run', async () => {
    const text = join(folder, 'text')
    writeFileSync(text, 'hello', { mode: 0o644 })
    for (const command of ['no-such-program', join(folder, 'none'), text])
      expect(await runTool({ command, args: [], env: { PATH } })).toMatchObject({
        notFound: true,
        code: null,
        timedOut: false,
      })
  })

  it('with its code, or with the signal that ended it', async () => {
    expect(await sh('exit 42')).toMatchObject({ code: 42, signal: null, timedOut: false, notFound: false })
    expect(await sh('kill -9 $$')).toMatchObject({ code: null, signal: 'SIGKILL', timedOut: false })
  })

  it('by SIGTERM at its deadline', async () => {
    expect(await sh('exec sleep 60', { timeoutMs: 100 })).toMatchObject({ signal: 'SIGTERM', timedOut: true })
  })

  it('together with all that it has started, if that does not obey', async () => {
    const run = sh('(trap "" TERM; sh -c "echo \\$\\$ > $F/child; sleep 60") & wait', { timeoutMs: 3000, graceMs: 100 })
    const child = await appears('child')
    expect(await run).toMatchObject({ timedOut: true })
    expect(await dies(child)).toBe(true)
  })

  it('together with what it has left in the background, if it obeys itself', async () => {
    const run = sh('sh -c "echo \\$\\$ > $F/child; exec sleep 60" >/dev/null 2>&1 </dev/null & exec sleep 60', {
      timeoutMs: 3000,
      graceMs: 20_000,
    })
    const child = await appears('child')
    expect(await run).toMatchObject({ signal: 'SIGTERM', timedOut: true })
    expect(await dies(child)).toBe(true)
  })

  it('leaves alone what it has left in the background, if nobody stopped it', async () => {
    await sh('sh -c "echo \\$\\$ > $F/child; exec sleep 60" >/dev/null 2>&1 </dev/null &')
    const child = await appears('child')
    expect(lives(child)).toBe(true)
    process.kill(Number(child), 'SIGKILL')
  })
})

describe('cancelling', () => {
  it('sends SIGTERM, and takes the end that the program chooses', async () => {
    const cancel = new AbortController()
    const run = sh('trap "echo cleaned; exit 7" TERM; echo $$ > $F/pid; while :; do sleep 0.05; done', {
      signal: cancel.signal,
    })
    await appears('pid')
    cancel.abort()
    expect(await run).toMatchObject({ code: 7, stdout: 'cleaned\n', timedOut: false })
  })

  it('sends SIGKILL to a program that does not listen, after the grace and not before', async () => {
    const cancel = new AbortController()
    const run = sh('trap "echo heard" TERM; echo $$ > $F/pid; while :; do sleep 0.05; done', {
      signal: cancel.signal,
      graceMs: 300,
    })
    await appears('pid')
    const began = performance.now()
    cancel.abort()
    expect(await run).toMatchObject({ signal: 'SIGKILL', stdout: 'heard\n' })
    expect(performance.now() - began).toBeGreaterThanOrEqual(290)
  })

  it('does not wait for what has left the group and holds the output open', async () => {
    const cancel = new AbortController()
    const run = sh('setsid sleep 20 & echo $$ > $F/pid; wait', { signal: cancel.signal, graceMs: 100 })
    await appears('pid')
    const began = performance.now()
    cancel.abort()
    expect(await run).toMatchObject({ code: null, signal: 'SIGTERM', notFound: false })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('before the start ends it at once', async () => {
    expect(await sh('sleep 60', { signal: AbortSignal.abort(), graceMs: 100 })).toMatchObject({ code: null })
  })

  it('after the end does nothing', async () => {
    const cancel = new AbortController()
    const run = await sh('exit 0', { signal: cancel.signal })
    cancel.abort()
    expect(run).toMatchObject({ code: 0 })
  })

  it('of one that is told by its input alone sends it no signal, and goes by what it says', async () => {
    const cancel = new AbortController()
    const script = `trap 'echo signalled' TERM; echo $$ > $F/pid; cat; echo told; exit 3`
    const run = sh(script, { signal: cancel.signal, graceMs: 5000, untilInputEnds: true })
    await appears('pid')
    cancel.abort()
    expect(await run).toMatchObject({ code: 3, stdout: 'told\n', timedOut: false })
    const timed = await sh('cat; exit 4', { timeoutMs: 300, graceMs: 5000, untilInputEnds: true })
    expect(timed).toMatchObject({ code: 4, timedOut: true })
  })
})
