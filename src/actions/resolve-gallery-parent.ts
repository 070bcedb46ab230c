import { findOverlookedHint, sayOverlooked } from '../domain/decide/channel.ts'
import { refuseRegion } from '../domain/decide/usable.ts'
import { GoldenImageError, throwIfAny } from '../domain/errors.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { type DefinitionRef, definitionOf } from '../domain/image/definition.ts'
import { digestsOf } from '../domain/image/descriptor.ts'
import { formatParentImage, type GalleryImage } from '../domain/image/parent.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion, sameImageVersion } from '../domain/image/version.ts'
import { formatVersionId } from '../domain/image/version-id.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import { nearest } from '../domain/text/nearest.ts'
import type { Definition } from '../ports/image-gallery.ts'
import type { SignedFor } from '../ports/proof-store.ts'
import { requireNotRejected } from './judge-state.ts'
import { type ImageChannels, readChannels } from './read-channels.ts'
import { problemsOf } from './read-held.ts'
import type { Lineage } from './read-lineage.ts'
import { readSettledChannels } from './read-settled-channels.ts'
import type { ParentQuestion, ParentSide, ProvenParent, ResolvedParent } from './resolved-parent.ts'
import { warnAhead } from './say-ahead.ts'
import { sayUnreadStores } from './say-unread.ts'
import { verifyVersion } from './verify-version.ts'

/**
 * The exact version of the gallery to build from: what the channel holds by the verified moves, or the one that was asked for, if it has entered the
 * channel that is followed (any channel, where the manifest names a version). It is verified as `verify-image` does it, for the repository to which its
 * image belongs, and stands `Completed` where images are built.
 *
 * Throws `CHANNEL_EMPTY` only where nobody has signed a move of the image at all or none of this channel counts against it; `AZURE_PARENT_NOT_FOUND`,
 * `VERIFY_PARENT_UNRELEASED`, every problem of a version that is not verified, `IMAGE_NOT_IN_REGION`, `IMAGE_REGION_NOT_READY`, and what `readChannels` does.
 */
export async function resolveGalleryParent(
  follows: GalleryImage,
  { settings, trust, job, clock }: ParentQuestion,
  side: ParentSide,
  given: string,
): Promise<Extract<ResolvedParent, { proven: object }>> {
  if (trust === undefined) throw new Error(`${formatParentImage(follows)} without proofs got through the manifest`)
  const definition = definitionOf(settings, follows.image)
  const { tenant, location } = settings.azure
  const facts = await requireParentDefinition(follows, definition, settings, side)
  const { policy: own, roots } = await trust()
  const ports = { ...side, verifier: roots.verifier }
  // An image of this manifest is this repository's own, until a move says otherwise; any other one is anybody's.
  const isOwn = settings.images.some(({ name }) => name === follows.image)
  const { repositoryId } = own.trust
  const signedFor: SignedFor = !isOwn ? 'any' : repositoryId === undefined ? 'own' : { id: repositoryId }
  const moves = { definition, tenant, trust: own.trust, signedFor }
  const { at } = follows
  const channels = await (given === '' && typeof at === 'string'
    ? readSettledChannels(moves, at, { ...ports, clock, job })
    : readChannels(moves, ports))
  const version = requireFollowed(follows, channels, given)
  const policy: ReleasePolicy = { ...own, trust: { ...own.trust, repositoryId: channels.history.owner?.id } }
  const id = formatVersionId({ definition, version })
  const found = await verifyVersion({ definition, version, tenant, policy }, ports).catch(e => {
    throw e instanceof GoldenImageError && e.code === 'AZURE_NOT_FOUND'
      ? notFound(`${formatParentImage(follows)} is ${id}, and there is no such version any more.`, definition)
      : e
  })
  throwIfAny(
    found.judgement.problems.map(p => ({
      ...p,
      message: `${id}, which is ${formatParentImage(follows)}: ${p.message}`,
    })),
  )
  // Its tags can stop it, as in every action that reads it, and never make it good.
  await requireNotRejected({ definition, version, id }, side.gallery)
  const descriptor = digestsOf(found.descriptor)
  requireEntered(follows, channels, { version, undated: descriptor.undated })
  const placements = await side.gallery.listPlacements(definition, [version])
  const placement = placements.find(one => sameImageVersion(one.version, version))
  const refused = refuseRegion(follows.image, placement, location)
  if (refused)
    throw new GoldenImageError({ ...refused, message: `The parent cannot be built from: ${refused.message}` })
  sayUnreadStores(found.stores, job)
  if (given === '' && typeof at === 'string') warnAhead(channels.stateOf(at), follows.image, job)
  job.info(`${formatParentImage(follows)} is ${id}, verified down to the Marketplace.`)
  return {
    parent: { kind: 'gallery', definition, version },
    proven: { descriptor, base: requireBase(id, found.lineage), definition: facts },
  }
}

