import type { z } from 'zod'
import { GoldenImageError, type Problem, throwIfAny } from '../errors.ts'
import { verifySchema } from '../evidence/release-policy.ts'
import { findChannelRef } from '../image/following.ts'
import { parseDuration } from '../text/duration.ts'
import { nearest } from '../text/nearest.ts'
import { oneLine } from '../text/one-line.ts'
import { readYaml, type YamlProblem, type YamlText } from '../text/yaml.ts'
import { refuseContradictions } from './contradictions.ts'
import { refuseNumbers } from './numbers.ts'
import { type At, readParts, toProfile, toRegion } from './parts.ts'
import {
  channelKeys,
  type ManifestDocument,
  manifestSchema,
  packerIdentity,
  profileKeys,
  regionKeys,
  subscriberKeys,
} from './schema.ts'
import type { ChannelSettings, ImageSettings, Settings } from './settings.ts'

/** A manifest of over this many bytes is a mistake or an attack. */
export const manifestLimit = 256 * 1024

type Path = readonly PropertyKey[]

/** Text of a manifest → settings. Throws every problem of the text at once, each with its line; of what is no YAML those of YAML alone. */
export function parseManifest(text: string, path: string): Settings {
  const yaml = readDocument(text, path)
  const at: At = where => ({ file: path, line: yaml.lineOf(where) })
  const parsed = manifestSchema.safeParse(yaml.value)
  const issues = parsed.success ? [] : parsed.error.issues
  throwIfAny(
    byLine([
      ...issues.flatMap(issue => toProblems(issue, yaml.value, at)),
      ...refuseContradictions(readParts(yaml.value), at),
      ...refuseNumbers(yaml, at),
    ]),
  )
  return toSettings(parsed.data as ManifestDocument, path, at)
}

/** In the order in which they are read. */
const byLine = (problems: readonly Problem[]) =>
  problems.toSorted((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0))

function readDocument(text: string, path: string): YamlText {
  // A key that is a list or a map is no key that we know.
  const yaml = readYaml(text, { stringKeys: true })
  if (!('problems' in yaml)) return yaml
  const toProblem = ({ message, line }: YamlProblem): Problem => ({
    code: 'MANIFEST_UNREADABLE',
    message: `${path} ${message}.`,
    place: { file: path, line },
  })
  const [first, ...others] = yaml.problems
  throw new GoldenImageError([toProblem(first), ...others.map(toProblem)])
}

/** The settings of one image; without a name the only one. */
export function findImage(settings: Settings, name: string): ImageSettings {
  const names = settings.images.map(i => i.name)
  const only = settings.images.length === 1 ? settings.images[0] : undefined
  const found = name === '' ? only : settings.images.find(i => i.name === name)
  if (found) return found
  const near = nearest(name, names)
  throw new GoldenImageError({
    code: 'MANIFEST_IMAGE_UNKNOWN',
    message:
      name === ''
        ? `${settings.path} has ${names.length} images and the input \`image\` says none.`
        : `${settings.path} has no image "${name}"${near ? `; did you mean "${near}"?` : '.'}`,
    hint: `Images of the manifest: ${names.join(', ')}.`,
  })
}

function toSettings(m: ManifestDocument, path: string, at: At): Settings {
  const linesOf = (name: string, image: ManifestDocument['images'][string]): ImageSettings['lines'] => {
    const line = (...key: Path) => at(['images', name, ...key]).line
    return {
      parent: line('parent'),
      template: line('template'),
      sources: image.sources?.map((_, i) => line('sources', i)) ?? [line('template')],
      vars: Object.fromEntries(Object.keys(image.vars ?? {}).map(key => [key, line('vars', key)])),
      size: line('validate', 'size'),
      profiles: image.validate.profiles.map((_, i) => line('validate', 'profiles', i)),
    }
  }
  const images = Object.entries(m.images).map(([name, image]): ImageSettings => {
    const folder = image.template.includes('/') ? image.template.slice(0, image.template.lastIndexOf('/')) : '.'
    return {
      name,
      parent: image.parent,
      template: image.template,
      sources: image.sources ?? [folder],
      vars: image.vars ?? {},
      maxAgeMs: parseDuration(image['max-age'] ?? ''),
      validate: {
        profiles: image.validate.profiles.map(toProfile),
        minExecuted: image.validate['min-executed'] ?? 1,
        size: image.validate.size,
      },
      lines: linesOf(name, image),
    }
  })
  return {
    path,
    azure: {
      tenant: m.azure.tenant,
      subscription: m.azure.subscription,
      location: m.azure.location,
      buildGroup: m.azure['build-group'],
      checkGroup: m.azure['check-group'],
      tags: m.azure.tags ?? {},
    },
    network: { subnet: m.network?.subnet, source: m.network?.source ?? '' },
    identities: Object.fromEntries(Object.entries(m.identities).filter(([name]) => name !== packerIdentity)),
    packer: m.identities[packerIdentity],
    gallery: {
      subscription: m.gallery.subscription ?? m.azure.subscription,
      group: m.gallery.group,
      name: m.gallery.name,
      regions: m.gallery.regions.map(toRegion),
    },
    channels: toChannels(m.channels ?? {}, at),
    keep: { days: m.keep?.days ?? defaultDays },
    proofs: m.proofs ?? [],
    transparency: m.transparency,
    verify: m.verify ?? {},
    cascade: toCascade(m.cascade ?? {}),
    auditor: { acceptLicence: m.auditor?.['accept-licence'] ?? false },
    images,
    lines: {
      proofs: at(['proofs']).line,
      tags: at(['azure', 'tags']).line,
      location: at(['azure', 'location']).line,
      network: at(m.network ? ['network', 'subnet'] : ['azure']).line,
      regions: at(['gallery', 'regions']).line,
      verify: {
        'strict-published-date': at(['verify', 'strict-published-date']).line,
        'max-age': at(['verify', 'max-age']).line,
        'may-be-missing': at(['verify', 'may-be-missing']).line,
      },
    },
  }
}

