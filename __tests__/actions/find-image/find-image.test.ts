import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { predicateTypes } from '../../../src/domain/evidence/statement.ts'
import { problemOf } from '../acme.ts'
import {
  createYard,
  DAY,
  identityOf,
  idOf,
  nameOf,
  OTHER_REPOSITORY,
  type Yard,
  type YardOptions,
} from '../release-yard.ts'
import { CLAIMS } from '../verify-image/stage.ts'

/** Two releases in `test`, the newer one in `prod`, too. */
async function promoted(options?: YardOptions): Promise<Yard> {
  const yard = createYard(options)
  for (const n of [0, 1]) {
    await yard.attest(n)
    await yard.publish(n)
  }
  await yard.clock.sleep(4 * DAY)
  expect((await yard.promote('prod')).verdict).toBe('pass')
  return yard
}
const TFVARS = 'find-image/linux-base.auto.tfvars.json'
const BICEP = 'find-image/linux-base.parameters.json'

describe('the image that may be used', () => {
  it('is what the channel of latest holds, in the region of the manifest', async () => {
    const yard = await promoted()
    const job = yard.createJob()
    const { verdict, outputs, problems, summary } = await job.find()
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(outputs).toEqual({
      'image-version-id': idOf(1),
      version: nameOf(1),
      channel: 'prod',
      region: 'westeurope',
      'tfvars-path': `/temp/${TFVARS}`,
      'bicep-path': `/temp/${BICEP}`,
      'evidence-path': '',
      lineage: `${idOf(1)}\nmarketplace:debian/debian-12/12-gen2:12.20261101.1`,
    })
    expect(summary.split('\n')[0]).toBe(
      `### ✅ Use linux-base ${nameOf(1)}: linux-base of the channel prod in westeurope, verified`,
    )
    expect(summary).toContain('| channel | ✅ |')
    expect(summary).toContain('westeurope, northeurope')
    expect([...job.files.files.keys()].sort()).toEqual([TFVARS, BICEP])
  })

  it('is told to Terraform and Bicep as they want it', async () => {
    const job = (await promoted()).createJob()
    await job.find({ region: 'North Europe' })
    expect(JSON.parse(job.files.files.get(TFVARS) ?? '')).toEqual({
      image_name: 'linux-base',
      image_version_id: idOf(1),
      image_version: nameOf(1),
      image_channel: 'prod',
      image_region: 'northeurope',
    })
    expect(JSON.parse(job.files.files.get(BICEP) ?? '')).toEqual({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: { imageVersionId: { value: idOf(1) } },
    })
  })

  it('is another one in another channel, and after the channel was moved back', async () => {
    const yard = await promoted()
    await yard.attest(2)
    await yard.publish(2)
    expect((await yard.find({ channel: 'test' })).outputs.version).toBe(nameOf(2))
    expect((await yard.find()).outputs.version).toBe(nameOf(1))
    await yard.promote('test', { version: nameOf(0) })
    expect((await yard.find({ channel: 'test' })).outputs.version).toBe(nameOf(0))
  })

  it('is the release that was named, and no other, wherever the channels are', async () => {
    const yard = await promoted()
    const { outputs, verdict, summary } = await yard.find({ version: nameOf(0) })
    expect([verdict, outputs.version, outputs['image-version-id'], outputs.channel]).toEqual([
      'pass',
      nameOf(0),
      idOf(0),
      '',
    ])
    expect(summary.split('\n')[0]).toBe(
      `### ✅ Use linux-base ${nameOf(0)}: linux-base ${nameOf(0)} in westeurope, verified`,
    )
    await yard.promote('test', { version: nameOf(0) })
    expect((await yard.find({ version: nameOf(1) })).outputs.version).toBe(nameOf(1))
  })

  it('has the move that made it a release in its evidence', async () => {
    const job = (await promoted()).createJob()
    await job.find({ version: nameOf(0), evidence: true })
    const moves = [...job.files.files].filter(([path]) => path.endsWith('channel-move.bundle.json'))
    expect(moves.map(([path]) => path)).toEqual([
      `find-image/linux-base-evidence/linux-base/${nameOf(0)}/channel-move.bundle.json`,
    ])
  })

  it('is found by a job of another repository whose workflow states whom to trust', async () => {
    const claims = {
      repository: 'acme/shop',
      repository_id: '7009',
      job_workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/release',
    }
    const yard = await promoted()
    expect((await yard.find({}, { claims })).verdict).toBe('fail')
    const stated = await yard.find({ 'trusted-workflow': CLAIMS.job_workflow_ref }, { claims })
    expect([stated.verdict, stated.outputs.version]).toEqual(['pass', nameOf(1)])
  })

  it('is looked for without a write to anybody', async () => {
    const yard = await promoted()
    const job = yard.createJob()
    await job.find({ evidence: true })
    const reads = ['requireDefinition', 'describe', 'get', 'listPlacements'].map(name => `gallery.${name}`)
    reads.push('blob.list', 'sign in')
    const others = job.calls.filter(call => !reads.includes(call) && !call.startsWith('job.'))
    expect(others).toEqual([])
  })
})

