import type { InMemoryProofStore } from '../fakes/proof-store.ts'
import { identityOf } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

export interface StrangerMove {
  readonly sequence: number
  /** default: `test` */
  readonly channel?: string
  /** whom the certificate names; default: the trusted workflow for its own repository */
  readonly identity?: Readonly<Record<string, string>>
  /** ISO 8601: when it was signed, by its own word */
  readonly at: string
}

/** Puts another one beside the moves of an image: a bundle that anybody can write, in the name of the image's own signer, by a Sigstore that no root names. */
export async function plantMove(store: InMemoryProofStore, wish: StrangerMove): Promise<void> {
  const { sequence, channel = 'test', identity = CLAIMS, at } = wish
  const [subject, own] =
    [...store.bundles].flatMap(([name, bundles]) =>
      bundles.filter(text => text.includes('channel-move')).map(text => [name, text] as const),
    )[0] ?? []
  if (subject === undefined || own === undefined) throw new Error('no move lies there')
  const { statement } = JSON.parse(own) as { statement: string }
  const said = JSON.parse(statement) as { predicate: object }
  const repository = { id: identity.repository_id, name: 'acme/golden-images' }
  const predicate = { ...said.predicate, channel, sequence, repository }
  const bundle = {
    stranger: true,
    statement: JSON.stringify({ ...said, predicate }),
    signer: identityOf(identity),
    witnessed: at,
  }
  await store.put([subject], JSON.stringify(bundle))
}
