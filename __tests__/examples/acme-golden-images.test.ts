import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { makeReachable } from '../../demo/example/stage.ts'
import { builtInRoles } from '../../local/azure/providers/authorization/built-in-roles.ts'
import { estateSubject, exampleRepository, subjectIn, subscriptionId, tenantId } from '../../local/estate.ts'
import { readEstate } from '../local/estate.ts'

const estate = await readEstate()
const project = resolve(import.meta.dirname, '../..')
const example = join(project, 'examples/acme-golden-images')
const read = (path: string) => readFileSync(join(example, path), 'utf8')
const harden = readdirSync(join(example, 'linux-base/harden')).sort()
const controls = readdirSync(join(example, 'linux-base/profile/controls')).sort()
const template = read('linux-base/image.pkr.hcl')

interface Manifest {
  readonly azure: { readonly tenant: string; readonly subscription: string; readonly location: string }
  readonly identities: Readonly<Record<string, string>>
  readonly gallery: { readonly regions: readonly string[] }
  readonly images: Readonly<
    Record<
      string,
      {
        readonly template: string
        readonly sources: readonly string[]
        readonly validate: { readonly profiles: readonly { readonly path: string }[]; readonly 'min-executed': number }
      }
    >
  >
}

interface Rights {
  readonly permissions: Readonly<Record<string, string>>
}

/** Each control of a file: its id, and its text from `control` to `end`. */
const controlsOf = (file: string) =>
  [...read(`linux-base/profile/controls/${file}`).matchAll(/^control '([^']+)' do\n([\s\S]*?)^end$/gm)].map(m => ({
    file,
    id: m[1] ?? '',
    text: m[2] ?? '',
  }))

describe('the manifest of the example', () => {
  const manifest = parse(read('golden-image.yml')) as Manifest
  const images = Object.values(manifest.images)

  it('names only files that are there, and every file that ends up in the image', () => {
    const paths = images.flatMap(i => [i.template, ...i.sources, ...i.validate.profiles.map(p => p.path)])
    expect(paths.filter(path => !existsSync(join(example, path)))).toEqual([])
    expect(images[0]?.sources).toEqual(['linux-base', 'image'])
  })

  it('has the ids of the local stack, and its home region among the regions', () => {
    expect(manifest.azure).toMatchObject({ tenant: tenantId, subscription: subscriptionId })
    const clientIds = Object.entries(estate).map(([environment, { clientId }]) => [environment, clientId])
    expect(manifest.identities).toEqual(Object.fromEntries(clientIds))
    expect(manifest.gallery.regions).toContain(manifest.azure.location)
  })

  it('asks for no more controls than run without systemd, and for most of those', () => {
    const all = controls.flatMap(controlsOf)
    const running = all.filter(c => !c.text.includes('only_if')).length
    const asked = images[0]?.validate['min-executed'] ?? 0
    expect(asked).toBeLessThanOrEqual(running)
    expect(asked).toBeGreaterThan(running / 2)
  })
})

