import { chmodSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import type { Answers, Ask, Reply } from './protocol.ts'

/** Answers a question. `say`: a line for whoever has asked, before the answer; `signal`: he has gone */
export type Answer = (
  ask: Ask,
  meanwhile: { say(line: string): void; readonly signal: AbortSignal },
) => Promise<Answers[Ask['ask']]> | Answers[Ask['ask']]

/** Answers one question after another on a socket that only its owner can open. */
export async function serveControl(path: string, answer: Answer): Promise<Server> {
  const server = createServer(connection => {
    let text = ''
    const gone = new AbortController()
    const send = (line: unknown) => {
      if (connection.writable) connection.write(`${JSON.stringify(line)}\n`)
    }
    connection.setEncoding('utf8')
    connection.on('error', () => {})
    connection.on('close', () => gone.abort())
    connection.on('data', (part: string) => {
      text += part
      if (!text.includes('\n')) return
      const line = text
      text = ''
      answerLine(line, ask => answer(ask, { say: said => send({ said }), signal: gone.signal })).then(reply => {
        send(reply)
        connection.end()
      })
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
 * Asks the stack that listens at `path`. `hear`: what it says before it answers.
 * Throws NobodyThere; Error when it refuses, breaks off, or says nothing for `patienceMs`
 */
export function askControl<A extends Ask['ask']>(
  path: string,
  ask: Extract<Ask, { ask: A }>,
  patienceMs = 10_000,
  hear: (line: string) => void = () => {},
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
      const lines = (text + part).split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        const { said } = parseLine(line)
        if (said === undefined) text = line
        else hear(said)
      }
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

function parseLine(line: string): { readonly said?: string } {
  try {
    return JSON.parse(line) as { said?: string }
  } catch {
    return {}
  }
}
