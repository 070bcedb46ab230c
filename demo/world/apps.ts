import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { KnownApp } from '../../local/github/known-app.ts'
import type { Stack } from '../../local/stack.ts'
import { sender } from './azure-client.ts'

/** An App of the organisation, with the one half of its key that GitHub gives away. */
export interface App {
  readonly known: KnownApp
  /** PEM, as a secret of a repository has it */
  readonly key: string
  readonly privateKey: KeyObject
}

/** @param id as the manifest of the example names it */
export function createApp(id: number, slug: string): App {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    known: {
      id,
      clientId: `Iv23li${id}`,
      slug,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      installations: [
        { id: id + 1, account: 'acme', repositories: 'all', permissions: { contents: 'write', actions: 'read' } },
      ],
    },
    key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    privateKey,
  }
}

/** A dispatch by another App than the product's, with whatever its owner likes to say in it. Rejects where GitHub does not take it. */
export async function ringBy(app: App, stack: Stack, repository: string, payload: object): Promise<void> {
  const send = sender(stack)
  const seconds = Math.floor(stack.clock.now() / 1000)
  const jwt = await new SignJWT({ iss: String(app.known.id), iat: seconds - 60, exp: seconds + 300 })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .sign(app.privateKey)
  const post = async (path: string, token: string, body: object) => {
    const { status, text } = await send('POST', `https://api.github.com${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text.slice(0, 300)}`)
    return text
  }
  const minted = await post(`/app/installations/${app.known.installations[0]?.id}/access_tokens`, jwt, {})
  const { token } = JSON.parse(minted) as { token: string }
  await post(`/repos/${repository}/dispatches`, token, { event_type: 'golden-image', client_payload: payload })
}
