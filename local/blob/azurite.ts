import { fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'

/** Where the blobs really are: a process of its own on loopback, in memory. */
export interface Azurite {
  readonly port: number
  /** what a request to it has in its query: a signature that only the front can make */
  signature(account: string): string
  close(): Promise<void>
}

/** It is slow to load; a machine that is busy makes it slower. */
const startLimitMs = 60_000

/** Starts it. The process ends with `close`, and with ours whatever becomes of that. Throws Error with what it said when it does not come up */
export async function startAzurite(accounts: readonly string[]): Promise<Azurite> {
  const keys = new Map(accounts.map(name => [name, randomBytes(64)]))
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
  const options = ['--blobHost', '127.0.0.1', '--blobPort', '0', '--inMemoryPersistence', '--extentMemoryLimit', '512']
  const child = fork(main, [...options, '--skipApiVersionCheck', '--disableTelemetry', '--silent'], {
    cwd: tmpdir(),
    env: { AZURITE_ACCOUNTS: [...keys].map(([name, key]) => `${name}:${key.toString('base64')}`).join(';') },
    // The channel breaks when our process ends, however that comes about.
    execArgv: ['--import', 'data:text/javascript,process.once("disconnect",()=>process.exit())'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  let said = ''
  const ready = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Azurite is not ready after ${startLimitMs} ms: ${said}`)),
      startLimitMs,
    )
    const hear = (text: Buffer) => {
      said = `${said}${text}`.slice(-4000)
      const port = /successfully listens on http:\/\/[\d.]+:(?<port>\d+)/.exec(said)?.groups?.port
      if (port === undefined) return
      clearTimeout(timer)
      resolve(Number(port))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(([code]) => {
      clearTimeout(timer)
      reject(new Error(`Azurite ended with ${code}: ${said}`))
    })
  })
  const close = async () => {
    child.kill('SIGKILL')
    await ended
  }
  try {
    const port = await ready
    return { port, signature: account => accountSignature(account, keys.get(account) ?? Buffer.alloc(0)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Everything, for longer than any stack lives: the front alone decides who may do what. https://learn.microsoft.com/rest/api/storageservices/create-account-sas */
function accountSignature(account: string, key: Buffer): string {
  const fields = { sp: 'rwdlac', ss: 'b', srt: 'sco', st: '2020-01-01', se: '2120-01-01', sv: '2019-12-12' }
  const { sp, ss, srt, st, se, sv } = fields
  const signed = [account, sp, ss, srt, st, se, '', '', sv, ''].join('\n')
  const sig = createHmac('sha256', key).update(signed).digest('base64')
  return new URLSearchParams({ ...fields, sig }).toString()
}
