import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Checks } from './checks.ts'
import type { Negative, RefusedEarly } from './report.ts'
import { type World, workflows } from './world/world.ts'

type Kind = 'selfPublishing' | 'legacyJson' | 'windows' | 'twoBuilds' | 'generation' | 'plan' | 'buildGroup'

interface Case {
  readonly title: string
  readonly code: string
  readonly patch: Parameters<World['runPatched']>[0]
}

const template = 'linux-base/image.pkr.hcl'
const legacy = 'linux-base/image.json'

const parent = '    parent: marketplace:debian/debian-12/12-gen2'
/** In the Marketplace, and nothing that the example's definition takes. */
const otherBases = [
  { publisher: 'debian', offer: 'debian-12', sku: '12', hyperVGeneration: 'V1' },
  {
    publisher: 'hardener',
    offer: 'debian-hardened',
    sku: 'level-1',
    plan: { publisher: 'hardener', product: 'debian-hardened', name: 'level-1' },
  },
] as const

const cases: Readonly<Record<Kind, Case>> = {
  selfPublishing: {
    title: 'the template publishes by itself',
    code: 'TEMPLATE_PUBLISHES',
    patch: {
      file: template,
      from: '  ssh_timeout                       = "5m"',
      to: '  ssh_timeout = "5m"\n  shared_image_gallery_destination {\n    gallery_name = "acme_images"\n  }',
    },
  },
  windows: {
    title: 'the template builds Windows',
    code: 'TEMPLATE_WINDOWS',
    patch: {
      file: template,
      from: '  os_type                           = "Linux"',
      to: '  os_type                           = "Windows"',
    },
  },
  twoBuilds: {
    title: 'the template builds two images',
    code: 'TEMPLATE_SEVERAL_BUILDS',
    patch: { file: template, from: 'build {', to: 'build {\n  sources = ["source.azure-arm.image"]\n}\n\nbuild {' },
  },
  legacyJson: {
    title: "the template is in Packer's older JSON",
    code: 'TEMPLATE_LEGACY_JSON',
    patch: { file: 'golden-image.yml', from: `    template: ${template}`, to: `    template: ${legacy}` },
  },
  generation: {
    title: 'the parent is for machines of another generation than the definition',
    code: 'FIT_GENERATION',
    patch: { file: 'golden-image.yml', from: parent, to: '    parent: marketplace:debian/debian-12/12' },
  },
  plan: {
    title: 'the parent is sold under a plan that the definition does not carry',
    code: 'FIT_PURCHASE_PLAN',
    patch: {
      file: 'golden-image.yml',
      from: parent,
      to: '    parent: marketplace:hardener/debian-hardened/level-1',
    },
  },
  buildGroup: {
    title: 'the name of the build group is wrong',
    // Whose rights end at its own groups is told no more of another name.
    code: 'AZURE_FORBIDDEN',
    patch: {
      file: 'golden-image.yml',
      from: '  build-group: rg-image-build',
      to: '  build-group: rg-image-builds',
    },
  },
}

/** What no image can come of is refused by its kind before anything is made, each with what to do about it. */
export async function tryRefusedEarly(world: World, { check }: Checks): Promise<Pick<Negative, Kind>> {
  const path = join(world.repository, legacy)
  offerOtherBases(world)
  writeFileSync(path, `${JSON.stringify({ builders: [{ type: 'azure-arm' }] })}\n`)
  try {
    const told: [string, RefusedEarly][] = []
    for (const [kind, { title, code, patch }] of Object.entries(cases)) {
      const refused = await world.runPatched(patch, () => play(world, title))
      check(
        refused.code === code && refused.fix !== '' && refused.writes === 0,
        `${title}: ${refused.code} before anything is made, and what to do: ${refused.fix}`,
      )
      told.push([kind, refused])
    }
    return Object.fromEntries(told) as Record<Kind, RefusedEarly>
  } finally {
    rmSync(path)
  }
}

function offerOtherBases({ stack: { azure } }: World): void {
  const [base] = azure.bases()
  if (base) for (const other of otherBases) azure.publishBase({ ...base, ...other })
}

async function play(world: World, title: string): Promise<RefusedEarly> {
  const before = world.stack.requests().length
  const error = (await world.play(workflows.image, title, { inputs: { force: true } })).error()
  const asked = world.stack.requests().slice(before)
  const writes = asked.filter(({ host, method }) => host === 'management.azure.com' && method !== 'GET').length
  return { code: error?.title ?? '', fix: error?.message.split('\nNext: ')[1] ?? '', writes }
}
