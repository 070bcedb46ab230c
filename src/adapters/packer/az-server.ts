import { chmodSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import { type AzAccount, azSubscription, azToken, readAzCall } from './az-answers.ts'

export interface AzServer {
  /** why the last token was not given, if it was not */
  problem(): GoldenImageError | undefined
  close(): void
}

/** characters of a call; Packer's have about 150 */
const longestCall = 4096

/** Answers the private `az` on a unix socket: one JSON list of arguments in, one `{out}` or `{error}` back, for each connection. */
export async function startAzServer(path: string, account: AzAccount, tokens: AzureTokens): Promise<AzServer> {
  let problem: GoldenImageError | undefined
  const mint = async (resource: string) => {
    try {
      const { token, expiresOn } = await tokens.get(resource)
      problem = undefined
      return azToken(account, token.reveal(), expiresOn)
    } catch (error) {
      if (error instanceof GoldenImageError) problem = error
      throw error
    }
  }
  const answer = async (text: string): Promise<unknown> => {
    const call = readAzCall(parseArguments(text), account)
    if (call.kind === 'refused') throw new Error(call.why)
    if (call.kind === 'version') return { 'azure-cli': '2.60.0', 'azure-cli-core': '2.60.0' }
    return call.kind === 'account' ? azSubscription(account) : mint(call.resource)
  }
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, socket => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()))
    let text = ''
    socket.setEncoding('utf8').on('data', chunk => {
      text += chunk
      if (text.length > longestCall) socket.destroy()
    })
    socket.on('end', () => {
      answer(text).then(
        out => socket.end(JSON.stringify({ out })),
        (error: unknown) => socket.end(JSON.stringify({ error: wordsOf(error) })),
      )
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, 0o600)
  return {
    problem: () => problem,
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

function parseArguments(text: string): string[] {
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) throw new Error('a list of arguments is expected')
  return value.map(String)
}
