import type { Place, Problem } from '../../domain/errors.ts'
import { type Literal, parseLiteral } from './hcl-text.ts'
import type { TemplateFile } from './template-text.ts'
import { type TemplateBlock, type TemplateView, viewHcl, viewJson } from './template-view.ts'

/** A source that is built, with what its `build` sets in it besides. */
interface UsedSource {
  /** `azure-arm.image` */
  readonly name: string
  readonly place: Place
  readonly parts: readonly TemplateView[]
}

interface FoundBlock extends TemplateBlock {
  readonly file: string
}

const builder = 'azure-arm'
/** It makes nothing. */
const harmless = 'null'

/**
 * Why no image of this manifest can come of a template, by its text: kinds that would build for an hour and end in something else, or put something out
 * that nobody has tested. What has to be evaluated is let pass: it shows later. Of files that are not read right, Packer says more.
 */
export function refuseKind(template: string, files: readonly TemplateFile[]): readonly Problem[] {
  if (/\.json$/i.test(template) && !/\.pkr\.json$/i.test(template)) return [legacy(template)]
  const roots = files.flatMap(({ file, text }) => {
    const view = viewFile(file, text)
    return view ? [{ file, view }] : []
  })
  const all = (type: string, labels: number): FoundBlock[] =>
    roots.flatMap(({ file, view }) => view.blocks(type, labels).map(block => ({ ...block, file })))
  const builds = all('build', 0)
  const used = builds.flatMap(build => usedBy(build, all('source', 2)))
  return [...refuseSeveral(template, builds, used), ...used.flatMap(refuseSource)]
}

function viewFile(file: string, text: string): TemplateView | undefined {
  if (!file.endsWith('.json')) return viewHcl(text)
  try {
    return viewJson(text)
  } catch {
    return undefined
  }
}

const legacy = (template: string): Problem => ({
  code: 'TEMPLATE_LEGACY_JSON',
  message: `${template} is a template in Packer's older JSON, which takes none of the values that make it build what was resolved.`,
  hint: `packer hcl2_upgrade ${template}, and name the new file in the manifest.`,
  place: { file: template, line: 1 },
})

/** A name counts once, however often a build names it. */
function usedBy(build: FoundBlock, declared: readonly FoundBlock[]): readonly UsedSource[] {
  const listed = textsOf(build.body.expression('sources'))
  const inside = build.body.blocks('source', 1)
  const nameOf = (reference: string) => reference.replace(/^source\./, '')
  const names = [...new Set([...listed, ...inside.map(block => block.labels[0] ?? '')].map(nameOf))]
  return names.map(name => {
    const own = declared.find(block => block.labels.join('.') === name)
    const more = inside.filter(block => nameOf(block.labels[0] ?? '') === name)
    return {
      name,
      place: { file: (own ?? build).file, line: (own ?? build).line },
      parts: [...more.map(block => block.body), ...(own ? [own.body] : [])],
    }
  })
}

function refuseSeveral(
  template: string,
  builds: readonly FoundBlock[],
  used: readonly UsedSource[],
): readonly Problem[] {
  const second = builds[1] ?? (used.length > 1 ? builds[0] : undefined)
  if (second === undefined) return []
  const names = [...new Set(used.map(source => source.name))]
  return [
    {
      code: 'TEMPLATE_SEVERAL_BUILDS',
      message: `${template} has ${builds.length} \`build\` of ${names.join(', ') || 'no source'}; an image of the manifest is one build of one source.`,
      hint: 'Make a template of each, and an image of the manifest for each.',
      place: { file: second.file, line: second.line },
    },
  ]
}