describe('nothing may be used, no file is there, and no id is given', () => {
  const refusals: readonly (readonly [string, (yard: Yard) => unknown, Parameters<Yard['find']>[0], string])[] = [
    ['in a region that the version was never brought to', () => {}, { region: 'uksouth' }, 'IMAGE_NOT_IN_REGION'],
    [
      'in a region to which it is on its way',
      yard => setState(yard, 'northeurope', 'Replicating'),
      { region: 'northeurope' },
      'IMAGE_REGION_NOT_READY',
    ],
    [
      'in a region in which it has failed',
      yard => setState(yard, 'northeurope', 'Failed'),
      { region: 'northeurope' },
      'IMAGE_NOT_IN_REGION',
    ],
    [
      'while the version is being deleted',
      yard => yard.cloud.versions.set(idOf(1), { ...requireRecord(yard), provisioningState: 'Deleting' }),
      {},
      'IMAGE_NOT_IN_REGION',
    ],
    [
      'while the tag of the channel names another version',
      yard => {
        for (const [id, tags] of yard.cloud.definitionTags)
          yard.cloud.definitionTags.set(id, { ...tags, 'golden-image-channel-prod': nameOf(0) })
      },
      {},
      'CHANNEL_TAG_DISAGREES',
    ],
    [
      'where the version was exchanged',
      yard => yard.plant(1, { source: '/subscriptions/1/images/x', regions: ['westeurope'] }),
      {},
      'VERIFY_RECREATED',
    ],
    [
      'without its proofs',
      yard => {
        for (const [subject, bundles] of yard.blob.bundles)
          yard.blob.bundles.set(
            subject,
            bundles.filter(text => text.includes(predicateTypes.channelMove)),
          )
      },
      {},
      'VERIFY_UNATTESTED',
    ],
  ]
  it.each(refusals)('%s', async (_, change, inputs, code) => {
    const yard = await promoted()
    const job = yard.createJob()
    // An earlier step of the same job has found something.
    expect((await job.find({ evidence: true })).verdict).toBe('pass')
    await change(yard)
    const { verdict, problems, outputs, summary } = await job.find(inputs)
    expect(verdict).toBe('fail')
    expect(problems.map(p => p.code)).toContain(code)
    expect(summary).toMatch(/^### ❌ Nothing to use as /)
    expect([outputs['image-version-id'], outputs.version, outputs['tfvars-path'], outputs.lineage]).toEqual([
      '',
      '',
      '',
      '',
    ])
    expect([...job.files.files.keys()]).toEqual([])
  })

  it('names the regions in which the version stands', async () => {
    const { problems } = await (await promoted()).find({ region: 'uksouth' })
    expect(problems).toMatchObject([
      {
        code: 'IMAGE_NOT_IN_REGION',
        message: `linux-base ${nameOf(1)} does not stand in uksouth; it stands in westeurope, northeurope.`,
        hint: expect.stringContaining('`gallery.regions`'),
      },
    ])
  })

  it('by the name of a version that was built, tested and signed, and never released', async () => {
    const yard = await promoted()
    await yard.attest(2)
    const { verdict, problems, outputs } = await yard.find({ version: nameOf(2) })
    expect([verdict, problems.map(p => p.code), outputs['image-version-id']]).toEqual([
      'fail',
      ['CHANNEL_NOT_ENTERED'],
      '',
    ])
  })

  it('by the name of a release that stands for another version now', async () => {
    const yard = await promoted()
    yard.plant(0, { source: '/subscriptions/1/images/x', regions: ['westeurope'] })
    await yard.attest(0)
    const { verdict, problems } = await yard.find({ version: nameOf(0) })
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VERIFY_RECREATED']])
  })

  it('in an empty channel', async () => {
    const yard = createYard()
    const { verdict, problems } = await yard.find()
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_EMPTY']])
  })

  it('and nobody can tell while a store cannot be read', async () => {
    const yard = await promoted()
    const job = yard.createJob()
    await job.find()
    yard.blob.break('PROOF_STORE_UNAVAILABLE')
    expect((await problemOf(job.find())).code).toBe('PROOF_STORE_UNAVAILABLE')
    expect([...job.files.files.keys()]).toEqual([])
  })
})

describe('what is asked', () => {
  it('all that is wrong with it is said at once, before anybody is asked', async () => {
    const yard = createYard()
    const job = yard.createJob()
    const { problems } = await problemOf(
      job.find({ image: 'linux-bse', channel: 'prd', region: 'west/europe', 'trusted-workflow': 'x' }),
    )
    expect(problems).toMatchObject([
      { code: 'INPUT_INVALID', message: expect.stringContaining('`region`') },
      { code: 'INPUT_INVALID', message: expect.stringContaining('`channel`') },
      { code: 'MANIFEST_IMAGE_UNKNOWN', message: expect.stringContaining('linux-bse') },
      { code: 'INPUT_INVALID', message: expect.stringContaining('`trusted-workflow`') },
    ])
    expect(job.calls).toEqual([])
  })

  it.each([
    [{ version: '1.2' }, '`version` is "1.2"'],
    [{ version: nameOf(0), channel: 'prod' }, '`version` and `channel` are both given'],
  ])('refuses %j', async (inputs, words) => {
    const { code, message } = await problemOf(createYard().find(inputs))
    expect([code, message]).toEqual(['INPUT_INVALID', expect.stringContaining(words)])
  })

  it('needs channels in the manifest', async () => {
    const yard = createYard({ channels: undefined })
    expect((await problemOf(yard.find())).code).toBe('MANIFEST_INVALID')
  })
})

describe('evidence', () => {
  it('has each version of the lineage, with its bundles and the move', async () => {
    const base = await promoted()
    const java = createYard({ image: 'linux-java', beside: base })
    await java.attest(0, {
      by: identityOf({ ...CLAIMS, ...OTHER_REPOSITORY }),
      build: { image: 'linux-java', parent: await base.asParent(1) },
    })
    await java.publish(0, {}, { claims: OTHER_REPOSITORY })
    const job = java.createJob({ claims: OTHER_REPOSITORY })
    const { outputs } = await job.find({ channel: 'test', evidence: true })
    expect(outputs['evidence-path']).toBe('/temp/find-image/linux-java-evidence')
    const below = (folder: string) =>
      [...job.files.files].flatMap(([path, text]) =>
        path.startsWith(`find-image/linux-java-evidence/${folder}`)
          ? [[path.split('/').slice(2).join('/'), text] as const]
          : [],
      )
    expect(
      below('')
        .map(([path]) => path.split('/')[0])
        .sort(),
    ).toEqual(expect.arrayContaining(['README.md', 'linux-base', 'linux-java', 'trusted-root.json']))
    const files = new Map(below(''))
    expect(files.get('trusted-root.json')).toBe('{"a":"root"}\n')
    const names = ['image-build', 'provenance', 'sbom', 'test-result'].map(name => `${name}.bundle.json`)
    for (const [folder, expected] of [
      [`linux-java/${nameOf(0)}`, ['channel-move.bundle.json', ...names]],
      [`linux-base/${nameOf(1)}`, names],
    ] as const) {
      const bundles = below(folder).filter(([path]) => path.endsWith('.bundle.json'))
      expect(bundles.map(([path]) => path.slice(folder.length + 1)).sort()).toEqual([...expected])
      const digest = createHash('sha256')
        .update(files.get(`${folder}/descriptor.json`) ?? '')
        .digest('hex')
      for (const [, text] of bundles) {
        const { subject } = JSON.parse(JSON.parse(text).statement) as { subject: { digest: { sha256: string } }[] }
        expect(subject.map(s => s.digest.sha256)).toContain(digest)
      }
    }
  })
})

const requireRecord = (yard: Yard) => {
  const record = yard.record(1)
  if (!record) throw new Error('it is not there')
  return record
}

function setState(yard: Yard, region: string, state: 'Replicating' | 'Failed'): void {
  const placed = yard.cloud.placed.get(idOf(1))
  const copy = placed?.copies.get(region)
  if (!placed || !copy) throw new Error('it is not there')
  yard.cloud.placed.set(idOf(1), { ...placed, copies: new Map([...placed.copies, [region, { ...copy, state }]]) })
}
