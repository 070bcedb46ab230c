import { z } from 'zod'
import { type Descriptor, descriptorSchema, formatDescriptor } from '../image/descriptor.ts'
import { formatParent, type Parent, parseParent } from '../image/parent.ts'
import { sha256 } from '../text/sha256.ts'
import type { ImageBuild, Material, ParentMaterial, Tool } from './image-build.ts'
import {
  exceptionKind,
  githubIdSchema,
  readPredicate,
  sha256Schema,
  textSchema,
  timeSchema,
  unreadable,
} from './predicate.ts'
import { imageBuildType, predicateTypes, type Statement } from './statement.ts'

export type ImageBuildPredicate = z.infer<typeof schema>

const list = <T extends z.ZodType>(item: T) => z.array(item).max(10_000)
const material = z.strictObject({ name: textSchema, digest: z.strictObject({ sha256: sha256Schema }) })
const commit = z.strictObject({ gitCommit: textSchema })
const kind = <const K extends string, T extends z.ZodRawShape>(name: K, also: T) =>
  z.strictObject({ kind: z.literal(name), ...also })

/** What went into it, by the `kind` in its annotations: the names are those of files, and anybody's. */
const dependencySchema = z.union([
  z.strictObject({ uri: textSchema, digest: commit, annotations: kind('source', {}) }),
  z.strictObject({
    uri: textSchema,
    digest: z.strictObject({ sha256: sha256Schema }),
    annotations: kind('action', {}),
  }),
  z.strictObject({ uri: textSchema, annotations: kind('base', {}) }),
  z.strictObject({ uri: textSchema, annotations: kind('marketplace-parent', {}) }),
  z.strictObject({
    uri: textSchema,
    digest: z.strictObject({ sha256: sha256Schema }),
    annotations: kind('gallery-parent', { undated: sha256Schema }),
  }),
  material.extend({ annotations: kind('sources', {}) }),
  material.extend({ annotations: kind('file', {}) }),
  material.extend({ annotations: kind('packer', { version: textSchema }) }),
  material.extend({ annotations: kind('plugin', { version: textSchema }) }),
  material.extend({
    annotations: kind('profile', { required: z.boolean(), archive: sha256Schema.optional() }).refine(
      ({ required, archive }) => !required || archive !== undefined,
      'a profile that is required has the sha256 of its archive',
    ),
  }),
  material.extend({ annotations: kind('exception', { of: exceptionKind }) }),
])
type Dependency = z.infer<typeof dependencySchema>
type Kind = Dependency['annotations']['kind']
type Of<K extends Kind> = Extract<Dependency, { annotations: { kind: K } }>

const schema = z.strictObject({
  buildDefinition: z.strictObject({
    buildType: z.literal(imageBuildType),
    externalParameters: z.strictObject({
      image: textSchema,
      parent: textSchema,
      template: textSchema,
      variables: z.record(textSchema, z.string().max(100_000)),
      secretVariables: list(textSchema),
    }),
    internalParameters: z.strictObject({
      repositoryId: githubIdSchema,
      ownerId: githubIdSchema,
      run: z.strictObject({ id: textSchema, attempt: textSchema }),
      runner: z.strictObject({ os: textSchema, arch: textSchema }),
    }),
    resolvedDependencies: list(dependencySchema),
  }),
  runDetails: z.strictObject({
    builder: z.strictObject({ id: textSchema }),
    metadata: z.strictObject({ invocationId: textSchema, startedOn: timeSchema, finishedOn: timeSchema }),
    byproducts: z.tuple(
      [
        material.extend({
          name: z.literal('descriptor'),
          mediaType: textSchema,
          /** base64, as SLSA has it */
          content: z.base64().max(1_000_000),
        }),
      ],
      material,
    ),
  }),
})

const galleryScheme = 'azure-image:'