async function requireParentDefinition(
  follows: GalleryImage,
  definition: DefinitionRef,
  { images }: Settings,
  { gallery }: ParentSide,
): Promise<Definition> {
  try {
    return await gallery.requireDefinition(definition)
  } catch (error) {
    if (!(error instanceof GoldenImageError) || error.code !== 'IMAGE_DEFINITION_NOT_FOUND') throw error
    const { gallery: name, group } = definition
    const text = formatParentImage(follows)
    // Not those that follow it themselves.
    const near = nearest(
      follows.image,
      images.filter(i => formatParentImage(i.parent) !== text).map(i => i.name),
    )
    const meant =
      near === undefined || near.toLowerCase() === follows.image.toLowerCase() ? '.' : `; did you mean "${near}"?`
    throw notFound(
      `There is no image definition ${follows.image} in the gallery ${name} of ${group}, so ${text} is no parent${meant}`,
      definition,
    )
  }
}

function requireFollowed(follows: GalleryImage, channels: ImageChannels, given: string): ImageVersion {
  const exact = given === '' ? follows.at : parseImageVersion(given)
  if (exact === undefined)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`parent-version\` is "${given}"; accepted is a version of ${follows.image}, Major.Minor.Patch.`,
    })
  const { history } = channels
  // Nothing there is one thing; something there that does not count is another, and must not look like patience.
  const overlooked = sayOverlooked(history)
  if (history.owner === undefined && overlooked !== '')
    throw new GoldenImageError({
      code: 'VERIFY_PARENT_UNRELEASED',
      message: `Nobody whose word counts here has released a version of ${follows.image}.${overlooked}`,
      hint:
        findOverlookedHint(history) ??
        'A parent is released by the same workflow by which this job runs; see who has signed.',
    })
  if (typeof exact !== 'string') return exact
  const state = channels.stateOf(exact)
  const others = [...new Set(history.moves.map(({ move }) => move.channel))].filter(name => name !== exact)
  const elsewhere = others.length > 0 ? ` Versions of ${follows.image} have entered ${others.join(', ')}.` : ''
  throwIfAny(
    problemsOf(state).map(p => ({
      ...p,
      message: `${formatParentImage(follows)}: ${p.message}${p.code === 'CHANNEL_EMPTY' ? elsewhere : ''}`,
    })),
  )
  if (state.current) return state.current.version
  throw new Error(`${formatParentImage(follows)} holds nothing, and says not why`)
}

/** By a move with the very digests of what stands there now. */
function requireEntered(
  follows: GalleryImage,
  { history }: ImageChannels,
  { version, undated }: { readonly version: ImageVersion; readonly undated: string },
): void {
  const channel = typeof follows.at === 'string' ? follows.at : undefined
  const entered = history.moves.some(
    ({ move }) =>
      (channel === undefined || move.channel === channel) &&
      sameImageVersion(move.version, version) &&
      move.descriptor.undated === undated,
  )
  if (entered) return
  throw new GoldenImageError({
    code: 'VERIFY_PARENT_UNRELEASED',
    message: `${follows.image} ${formatImageVersion(version)}, as it stands now, has never entered ${channel === undefined ? 'a channel' : `the channel ${channel}`}.`,
  })
}

function requireBase(id: string, { ancestors }: Lineage): ProvenParent['base'] {
  const base = ancestors.at(-1)?.parent
  if (base?.kind === 'marketplace') return base
  throw new Error(`the lineage of ${id} is verified and does not end in the Marketplace`)
}

const notFound = (message: string, { group, gallery }: DefinitionRef) =>
  new GoldenImageError({
    code: 'AZURE_PARENT_NOT_FOUND',
    message,
    hint: `az sig image-definition list --resource-group ${group} --gallery-name ${gallery} --output table`,
  })
