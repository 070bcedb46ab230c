import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { askControl, NobodyThere, serveControl } from '../../../local/cli/control.ts'
import type { Answers } from '../../../local/cli/protocol.ts'
import { leaveSocket } from './terminal.ts'

let folder: string
let path: string
const servers: Server[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gi-control-'))
  path = join(folder, 's')
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const galleries: Answers['galleries'] = []
const serve = async (answer: Parameters<typeof serveControl>[1]) => servers.push(await serveControl(path, answer))
/** Something else that listens there. */
const listen = (onConnection: (connection: Socket) => void) =>
  new Promise<void>(resolve => {
    const server = createServer(connection => {
      connection.on('error', () => {}).resume()
      onConnection(connection)
    })
    servers.push(server.listen(path, resolve))
  })

describe('the socket of the stack', () => {
  it('answers each question, several at once, and only its owner can open it', async () => {
    await serve(ask => (ask.ask === 'galleries' ? galleries : { version: JSON.stringify(ask), versions: [] }))
    const asked = [1, 2, 3].map(n => askControl(path, { ask: 'publish-base', base: 'x', version: `1.0.${n}` }))
    expect((await Promise.all(asked)).map(({ version }) => JSON.parse(version).version)).toEqual([
      '1.0.1',
      '1.0.2',
      '1.0.3',
    ])
    expect(await askControl(path, { ask: 'galleries' })).toEqual([])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('hands on what an answer failed with', async () => {
    await serve(async () => {
      throw new Error('No such thing.')
    })
    await expect(askControl(path, { ask: 'galleries' })).rejects.toThrow(/^No such thing\.$/)
  })

  it('says things before it answers, and learns that nobody listens any more', async () => {
    const heard: string[] = []
    let told = () => {}
    const gone = new Promise<void>(resolve => {
      told = resolve
    })
    await serve((ask, { say, signal }) => {
      if (ask.ask === 'galleries') {
        say('first │ "1"\n')
        say('second')
        return galleries
      }
      signal.addEventListener('abort', told)
      return new Promise(() => {})
    })
    expect(await askControl(path, { ask: 'galleries' }, 10_000, line => void heard.push(line))).toEqual([])
    expect(heard).toEqual(['first │ "1"\n', 'second'])
    await expect(askControl(path, { ask: 'status' }, 100)).rejects.toThrow('has not answered')
    await gone
  })

  it('that is not there, or that nobody listens to any more, is told from one that does not answer', async () => {
    await expect(askControl(path, { ask: 'stop' })).rejects.toThrow(NobodyThere)
    leaveSocket(path)
    await expect(askControl(path, { ask: 'stop' })).rejects.toThrow(NobodyThere)
  })

  it('that accepts and says nothing is given up after a while', async () => {
    await listen(() => {})
    const began = Date.now()
    await expect(askControl(path, { ask: 'stop' }, 100)).rejects.toThrow("has not answered 'stop' for 0.1 s")
    expect(Date.now() - began).toBeLessThan(5000)
  })

  it('that breaks off is no answer', async () => {
    await listen(connection => connection.end('{"ok": tr'))
    await expect(askControl(path, { ask: 'status' })).rejects.toThrow("broke off in its answer to 'status'")
  })
})
