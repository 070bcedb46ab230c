import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { deploymentOf } from '../../src/adapters/azure/test-machine-template.ts'
import { createHurtSteps, type HurtSteps, type Instead, UNNAMED } from './hurt-steps.ts'
import { describeBundles, type Seen } from './stage.ts'

const GROUP = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build'
const TAG = 'golden-image-build'
/** another job of this run */
const OTHER = `gi-4711-${'fedcba98'.repeat(4)}`

interface Resource {
  readonly id: string
  readonly type: string
  readonly tags: Readonly<Record<string, string>>
  readonly properties?: object
}

const resource = (type: string, name: string, build?: string): Resource => ({
  id: `${GROUP}/providers/${type}/${name}`,
  type,
  tags: build === undefined ? {} : { [TAG]: build },
})

/** All that a build, or a test, can have in the build group at any moment. */
const types = [
  'Microsoft.Compute/virtualMachines',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Compute/disks',
]
const ownOf = (build: string): Resource[] => [
  ...types.map(type => resource(type, `own-${type.split('/')[1]}`, build)),
  resource('Microsoft.Compute/images', build, build),
  resource('Microsoft.Resources/deployments', deploymentOf(build), build),
]
/** The record of a deployment of Packer carries no tag: it says the name of its machine. */
const packers = (name: string, vmName: string): Resource => ({
  ...resource('Microsoft.Resources/deployments', name),
  properties: {
    timestamp: new Date().toISOString().replace('Z', '0000Z'),
    parameters: { vmName: { type: 'String', value: vmName } },
  },
})
/** The step has saved what it is called. */
const packersOf = (state = ''): Resource[] =>
  state.includes('"deployment"') ? [packers('pkrdp0own', 'own-virtualMachines')] : []
const foreign = [
  ...types.map(type => resource(type, `other-${type.split('/')[1]}`, OTHER)),
  resource('Microsoft.Compute/images', OTHER, OTHER),
  resource('Microsoft.Compute/virtualMachines', 'nobodys'),
  resource('Microsoft.Resources/deployments', 'theirs', OTHER),
  packers('pkrdp0theirs', 'other-virtualMachines'),
]

/**
 * The build group as Azure shows it; a list by a tag can be late, and names what does not carry it any more.
 * @param state as the step has saved it
 */
function createGroup(build: string, state?: string) {
  const there = new Map([...ownOf(build), ...packersOf(state), ...foreign].map(one => [one.id.toLowerCase(), one]))
  const late = foreign[0]
  const answer = (_: number, asked: string): FaultAnswer | undefined => {
    const [method, address = ''] = asked.split(' ')
    const url = new URL(`https://${address}`)
    if (url.hostname !== 'management.azure.com') return undefined
    const path = decodeURIComponent(url.pathname).toLowerCase()
    const filter = url.searchParams.get('$filter') ?? ''
    const body = (value: readonly Resource[]): FaultAnswer => ({
      status: 200,
      body: { value: value.map(one => shown(one)) } as never,
    })
    if (path === `${GROUP}/resources`.toLowerCase()) {
      const tagged = [...there.values()].filter(one => filter.includes(`'${one.tags[TAG]}'`))
      return body([...tagged, ...(late ? [late] : [])].filter(one => !one.type.endsWith('/deployments')))
    }
    if (path.endsWith('/resourcegroups')) return body([])
    if (path.endsWith('/deployments')) return body([...there.values()].filter(one => one.type.endsWith('/deployments')))
    const found = there.get(path)
    if (!found) return { status: 404, body: { error: { code: 'NotFound', message: path } } }
    if (method === 'DELETE') there.delete(path)
    return method === 'DELETE' ? { status: 202 } : { status: 200, body: shown(found) as never }
  }
  return { answer, left: () => [...there.values()].map(one => one.id).sort() }
}

const shown = (one: Resource) => ({
  ...one,
  name: one.id.split('/').at(-1),
  properties: { provisioningState: 'Succeeded', ...one.properties },
})

