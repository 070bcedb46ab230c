import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatProfileArchive } from '../../src/domain/profile/archive.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { profileFiles } from './candidate.ts'
import { createCertificates, type Script, scriptedAzure } from './scripted-azure.ts'
import { createSigstore, type ScriptedSigstore } from './scripted-proofs.ts'
import { type ActionName, goodInputs, runStep } from './stage.ts'

/** What lies in the container about the one version. */
export interface Attested {
  readonly proofs: readonly string[]
  /** into the channel test */
  readonly moves: readonly string[]
  /** of the profile that is required of what is built from the version */
  readonly archive: Uint8Array
}

export const RELEASE_MANIFEST = manifestText(
  { 'linux-base': {} },
  { proofs: ['github', PROOFS], channels: '{ test: {}, prod: {} }' },
)

/** Of an image that is built from what the channel test holds. */
export const CHILD_MANIFEST = manifestText(
  {
    'web-base': {
      parent: 'linux-base@test',
      template: 'linux-base/image.pkr.hcl',
      profile: 'linux-base/profile',
    },
  },
  { proofs: ['github', PROOFS], channels: '{ test: {}, prod: {} }' },
)

const heldByTest = { 'golden-image-channel-test': '20261124.0.0' }

/** The script by which an action finds a release from which another image is built. */
export function scriptForChild({ proofs, moves, archive }: Attested): Partial<Script> {
  return { proofs: [...proofs, ...moves], archive, tags: heldByTest, standing: true, child: true }
}

/** The part of the script by which an action finds what it works on: who publishes finds no move yet; who promotes finds that one, and its tag. */
export function scriptFor(action: ActionName, { proofs, moves }: Pick<Attested, 'proofs' | 'moves'>): Partial<Script> {
  if (action === 'promote' || action === 'cascade')
    return { proofs: [...proofs, ...moves], tags: heldByTest, standing: true }
  return { proofs, standing: action === 'publish' }
}

/** Made once for a whole file of tests, by the bundles that make them. */
export async function createAttested(
  certificates: ReturnType<typeof createCertificates>,
  sigstore: ScriptedSigstore,
): Promise<Attested> {
  const keptBy = async (action: ActionName, found: Pick<Attested, 'proofs' | 'moves'>): Promise<readonly string[]> => {
    await using azure = await scriptedAzure(certificates, { sigstore, ...scriptFor(action, found) })
    const seen = await runStep({
      action,
      inputs: { ...goodInputs[action], 'github-token': 'ghs_0123456789abcdef', ...rootOf(action) },
      files: { 'golden-image.yml': RELEASE_MANIFEST, 'root.json': sigstore.trustedRoot },
      environment: azure.environment,
    })
    if (seen.code !== 0) throw new Error(`${action}: ${seen.annotations.join('\n')}`)
    return [...new Set([...azure.stores.kept].flatMap(([name, text]) => (name.startsWith('sha256-') ? [text] : [])))]
  }
  const proofs = await keptBy('attest-image', { proofs: [], moves: [] })
  const files = Object.entries(profileFiles).map(([path, text]) => ({
    path,
    executable: false,
    bytes: Buffer.from(text),
  }))
  return {
    proofs,
    moves: await keptBy('publish', { proofs, moves: [] }),
    archive: await formatProfileArchive(files),
  }
}

const rootOf = (action: ActionName) => (action === 'attest-image' ? {} : { 'trusted-root': 'root.json' })

/** What a file of tests needs whose steps find a version that is attested, and a release: made once, and gone with it. */
export interface ReleaseStage extends Disposable {
  readonly certificates: ReturnType<typeof createCertificates>
  readonly sigstore: ScriptedSigstore
  readonly attested: Attested
  /** empty, of this file of tests alone */
  readonly folder: string
}

export async function createReleaseStage(): Promise<ReleaseStage> {
  const certificates = createCertificates()
  const sigstore = await createSigstore()
  const attested = await createAttested(certificates, sigstore)
  const folder = mkdtempSync(join(tmpdir(), 'release-stage-'))
  return {
    certificates,
    sigstore,
    attested,
    folder,
    [Symbol.dispose]: () => {
      certificates[Symbol.dispose]()
      sigstore[Symbol.dispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