/** The predicate of an `image-build` statement. Values of secret variables have no place in it. */
export function buildImageBuild(build: ImageBuild): ImageBuildPredicate {
  const { descriptor: digests, parent } = build.parent
  const text = formatDescriptor(build.descriptor)
  return {
    buildDefinition: {
      buildType: imageBuildType,
      externalParameters: {
        image: build.image,
        parent: build.follows,
        template: build.template,
        variables: build.variables,
        secretVariables: [...build.secretVariables],
      },
      internalParameters: {
        repositoryId: build.source.repositoryId,
        ownerId: build.source.ownerId,
        run: { id: build.run.id, attempt: build.run.attempt },
        runner: { os: build.run.os, arch: build.run.arch },
      },
      resolvedDependencies: [
        {
          uri: `git+${build.source.repository}@${build.source.ref}`,
          digest: { gitCommit: build.source.commit },
          annotations: { kind: 'source' },
        },
        {
          uri: uriOfAction(build.action),
          digest: { sha256: build.action.sha256 },
          annotations: { kind: 'action' },
        },
        { uri: uriOf(build.base), annotations: { kind: 'base' } },
        digests
          ? {
              uri: uriOf(parent),
              digest: { sha256: digests.exact },
              annotations: { kind: 'gallery-parent', undated: digests.undated },
            }
          : { uri: uriOf(parent), annotations: { kind: 'marketplace-parent' } },
        { ...fromMaterial({ name: 'sources', sha256: build.sources }), annotations: { kind: 'sources' } },
        ...build.files.map(one => ({ ...fromMaterial(one), annotations: { kind: 'file' as const } })),
        { ...fromMaterial(build.packer), annotations: { kind: 'packer', version: build.packer.version } },
        ...build.plugins.map(one => ({
          ...fromMaterial(one),
          annotations: { kind: 'plugin' as const, version: one.version },
        })),
        ...build.profiles.map(one => ({
          ...fromMaterial(one),
          annotations: {
            kind: 'profile' as const,
            required: one.required,
            ...(one.archive === undefined ? {} : { archive: one.archive }),
          },
        })),
        ...build.exceptions.map(one => ({
          ...fromMaterial(one),
          annotations: { kind: 'exception' as const, of: one.kind },
        })),
      ],
    },
    runDetails: {
      builder: { id: build.builder },
      metadata: { invocationId: build.run.url, startedOn: build.started, finishedOn: build.finished },
      byproducts: [
        {
          name: 'descriptor',
          digest: { sha256: sha256(text) },
          mediaType: build.descriptor.mediaType,
          content: Buffer.from(text).toString('base64'),
        },
        ...build.results.map(fromMaterial),
      ],
    },
  }
}

/**
 * Everything that a build statement says. Throws `PROOF_UNREADABLE`, also where it contradicts itself: a descriptor that is not the one of
 * its digest, none or two of what there is one of, a parent of a gallery without digests.
 */
