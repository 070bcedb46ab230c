import { createSocket, type Socket } from 'node:dgram'
import { type Answer, decode, encode, type Packet } from 'dns-packet'

/** A name outside the stack that something asked for. */
export interface OutsideName {
  readonly name: string
  readonly times: number
}

export interface Resolver {
  asked(): readonly OutsideName[]
  close(): Promise<void>
}

const AUTHORITATIVE_ANSWER = 1 << 10
const NAME_ERROR = 3

/** Answers the served names on `address`:53; every other name gets NXDOMAIN and is kept. */
export async function startResolver(
  served: ReadonlyMap<string, string>,
  address: string,
  port = 53,
): Promise<Resolver> {
  const outside = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const answer = answerTo(message, served, name => outside.set(name, (outside.get(name) ?? 0) + 1))
    if (answer) socket.send(answer, from.port, from.address)
  })
  await listening(socket, address, port)
  return {
    asked: () => [...outside].map(([name, times]) => ({ name, times })),
    close: () => new Promise(resolve => socket.close(() => resolve())),
  }
}

/** The answer to one query, or `undefined` for what is no query. Pure but for `note`, which is told each name outside. */
export function answerTo(
  message: Buffer,
  served: ReadonlyMap<string, string>,
  note: (name: string) => void,
): Buffer | undefined {
  let query: Packet
  try {
    query = decode(message)
  } catch {
    return undefined
  }
  const question = query.questions?.[0]
  if (query.type !== 'query' || !question) return undefined
  const name = question.name.toLowerCase().replace(/\.$/, '')
  const address = served.get(name)
  // apt asks for service records below a name before the name itself
  const belowServed = [...served.keys()].some(n => name.endsWith(`.${n}`) && name.startsWith('_'))
  if (address === undefined && !belowServed && name !== 'localhost') note(name)
  const answers: Answer[] =
    address !== undefined && question.type === 'A' ? [{ type: 'A', name: question.name, ttl: 60, data: address }] : []
  const known = address !== undefined || name === 'localhost'
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER | (known ? 0 : NAME_ERROR),
    questions: [question],
    answers,
  })
}

function listening(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, address, () => {
      socket.off('error', reject)
      resolve()
    })
  })
}