function refuseSource(source: UsedSource): readonly Problem[] {
  const { name, place } = source
  const [type = ''] = name.split('.')
  const is = (key: string, ...words: readonly string[]) => {
    const value = literalOf(source, key)
    return value?.kind === 'text' && words.includes(value.text.toLowerCase())
  }
  if (type === harmless) return []
  if (type !== builder)
    return [
      {
        code: 'TEMPLATE_OTHER_BUILDER',
        message: `The template builds ${name}, and \`${type}\` makes no image in Azure that could become a version; accepted is \`${builder}\`.`,
        place,
      },
    ]
  if (is('os_type', 'windows') || is('communicator', 'winrm'))
    return [
      {
        code: 'TEMPLATE_WINDOWS',
        message: `${name} builds Windows, which these actions do not test and do not attest; accepted is \`os_type = "Linux"\`.`,
        place,
      },
    ]
  return [...refuseSignIn(source), ...refusePublishing(source), ...refuseResult(source)]
}

const otherSignIns = [
  'client_secret',
  'client_cert_path',
  'client_jwt',
  'oidc_request_token',
  'oidc_request_url',
  'use_interactive_auth',
]

function refuseSignIn(source: UsedSource): readonly Problem[] {
  const written = expressionOf(source, 'use_azure_cli_auth')
  const value = written === undefined ? undefined : parseLiteral(written)
  const untold = written !== undefined && value === undefined
  if (untold || (value !== undefined && value.kind !== 'many' && value.text === 'true')) return []
  const others = otherSignIns.filter(key => expressionOf(source, key) !== undefined)
  return [
    {
      code: 'TEMPLATE_SIGN_IN',
      message: `${source.name} does not sign in by \`use_azure_cli_auth\`${others.length > 0 ? `, and has ${others.join(', ')}` : ''}; build-image gives Packer tokens of its own identity that way, and no other.`,
      hint: `Put into the source: use_azure_cli_auth = true${others.length > 0 ? `, and take out ${others.join(', ')}` : ''}`,
      place: source.place,
    },
  ]
}

function refusePublishing({ name, parts, place }: UsedSource): readonly Problem[] {
  const destination = 'shared_image_gallery_destination'
  const found = parts
    .flatMap(part => [
      ...part.blocks(destination, 0),
      ...part.blocks('dynamic', 1).filter(block => block.labels[0] === destination),
    ])
    .at(0)
  if (found === undefined) return []
  return [
    {
      code: 'TEMPLATE_PUBLISHES',
      message: `${name} has \`${destination}\`: Packer would put out a version of the gallery that nobody has tested, and that may be its latest.`,
      hint: 'Take the block out: build-image makes a candidate of the managed image, and publish a release once it has passed.',
      place: { ...place, line: found.line },
    },
  ]
}

/** What becomes of the machine has to be found afterwards: by the name that the build was given. */
function refuseResult(source: UsedSource): readonly Problem[] {
  const { name, place } = source
  if (expressionOf(source, 'capture_container_name') !== undefined)
    return [
      {
        code: 'TEMPLATE_OTHER_RESULT',
        message: `${name} has \`capture_container_name\`: it makes a disk in a storage account; accepted is a managed image.`,
        hint: 'managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group',
        place,
      },
    ]
  const wanted = {
    managed_image_name: 'managed_image_name',
    managed_image_resource_group_name: 'managed_image_resource_group',
  } as const
  return Object.entries(wanted).flatMap(([key, variable]): Problem[] => {
    const written = expressionOf(source, key)
    // Of a local or a function it cannot be told what it comes to.
    if (written === undefined || new RegExp(`\\bvar\\.${variable}\\b|\\blocal\\.|\\(`).test(written)) return []
    return [
      {
        code: 'TEMPLATE_OTHER_RESULT',
        message: `${name} has a \`${key}\` of its own, under which nobody would find what this build has made.`,
        hint: `${key} = var.${variable}`,
        place,
      },
    ]
  })
}

const expressionOf = ({ parts }: UsedSource, name: string): string | undefined =>
  parts.map(part => part.expression(name)).find(written => written !== undefined)

const literalOf = (source: UsedSource, name: string): Literal | undefined =>
  parseLiteral(expressionOf(source, name) ?? '')

/** The texts of a list, and references in it as they are written. */
function textsOf(expression: string | undefined): readonly string[] {
  const list = parseLiteral(expression ?? '', reference => reference)
  return list?.kind === 'many' ? list.items.flatMap(item => (item.kind === 'text' ? [item.text] : [])) : []
}