/** How long nobody may delete a release, unless the manifest says. */
const defaultDays = 90

function toChannels(m: NonNullable<ManifestDocument['channels']>, at: At): readonly ChannelSettings[] {
  const given = Object.entries(m)
  const counting =
    given.find(([, { latest }]) => latest === true) ?? given.findLast(([, { latest }]) => latest !== false)
  return given.map(([name, { after, environment }]) => ({
    name,
    afterMs: after === undefined ? undefined : parseDuration(after),
    environment,
    latest: name === counting?.[0],
    line: at(['channels', name]).line,
  }))
}

/** How long a child may be behind its channel before it is told, unless the manifest says: its schedule comes once a day. */
const defaultSilence = '3d'

function toCascade({
  app,
  repositories = [],
  'silent-after': silentAfter = defaultSilence,
}: NonNullable<ManifestDocument['cascade']>): Settings['cascade'] {
  return {
    app: app === undefined ? undefined : String(app),
    silentAfterMs: parseDuration(silentAfter) ?? 0,
    repositories: repositories.map(one => {
      if (typeof one === 'string') return { repository: one, follows: undefined, workflow: undefined }
      const { repository, follows, workflow } = one
      return { repository, follows: follows === undefined ? undefined : findChannelRef(follows), workflow }
    }),
  }
}

/** Keys that each level knows, for "did you mean". */
const knownKeys: readonly { at: RegExp; keys: readonly string[] }[] = [
  { at: /^$/, keys: Object.keys(manifestSchema.shape) },
  { at: /^azure$/, keys: Object.keys(manifestSchema.shape.azure.shape) },
  { at: /^network$/, keys: ['subnet', 'source'] },
  { at: /^gallery$/, keys: Object.keys(manifestSchema.shape.gallery.shape) },
  { at: /^gallery\.regions\.\d+$/, keys: regionKeys },
  { at: /^channels\.[^.]+$/, keys: channelKeys },
  { at: /^keep$/, keys: ['days'] },
  { at: /^cascade$/, keys: ['app', 'repositories', 'silent-after'] },
  { at: /^cascade\.repositories\.\d+$/, keys: subscriberKeys },
  { at: /^verify$/, keys: Object.keys(verifySchema.shape) },
  { at: /^auditor$/, keys: ['accept-licence'] },
  { at: /^images\.[^.]+$/, keys: ['parent', 'template', 'sources', 'vars', 'max-age', 'validate'] },
  { at: /^images\.[^.]+\.validate$/, keys: ['profiles', 'min-executed', 'size'] },
  { at: /^images\.[^.]+\.validate\.profiles\.\d+$/, keys: profileKeys },
]

function toProblems(issue: z.core.$ZodIssue, document: unknown, at: At): Problem[] {
  const where = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => {
      const known = knownKeys.find(k => k.at.test(where))?.keys ?? []
      const near = nearest(key, known)
      return {
        code: 'MANIFEST_KEY_UNKNOWN' as const,
        message: `${where ? `${where}: ` : ''}there is no key \`${key}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
        ...(known.length > 0 ? { hint: `Known keys here: ${known.join(', ')}.` } : {}),
        place: at([...issue.path, key]),
      }
    })
  if (issue.code === 'invalid_union') {
    // Of the form that was meant it is told what does not fit in it; where that is none, what is accepted.
    const inside = issue.errors.find(list => list.every(one => one.path.length > 0 || one.code === 'unrecognized_keys'))
    if (inside) return inside.flatMap(one => toProblems({ ...one, path: [...issue.path, ...one.path] }, document, at))
  }
  const place = at(issue.path)
  if (issue.code === 'invalid_key')
    return [
      {
        code: 'MANIFEST_INVALID',
        message: `${issue.path.slice(0, -1).join('.')} has the key ${shown(issue.path.at(-1))}; accepted is ${issue.issues[0]?.message ?? issue.message}.`,
        place,
      },
    ]
  const value = valueAt(document, issue.path)
  return [
    {
      code: 'MANIFEST_INVALID',
      message: `${where || 'the manifest'} is ${value === undefined ? 'missing' : shown(value)}; accepted is ${issue.message}.`,
      place,
    },
  ]
}

const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    document,
  )

/** A value as one knows it again in the file. */
function shown(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map'
  return typeof value === 'string' ? JSON.stringify(oneLine(value, 80)) : String(value)
}