describe('the template of the example', () => {
  it('declares what build-image gives, and says nothing of credentials, subscription or plugins', () => {
    const declared = [...template.matchAll(/^variable "(\w+)"/gm)].map(m => m[1])
    expect(declared).toEqual([
      'parent_version',
      'managed_image_name',
      'managed_image_resource_group',
      'build_resource_group',
      'tags',
    ])
    for (const name of declared) expect(template).toContain(`var.${name}`)
    const code = template.replace(/^\s*#.*$/gm, '')
    expect(code).toContain('use_azure_cli_auth                = true')
    expect(code).not.toMatch(/subscription|client_|tenant|secret|password|required_plugins/)
  })

  it('runs every script once, in order, packages first and deprovisioning last', () => {
    const run = [...template.matchAll(/"\$\{path\.root\}\/(harden\/[\w.-]+)"/g)].map(m => basename(m[1] ?? ''))
    expect(run).toEqual(harden)
    expect(run[0]).toContain('packages')
    expect(run.at(-1)).toContain('deprovision')
    expect(template.trimEnd().split('provisioner "').at(-1)).toContain(run.at(-1))
  })

  it('can be pointed at a machine that is there already', () => {
    const local = makeReachable(template, '127.10.0.1', '/key')
    expect(local).toContain('sources = ["source.null.image"]')
    expect(local).not.toContain('azure-arm')
    expect(() => makeReachable('build {}', '127.10.0.1', '/key')).toThrow('azure-arm')
  })
})

describe.each(harden)('linux-base/harden/%s', name => {
  const text = read(`linux-base/harden/${name}`)

  it('is executable, stops at the first failure, and says what it is for', () => {
    expect(statSync(join(example, 'linux-base/harden', name)).mode & 0o111).toBe(0o111)
    expect(text).toMatch(/^#!\/bin\/sh\n# [A-Z].*\.\n(#.*\n)*set -eu\n/)
  })

  it('leaves services alone: there may be no systemd, and the image boots later', () => {
    expect(text).not.toMatch(/\b(systemctl|service|invoke-rc\.d)\b/)
  })
})

describe('the profile of the example', () => {
  const all = controls.flatMap(controlsOf)

  it('has at least 14 controls, each under an id of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(14)
    expect(new Set(all.map(c => c.id)).size).toBe(all.length)
    const starts = controls.flatMap(f => read(`linux-base/profile/controls/${f}`).match(/^\s*control /gm) ?? [])
    expect(all.length).toBe(starts.length)
  })

  it.each(all.map(c => [c.id, c] as const))('%s says what it asks for, how much it matters and why', (id, control) => {
    for (const part of [/^ {2}impact (0\.\d|1\.0)$/m, /^ {2}title ['"]/m, /^ {2}desc ['"]/m])
      expect(control.text).toMatch(part)
    expect(control.text).toMatch(new RegExp(`^ {2}tag area: '${id.split('-')[0]}'$`, 'm'))
    expect(control.text).toContain('describe ')
  })

  it('asks after services only where systemd is in charge', () => {
    const about = all.filter(c => /\b(service|kernel_parameter)\(/.test(c.text))
    expect(about.length).toBeGreaterThan(0)
    for (const c of about) expect(c.text).toMatch(/only_if\('.+'\) \{ file\('\/run\/systemd\/system'\)\.exist\? \}/)
  })

  it('shows the text of the marker in its report', () => {
    const marker = all.find(c => c.id === 'marker-01')
    expect(marker?.text).toContain('describe "marker: #{marker}"')
    expect(read('linux-base/profile/controls/80-marker.rb')).toContain("inspec.file('/etc/golden-image-marker')")
    expect(read('image/marker.txt').trim()).not.toBe('')
  })
})

describe('every setting of the hardening is asked for by a control', () => {
  const profile = controls.map(f => read(`linux-base/profile/controls/${f}`)).join('\n')
  const hereDocument = (file: string, target: string) => {
    const text = read(`linux-base/harden/${file}`)
    const at = text.indexOf(`${target} <<'END'\n`)
    expect(at).toBeGreaterThan(0)
    const lines = text
      .slice(text.indexOf('\n', at) + 1, text.indexOf('\nEND', at))
      .split('\n')
      .filter(line => !line.startsWith('#'))
    expect(lines.length).toBeGreaterThan(0)
    return lines
  }

  it('of sshd', () => {
    for (const line of hereDocument('20-ssh.sh', '/etc/ssh/sshd_config.d/00-hardening.conf')) {
      const [name = '', value = ''] = line.split(' ')
      expect(profile).toContain(`its('${name.toLowerCase()}')`)
      if (/^(\d+|no|local|VERBOSE|publickey)$/.test(value))
        expect(profile).toMatch(new RegExp(`its\\('${name.toLowerCase()}'\\) \\{ should cmp (<= )?'?${value}'? \\}`))
    }
  })

  it('of the kernel', () => {
    for (const line of hereDocument('40-kernel.sh', '/etc/sysctl.d/60-hardening.conf')) {
      const [name, value] = line.split(' = ')
      expect(profile).toContain(`'${name}' => ${value}`)
    }
    const modules = hereDocument('40-kernel.sh', '/etc/modprobe.d/60-hardening.conf').map(l => l.split(' ')[1])
    expect(profile).toContain(`%w[${modules.join(' ')}]`)
  })

  it('of the audit rules', () => {
    for (const line of hereDocument('50-logging.sh', '/etc/audit/rules.d/60-hardening.rules'))
      expect(profile).toContain(`'${line}'`)
  })

  it('of modes', () => {
    const modes = [...read('linux-base/harden/60-files.sh').matchAll(/^chmod (\d+) (\S+)$/gm)]
    expect(modes.length).toBeGreaterThan(0)
    for (const [, mode, path] of modes) expect(profile).toContain(`'${path}' => '${mode}'`)
  })
})

describe('the workflows of the example', () => {
  const folder = '.github/workflows'
  const calling = 'pull-request.yml'
  const all = readdirSync(join(example, folder)).filter(file => file !== calling)

  it.each(all)('%s is short, keeps no credentials, and uses only the checkout and our actions', file => {
    const text = read(`${folder}/${file}`)
    const lines = text.split('\n').filter(l => l.trim() && !l.trim().startsWith('#'))
    expect(lines.length).toBeLessThanOrEqual(30)
    const uses = [...text.matchAll(/uses: (\S+?)[,\s]/g)].map(m => m[1] ?? '')
    expect(uses.length).toBeGreaterThan(1)
    for (const use of uses) {
      expect(use).toMatch(/^(actions\/checkout@v7|golden-image-actions\/pipeline(\/actions\/[\w-]+)?@v1)$/)
      const own = /pipeline(?:\/(actions\/[\w-]+))?@/.exec(use)
      if (own) expect(existsSync(join(project, own[1] ?? '', 'action.yml'))).toBe(true)
    }
    expect(text).toContain('persist-credentials: false')
    expect(text).toMatch(/environment: .*image-plan/)
  })

  it('pull requests run by the workflow of main, with the rights that teams grant it, no secret, and no other event', () => {
    const { on, permissions, jobs } = parse(read(`${folder}/${calling}`)) as Rights & {
      on: unknown
      jobs: Record<string, object>
    }
    expect([on, permissions]).toEqual(['pull_request', { contents: 'read', actions: 'read', 'id-token': 'write' }])
    expect(jobs).toEqual({ image: { uses: 'acme/golden-images/.github/workflows/golden-image.yml@main' } })
  })

  it('a newer push ends a check, and nothing but a check; code of a pull request is given no key', () => {
    const { jobs } = parse(read(`${folder}/golden-image.yml`)) as {
      jobs: Record<string, { concurrency?: Record<string, string>; steps: { with?: Record<string, string> }[] }>
    }
    expect(jobs.image?.concurrency).toMatchObject({
      group: expect.stringMatching(/matrix\.stage.*github\.ref/),
      'cancel-in-progress': "${{ matrix.stage == 'check' }}",
    })
    for (const job of Object.values(jobs))
      expect(job.steps.at(-1)?.with?.['cascade-key']).toMatch(
        /!= '(pull_request|check)' && secrets\.CASCADE_KEY \|\| ''/,
      )
  })

  it('plans first, and then has a job for each row of the plan, in the environment of the row', () => {
    const { jobs } = parse(read(`${folder}/golden-image.yml`)) as {
      jobs: Record<string, { needs?: string; environment: string; strategy?: object; steps: { with?: object }[] }>
    }
    expect(jobs.plan).toMatchObject({
      environment: "${{ github.event_name == 'pull_request' && 'image-check' || 'image-plan' }}",
    })
    expect(jobs.image).toMatchObject({
      needs: 'plan',
      strategy: { matrix: '${{ fromJSON(needs.plan.outputs.matrix) }}' },
      environment: '${{ matrix.environment }}',
    })
    expect(jobs.image?.steps.at(-1)?.with).toMatchObject({
      image: '${{ matrix.image }}',
      stage: '${{ matrix.stage }}',
    })
  })

  // One right more, and every workflow that calls this one ends in `startup_failure` without a log: that would be a new major version of it.
  it('asks for no more rights than those who call it grant', () => {
    const { permissions, jobs } = parse(read(`${folder}/golden-image.yml`)) as Rights & { jobs: Record<string, Rights> }
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
      plan: { contents: 'read', 'id-token': 'write' },
      image: { contents: 'read', actions: 'read', 'id-token': 'write' },
    })
  })

  it('can be called and started by hand with the same inputs', () => {
    const { on } = parse(read(`${folder}/golden-image.yml`)) as {
      on: Record<string, { inputs?: object; types?: object }>
    }
    expect(on.workflow_call?.inputs).toEqual(on.workflow_dispatch?.inputs)
    expect(on.repository_dispatch?.types).toEqual(['golden-image'])
  })
})

describe('the README of the example', () => {
  const text = read('README.md')
  const subscription = `/subscriptions/${subscriptionId}`
  const scopes: Readonly<Record<string, string>> = Object.fromEntries(
    [...text.matchAll(/^(subscription|build|check|gallery|store)=(\S+)$/gm)].map(([, name, value = '']) => [
      name,
      value.replace('$subscription', subscription),
    ]),
  )
  const own = new Map(
    [...text.matchAll(/"Name": ("[^"]+")[^}]*?"Actions": (\[[^\]]*\])/g)].map(([, name = '', actions = '']) => [
      JSON.parse(name) as string,
      JSON.parse(actions) as string[],
    ]),
  )
  const roleOf = (name: string) =>
    own.get(name) ?? builtInRoles.find(({ roleName }) => roleName === name)?.permission.actions

  it('gives the very rights that the identities have who followed it, and no others', () => {
    const assigned = [...text.matchAll(/^assign CLIENT_ID_OF_(\w+) "([^"]+)" \$(\w+)$/gm)].map(
      ([, whose = '', role = '', scope = '']) => [
        whose.toLowerCase().replace('_', '-'),
        scopes[scope],
        roleOf(role) ?? role,
      ],
    )
    const granted = Object.entries(estate).flatMap(([name, { roleAssignments }]) =>
      roleAssignments.map(({ scope, actions }) => [name, scope, actions]),
    )
    const sorted = (rows: readonly unknown[]) => rows.map(row => JSON.stringify(row)).sort()
    expect(sorted(assigned)).toEqual(sorted(granted))
    expect([...own.keys()].filter(name => !text.includes(`"${name}" $`))).toEqual([])
    expect(granted.length).toBeGreaterThan(8)
  })

  it('trusts the jobs of the same environments, by the exact subjects that the local Entra trusts then', () => {
    const names = /^for name in (.+); do\n {2}client=/m.exec(text)?.[1]?.split(' ')
    expect(names).toEqual([...(exampleRepository.environments ?? []).map(e => e.name), 'packer'])
    const subjects = Object.fromEntries(
      Object.entries(estate).map(([name, one]) => [
        name,
        one.federatedCredentials.map(one => ('subject' in one ? one.subject : one)),
      ]),
    )
    expect(subjects).toEqual({
      image: [subjectIn('image')],
      'image-check': [subjectIn('image-check')],
      'image-plan': [subjectIn('image-plan'), subjectIn('image-plan', 'plan.yml')],
      'image-prod': [subjectIn('image-prod')],
      packer: [subjectIn('image')],
    })
  })

  it('has the repository ask for such subjects, by the same claims in the same order', () => {
    const keys = /^gh api --method PUT repos\/acme\/golden-images\/actions\/oidc\/customization\/sub .*\n(.*)$/m.exec(
      text,
    )?.[1]
    expect(JSON.parse(keys ?? '')).toEqual({ use_default: false, include_claim_keys: estateSubject })
    expect(exampleRepository.subject).toBe(estateSubject)
  })

  it('gives the environments the very rules of the local GitHub', () => {
    const said = [...text.matchAll(/^gh api --method PUT \$environments\/([\w-]+)(.*(?:\n\{.*)?)/gm)].map(
      ([, name, body = '']) => ({
        name,
        reviewers: /"type": "Team", "id": \$team/.test(body) ? [{ type: 'Team', login: 'secops' }] : undefined,
        preventSelfReview: body.includes('"prevent_self_review": true') || undefined,
        branches: body.includes('$policy') ? 'custom' : undefined,
      }),
    )
    expect(said.toSorted((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual(
      exampleRepository.environments?.map(e => expect.objectContaining(e)),
    )
    expect(said).toHaveLength(4)
  })
})
