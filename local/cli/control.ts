import { chmodSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import type { Answers, Ask, Reply } from './protocol.ts'

/** Answers one question after another on a socket that only its owner can open. */
export async function serveControl(
  path: string,
  answer: (ask: Ask) => Promise<Answers[Ask['ask']]> | Answers[Ask['ask']],
): Promise<Server> {
  const server = createServer(connection => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('error', () => {})
    connection.on('data', (part: string) => {
      text += part
      if (!text.includes('\n')) return
      const line = text
      text = ''
      answerLine(line, answer).then(reply => connection.end(`${JSON.stringify(reply)}\n`))
    })
  })
  const mask = process.umask(0o177)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  }).finally(() => process.umask(mask))
  chmodSync(path, 0o600)
  return server
}

async function answerLine(
  line: string,
  answer: (ask: Ask) => Promise<Answers[Ask['ask']]> | Answers[Ask['ask']],
): Promise<Reply<Ask['ask']>> {
  try {
    return { ok: true, value: await answer(JSON.parse(line) as Ask) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

/** Nobody listens behind the socket, or it is not there: the stack does not run, or has crashed. */
export class NobodyThere extends Error {}

/**
 * Asks the stack that listens at `path`.
 * Throws NobodyThere; Error when it refuses, breaks off, or says nothing for `patienceMs`
 */
export function askControl<A extends Ask['ask']>(
  path: string,
  ask: Extract<Ask, { ask: A }>,
  patienceMs = 10_000,
): Promise<Answers[A]> {
  return new Promise((resolve, reject) => {
    const connection = connect(path)
    let text = ''
    connection.setEncoding('utf8')
    connection.setTimeout(patienceMs, () =>
      connection.destroy(new Error(`The stack has not answered '${ask.ask}' for ${patienceMs / 1000} s.`)),
    )
    connection.on('connect', () => connection.write(`${JSON.stringify(ask)}\n`))
    connection.on('data', (part: string) => {
      text += part
    })
    connection.on('error', (error: NodeJS.ErrnoException) => {
      const nobody = error.code === 'ENOENT' || error.code === 'ECONNREFUSED'
      reject(nobody ? new NobodyThere(`Nobody listens at ${path}.`) : error)
    })
    connection.on('close', () => {
      try {
        const reply = JSON.parse(text) as Reply<A>
        if (reply.ok) resolve(reply.value)
        else reject(new Error(reply.error))
      } catch {
        reject(new Error(`The stack broke off in its answer to '${ask.ask}': it ended or was killed.`))
      }
    })
  })
}
