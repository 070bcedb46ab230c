import { createSocket, type Socket } from 'node:dgram'
import { type Answer, decode, encode, type Packet } from 'dns-packet'

/** A name outside the stack that something asked for. */
export interface OutsideName {
  readonly name: string
  /** queries; one look-up makes one for each kind of record */
  readonly times: number
  /** milliseconds since 1970 */
  readonly firstAt: number
  readonly lastAt: number
}

export interface Resolver {
  asked(): readonly OutsideName[]
  close(): Promise<void>
}

const authoritativeAnswer = 1 << 10
const nameError = 3

/** Answers the served names on `address`:`port`; every other name gets NXDOMAIN and is kept. */
export async function startResolver(
  served: ReadonlyMap<string, string>,
  address: string,
  port = 53,
  now: () => number = Date.now,
): Promise<Resolver> {
  const outside = new Map<string, OutsideName>()
  const note = (name: string) => {
    const at = now()
    const before = outside.get(name) ?? { name, times: 0, firstAt: at }
    outside.set(name, { ...before, times: before.times + 1, lastAt: at })
  }
  const socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const answer = answerTo(message, served, note)
    if (answer) socket.send(answer, from.port, from.address)
  })
  await listen(socket, address, port)
  return {
    asked: () => [...outside.values()],
    close: () => new Promise(resolve => socket.close(() => resolve())),
  }
}

/** The answer to one query, or `undefined` for what is no query. Pure but for `note`, which is told each name outside. */
export function answerTo(
  message: Buffer,
  served: ReadonlyMap<string, string>,
  note: (name: string) => void,
): Buffer | undefined {
  const query = decoded(message)
  const question = query?.questions?.[0]
  if (query?.type !== 'query' || !question) return undefined
  const name = question.name.toLowerCase().replace(/\.$/, '')
  const address = name === 'localhost' ? '127.0.0.1' : served.get(name)
  if (address === undefined && !isOurs(name, served)) note(name)
  const answers: Answer[] =
    address !== undefined && question.type === 'A' ? [{ type: 'A', name: question.name, ttl: 60, data: address }] : []
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: authoritativeAnswer | (address === undefined ? nameError : 0),
    questions: [question],
    answers,
  })
}

/** Does not exist, but asking for it is no step outside: apt asks for service records of served names, log files for names of loopback addresses. */
function isOurs(name: string, served: ReadonlyMap<string, string>): boolean {
  if (name.endsWith('.127.in-addr.arpa')) return true
  return name.startsWith('_') && [...served.keys()].some(known => name.endsWith(`.${known}`))
}

function decoded(message: Buffer): Packet | undefined {
  try {
    return decode(message)
  } catch {
    return undefined
  }
}

function listen(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, address, () => {
      socket.off('error', reject)
      resolve()
    })
  })
}
