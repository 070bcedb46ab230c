import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import { localTime, readAzCall } from './az-answers.ts'

export interface AzAccount {
  readonly tenant: string
  readonly subscription: string
  readonly clientId: string
}

export interface PrivateAz {
  /** to stand first on Packer's PATH */
  readonly bin: string
  /** `AZURE_CONFIG_DIR` */
  readonly config: string
  close(): void
}

/**
 * An `az` for Packer alone. It asks us over a socket that only our user may open; each call mints a fresh token, so that a long build never
 * meets an old one, and no process of Packer's ever holds GitHub's request token.
 */
export async function startPrivateAz(
  folder: string,
  client: { node: string; script: string },
  account: AzAccount,
  tokens: AzureTokens,
): Promise<PrivateAz> {
  const bin = join(folder, 'bin')
  const config = join(folder, 'azure')
  for (const part of [folder, bin, config]) mkdirSync(part, { recursive: true, mode: 0o700 })
  const path = join(folder, 'az.sock')
  const quoted = [client.node, client.script, path].map(word => `'${word.replace(/'/g, `'\\''`)}'`).join(' ')
  writeFileSync(join(bin, 'az'), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o700 })
  const entry = {
    id: account.subscription,
    name: 'golden-image',
    state: 'Enabled',
    isDefault: true,
    tenantId: account.tenant,
    environmentName: 'AzureCloud',
    user: { name: account.clientId, type: 'servicePrincipal' },
  }
  writeFileSync(
    join(config, 'azureProfile.json'),
    JSON.stringify({ installationId: 'golden-image', subscriptions: [entry] }),
  )
  const server = await listen(path, async args => {
    const call = readAzCall(args)
    if (call.kind === 'refused') throw new Error(call.why)
    if (call.kind === 'version') return { 'azure-cli': '2.60.0', 'azure-cli-core': '2.60.0' }
    if (call.kind === 'account') return entry
    if (call.kind === 'accounts') return [entry]
    const { token, expiresOn } = await tokens.get(call.resource)
    return {
      accessToken: token.reveal(),
      expiresOn: localTime(expiresOn),
      expires_on: Math.floor(expiresOn.getTime() / 1000),
      subscription: account.subscription,
      tenant: account.tenant,
      tokenType: 'Bearer',
    }
  })
  return { bin, config, close: () => server.close() }
}

function listen(path: string, answer: (args: readonly string[]) => Promise<unknown>): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, socket => {
    let text = ''
    socket.setEncoding('utf8').on('data', chunk => {
      text += chunk
      if (text.length > 64 * 1024) socket.destroy()
    })
    socket.on('error', () => socket.destroy())
    socket.on('end', async () => {
      try {
        socket.end(JSON.stringify({ out: await answer(JSON.parse(text) as string[]) }))
      } catch (error) {
        socket.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
      }
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve(server)
    })
  })
}
