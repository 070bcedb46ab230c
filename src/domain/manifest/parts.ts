import type { z } from 'zod'
import type { Place } from '../errors.ts'
import type { DefinitionRef } from '../image/definition.ts'
import type { ParentImage } from '../image/parent.ts'
import type { WishedRegion } from '../image/placement.ts'
import type { SubnetRef } from '../image/subnet.ts'
import { parseDuration } from '../text/duration.ts'
import { channelName, imageName, imageSchema, type ManifestDocument, manifestSchema } from './schema.ts'
import type { ProfileSettings } from './settings.ts'

/** Where in the text a path of keys is. */
export type At = (where: readonly PropertyKey[]) => Place

/**
 * What of a manifest fits the schema, for what its keys say of each other. `undefined`: does not fit, or may be meant by a key that is not known; what
 * is wrong there is told of it alone.
 */
export interface ManifestParts {
  readonly subscription: string | undefined
  readonly subnet: SubnetRef | undefined
  readonly source: string | undefined
  readonly location: string | undefined
  readonly buildGroup: string | undefined
  readonly checkGroup: string | undefined
  readonly regions: readonly WishedRegion[] | undefined
  readonly channels: NonNullable<ManifestDocument['channels']> | undefined
  readonly channelNames: readonly string[] | undefined
  readonly proofs: readonly string[] | undefined
  /** where its images are */
  readonly gallery: Omit<DefinitionRef, 'definition'> | undefined
  readonly images: readonly ImagePart[]
}

export interface ImagePart {
  readonly name: string
  readonly parent: ParentImage | undefined
  readonly profiles: readonly ProfileSettings[] | undefined
}

const { azure, network, gallery, channels, proofs } = manifestSchema.shape

export function readParts(document: unknown): ManifestParts {
  const top = toMap(document)
  const [ofAzure, ofGallery] = [toMap(top['azure']), toMap(top['gallery'])]
  const own = read(azure.shape.subscription, ofAzure['subscription'])
  const subscription =
    ofGallery['subscription'] === undefined ? own : read(gallery.shape.subscription, ofGallery['subscription'])
  const ofNetwork = read(network, top['network'])
  const group = read(gallery.shape.group, ofGallery['group'])
  const name = read(gallery.shape.name, ofGallery['name'])
  const isMisspelt = Object.keys(top).some(key => !Object.hasOwn(manifestSchema.shape, key))
  const readOptional = <T>(key: 'channels' | 'proofs', none: T, readKey: () => T | undefined) =>
    top[key] !== undefined ? readKey() : isMisspelt ? undefined : none
  return {
    subscription: own,
    subnet: ofNetwork?.subnet,
    source: ofNetwork?.source,
    location: read(azure.shape.location, ofAzure['location']),
    buildGroup: read(azure.shape['build-group'], ofAzure['build-group']),
    checkGroup: read(azure.shape['check-group'], ofAzure['check-group']),
    regions: read(gallery.shape.regions, ofGallery['regions'])?.map(toRegion),
    channels: readOptional('channels', {}, () => read(channels, top['channels'])),
    channelNames: readOptional<readonly string[]>('channels', [], () => readNames(top['channels'])),
    proofs: readOptional<readonly string[]>('proofs', [], () => read(proofs, top['proofs'])),
    gallery: subscription && group && name ? { subscription, group, gallery: name } : undefined,
    images: Object.entries(toMap(top['images']))
      .filter(([word]) => imageName.safeParse(word).success)
      .map(([word, image]) => readImage(word, toMap(image))),
  }
}

const readNames = (given: unknown) =>
  isMap(given) ? Object.keys(given).filter(name => channelName.safeParse(name).success) : undefined

function readImage(name: string, image: Readonly<Record<string, unknown>>): ImagePart {
  const { parent, validate } = imageSchema.shape
  return {
    name,
    parent: read(parent, image['parent']),
    profiles: read(validate.shape.profiles, toMap(image['validate'])['profiles'])?.map(toProfile),
  }
}

type ProfileDocument = ManifestDocument['images'][string]['validate']['profiles'][number]

export function toProfile(one: ProfileDocument): ProfileSettings {
  if (typeof one === 'string') return { path: one, required: false }
  const { path, waivers, inputs, thresholds, controls, tags, timeout } = one
  const timeoutMs = parseDuration(timeout ?? '')
  return {
    path,
    required: one['for-descendants'] === 'required',
    ...(waivers === undefined ? {} : { waivers: [waivers].flat() }),
    ...(inputs === undefined ? {} : { inputs: [inputs].flat() }),
    ...(thresholds === undefined ? {} : { thresholds }),
    ...(controls === undefined ? {} : { controls }),
    ...(tags === undefined ? {} : { tags }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
}

export function toRegion(given: ManifestDocument['gallery']['regions'][number]): WishedRegion {
  if (typeof given === 'string') return { region: given }
  const { region, replicas, storage: storageType, encryption: encryptionSet } = given
  return { region, replicas, storageType, encryptionSet }
}

const read = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> | undefined => schema.safeParse(value).data

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toMap = (value: unknown) => (isMap(value) ? value : {})