export function parseImageBuild(statement: Statement): ImageBuild {
  const { buildDefinition, runDetails } = readPredicate(statement, predicateTypes.imageBuild, schema)
  const { externalParameters: asked, internalParameters: inner, resolvedDependencies: found } = buildDefinition
  const all = <K extends Kind>(kind: K) => found.filter((d): d is Of<K> => d.annotations.kind === kind)
  const requireSingle = <K extends Kind>(kind: K) => requireOne<Of<K>>(all(kind), kind)
  const toTool = (d: Of<'packer'> | Of<'plugin'>): Tool => ({ ...toMaterial(d), version: d.annotations.version })
  const [source, action] = [requireSingle('source'), requireSingle('action')]
  const [repository, ref] = splitRef(source.uri)
  const [actionRepository, actionRef] = action.uri === ownFolder ? ['', ''] : splitRef(action.uri)
  const [descriptor, ...results] = runDetails.byproducts
  return {
    image: asked.image,
    follows: asked.parent,
    parent: readParent(requireOne([...all('marketplace-parent'), ...all('gallery-parent')], 'parent')),
    base: parseParentUri(requireSingle('base').uri),
    template: asked.template,
    sources: requireSingle('sources').digest.sha256,
    files: all('file').map(toMaterial),
    variables: asked.variables,
    secretVariables: asked.secretVariables,
    packer: toTool(requireSingle('packer')),
    plugins: all('plugin').map(toTool),
    profiles: all('profile').map(d => {
      const { required, archive } = d.annotations
      return { ...toMaterial(d), required, ...(archive === undefined ? {} : { archive }) }
    }),
    exceptions: all('exception').map(d => ({ ...toMaterial(d), kind: d.annotations.of })),
    action: { repository: actionRepository, ref: actionRef, sha256: action.digest.sha256 },
    source: {
      repository: repository.slice('git+'.length),
      repositoryId: inner.repositoryId,
      ownerId: inner.ownerId,
      ref,
      commit: source.digest.gitCommit,
    },
    run: { url: runDetails.metadata.invocationId, ...inner.run, ...inner.runner },
    builder: runDetails.builder.id,
    started: runDetails.metadata.startedOn,
    finished: runDetails.metadata.finishedOn,
    descriptor: readSigned(descriptor),
    results: results.map(toMaterial),
  }
}

const fromMaterial = ({ name, sha256 }: Material) => ({ name, digest: { sha256 } })
const toMaterial = ({ name, digest }: z.infer<typeof material>): Material => ({ name, sha256: digest.sha256 })

const uriOf = (parent: Parent) => `${parent.kind === 'gallery' ? galleryScheme : ''}${formatParent(parent)}`

function parseParentUri(uri: string): Parent {
  const gallery = uri.startsWith(galleryScheme)
  const parent = parseParent(gallery ? uri.slice(galleryScheme.length) : uri)
  if (!parent || gallery !== (parent.kind === 'gallery'))
    throw unreadable(`A build statement names "${uri}", which is no exact version of an image`)
  return parent
}

function readParent(found: Of<'marketplace-parent'> | Of<'gallery-parent'>): ParentMaterial {
  const parent = parseParentUri(found.uri)
  if ('digest' in found && parent.kind === 'gallery')
    return { parent, descriptor: { exact: found.digest.sha256, undated: found.annotations.undated } }
  if (!('digest' in found) && parent.kind === 'marketplace') return { parent }
  throw unreadable(`A build statement calls ${found.uri} a ${found.annotations.kind}, which it is not`)
}

/** The descriptor that a build statement carries: the bytes of the digest beside it. */
function readSigned({ content, digest }: { content: string; digest: { sha256: string } }): Descriptor {
  const text = Buffer.from(content, 'base64').toString()
  if (sha256(text) !== digest.sha256)
    throw unreadable('The descriptor in a build statement is not the one of its digest')
  try {
    const descriptor = descriptorSchema.parse(JSON.parse(text))
    if (formatDescriptor(descriptor) === text) return descriptor
  } catch {
    // said below
  }
  throw unreadable('The descriptor in a build statement has not the shape of one')
}

/** An action that a workflow names by a folder of the job has no repository of its own: the runner says none. */
const ownFolder = './'

const uriOfAction = ({ repository, ref }: ImageBuild['action']) =>
  repository === '' || ref === '' ? ownFolder : `${repository}@${ref}`

/** `address@ref`: a ref has no `@` before it, an address of GitHub neither. */
function splitRef(uri: string): readonly [string, string] {
  const at = uri.indexOf('@')
  if (at < 1 || at === uri.length - 1) throw unreadable(`A build statement names "${uri}", which has no ref`)
  return [uri.slice(0, at), uri.slice(at + 1)]
}

function requireOne<T>(found: readonly T[], name: string): T {
  const [first, second] = found
  if (first === undefined || second !== undefined)
    throw unreadable(`A build statement has ${found.length} dependencies "${name}"; accepted is one`)
  return first
}
