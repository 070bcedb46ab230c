import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { estateSubject, subscriptionId, tenantId, webRepository } from '../../local/estate.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'

const project = resolve(import.meta.dirname, '../..')
const example = join(project, 'examples/web-image')
const secOps = join(project, 'examples/acme-golden-images')
const read = (path: string, folder = example) => readFileSync(join(folder, path), 'utf8')

describe('the manifest of the team', () => {
  const settings = parseManifest(read('golden-image.yml'), 'golden-image.yml')
  const base = parse(read('golden-image.yml', secOps)) as Record<string, object>
  const own = parse(read('golden-image.yml')) as Record<string, object>

  it('says the same of Azure, identities, gallery and proof stores as that of SecOps', () => {
    expect(settings.azure).toMatchObject({ tenant: tenantId, subscription: subscriptionId })
    for (const key of ['azure', 'identities', 'proofs', 'transparency']) expect(own[key]).toEqual(base[key])
    expect(own.gallery).toMatchObject({ group: 'rg-images', name: 'acme_images' })
  })

  it('follows a channel of an image of SecOps, and names only files that are there', () => {
    const [image] = settings.images
    expect(image?.parent).toMatchObject({ kind: 'gallery', image: 'linux-base', at: 'prod' })
    expect(base.images).toHaveProperty('linux-base')
    expect(base.channels).toHaveProperty('prod')
    const paths = [image?.template ?? '', ...(image?.validate?.profiles.map(one => one.path) ?? [])]
    expect(paths.filter(path => !existsSync(join(example, path)))).toEqual([])
  })

  it('asks for no more controls than run without systemd', () => {
    const controls = read('profile/controls/web.rb')
      .split(/^control /m)
      .slice(1)
    const running = controls.filter(text => !text.includes('only_if')).length
    expect(settings.images[0]?.validate?.minExecuted).toBe(running)
  })
})

describe('the workflow of the team', () => {
  const text = read('.github/workflows/image.yml')
  const { on, permissions, jobs } = parse(text) as {
    on: Record<string, { types?: readonly string[] }>
    permissions: Record<string, string>
    jobs: Record<string, { uses: string; secrets: object }>
  }

  it('has at most eight lines, and calls that of SecOps', () => {
    expect(text.split('\n').filter(line => line.trim() !== '').length).toBeLessThanOrEqual(8)
    const [repository, ...path] = (jobs.image?.uses ?? '').split(/\/(?=\.github)/)
    expect([repository, path.join()]).toEqual(['acme/golden-images', '.github/workflows/golden-image.yml@main'])
    expect(on.repository_dispatch?.types).toEqual(['golden-image'])
    expect(on).toHaveProperty('schedule')
  })

  it('grants what that one asks for, and gives it the secrets by name', () => {
    const called = parse(read('.github/workflows/golden-image.yml', secOps)) as {
      on: { workflow_call: { secrets: object } }
      jobs: Record<string, { permissions: Record<string, string> }>
    }
    const rank = ['none', 'read', 'write']
    const lacking = Object.values(called.jobs).flatMap(job =>
      Object.entries(job.permissions).filter(
        ([name, wanted]) => rank.indexOf(permissions[name] ?? 'none') < rank.indexOf(wanted),
      ),
    )
    expect(lacking).toEqual([])
    expect(Object.keys(jobs.image?.secrets ?? {})).toEqual(Object.keys(called.on.workflow_call.secrets))
  })

  it('stands in the README of the product as it is', () => {
    expect(readFileSync(join(project, 'README.md'), 'utf8')).toContain(`\`\`\`yaml\n${text}\`\`\``)
  })
})

describe('the README of the team', () => {
  const text = read('README.md')

  it('has the repository ask for the subject of the estate', () => {
    const keys = /customization\/sub .*\n(.*)$/m.exec(text)?.[1]
    expect(JSON.parse(keys ?? '')).toEqual({ use_default: false, include_claim_keys: estateSubject })
    expect(webRepository.subject).toBe(estateSubject)
  })

  it('makes the environments that the local GitHub has, with their rules', () => {
    const made = [...text.matchAll(/^gh api --method PUT \$environments\/([\w-]+)/gm)].map(([, name]) => name)
    expect(made.toSorted()).toEqual(webRepository.environments?.map(one => one.name).toSorted())
    expect(text).toContain(`orgs/acme/teams/${webRepository.environments?.at(-1)?.reviewers?.[0]?.login} `)
  })

  it('names every file of it', () => {
    const named = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
    expect(named.filter(name => !existsSync(join(example, name)))).toEqual([])
    const scripts = readdirSync(join(example, 'image')).filter(name => name.endsWith('.sh'))
    for (const name of scripts) expect(statSync(join(example, 'image', name)).mode & 0o111).toBe(0o111)
  })
})