describeBundles('a step that is killed, and then its post step', () => {
  let steps: HurtSteps
  beforeAll(async () => {
    steps = await createHurtSteps()
  }, 60_000)
  afterAll(() => steps[Symbol.dispose]())

  type Action = 'build-image' | 'validate-image'

  /** @param moment the request before whose answer it is killed; or as soon as Packer builds, which takes a while */
  async function kill(action: Action, moment: RegExp | 'Packer') {
    let send = () => {}
    let file = ''
    const instead: Instead = (_, asked) => {
      if (moment === 'Packer' || !moment.test(asked)) return undefined
      setTimeout(() => send(), 20)
      return { hang: true }
    }
    const readName = () => {
      const name = file === '' ? '' : readFileSync(file, 'utf8').trim()
      return name === UNNAMED ? '' : name
    }
    const watch = setInterval(() => {
      if (moment === 'Packer' && readName() !== '') send()
    }, 20)
    const { seen, asked } = await steps.run(
      { action, phase: 'index', way: '' },
      instead,
      {
        started: signal => {
          send = () => signal('SIGKILL')
        },
      },
      (given, buildName) => {
        file = buildName
        if (moment !== 'Packer') return given
        const named = ` > ${buildName}\n`
        // It stays at work longer than any machine needs to see that it has begun, and keeps nothing of the step open.
        const slow = given.packer?.replace(named, `${named}/bin/sleep 60 > /dev/null 2>&1\n`)
        expect(slow?.split('/bin/sleep 60')).toHaveLength(2)
        return { ...given, packer: slow ?? '' }
      },
    )
    clearInterval(watch)
    return { seen, asked, build: readName() }
  }

  async function post(action: Action, { state }: Seen, group: ReturnType<typeof createGroup>) {
    const environment = { STATE_temporary: state.temporary ?? '' }
    const { seen, asked } = await steps.run({ action, phase: 'post', way: '' }, group.answer, { environment })
    return { seen, deleted: asked.filter(one => one.startsWith('DELETE ')) }
  }

  it.each<[string, Action, RegExp | 'Packer']>([
    ['before Packer builds', 'build-image', /GET .*vmimage/],
    ['while Packer builds', 'build-image', 'Packer'],
    ['while its machine is looked at', 'build-image', /GET .*\/virtualMachines\?/],
    ['while its image is looked for', 'build-image', /GET .*\/images\/gi-/],
    ['while the candidate is made', 'build-image', /PUT .*\/versions\//],
    ['while Azure is at work on it', 'build-image', /GET .*\/operations\//],
    ['while its image is deleted', 'build-image', /DELETE .*\/images\/gi-/],
    ['before its machine is made', 'validate-image', /GET .*\/versions\/\d/],
    ['while its machine is made', 'validate-image', /PUT .*\/deployments\//],
    ['while Azure is at work on it', 'validate-image', /GET .*\/operations\//],
    ['while its machine is looked at', 'validate-image', /GET .*\/virtualMachines\//],
    ['while its port is narrowed', 'validate-image', /PUT .*\/securityRules\//],
  ])('%s: nothing of %s is left, and nothing of others is touched', async (when, action, moment) => {
    const { seen, asked, build } = await kill(action, moment)
    expect([seen.code, seen.annotations, asked.length > 0]).toEqual([null, [], true])
    const made = build !== '' || asked.some(one => /^PUT .*\/deployments\//.test(one))
    const saved: { build?: string } = JSON.parse(seen.state.temporary ?? '{}')
    // What is not saved before it is made is found by nobody.
    if (made) expect(saved.build).toMatch(/^gi-4711-[0-9a-f]{32}$/)
    if (build !== '') expect(saved.build).toBe(build)
    for (const one of asked.filter(what => /^PUT .*\/deployments\//.test(what)))
      expect(one).toContain(deploymentOf(saved.build ?? ''))
    const group = createGroup(saved.build ?? OTHER.replace('fe', '00'), seen.state.temporary)
    const after = await post(action, seen, group)
    const others = foreign.map(one => one.id).sort()
    expect([after.seen.code, after.seen.annotations.filter(a => !a.includes(foreign[0]?.id ?? ''))]).toEqual([0, []])
    if (saved.build === undefined) return void expect([made, after.deleted]).toEqual([false, []])
    expect(group.left()).toEqual(others)
    const own = [...ownOf(saved.build), ...packersOf(seen.state.temporary)]
    expect(after.deleted.filter(one => !own.some(({ id }) => one.includes(id)))).toEqual([])
    expect(after.deleted).toHaveLength(own.length)
    expect(own.length > ownOf(saved.build).length).toBe(action === 'build-image' && !when.endsWith('Packer builds'))
  })
})
