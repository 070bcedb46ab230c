import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { contract } from '../../../src/actions/find-image/contract.ts'
import { findImage } from '../../../src/actions/find-image/find-image.ts'
import { promote } from '../../../src/actions/promote/promote.ts'
import { publish } from '../../../src/actions/publish/publish.ts'
import type { ReleasingPorts } from '../../../src/actions/release-ports.ts'
import { verifyImage } from '../../../src/actions/verify-image/verify-image.ts'
import { reportFilesIn } from '../../../src/adapters/filesystem/report-files.ts'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { formatImageVersion } from '../../../src/domain/image/version.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import { versionId } from '../../fakes/cloud.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { definitionOf } from '../acme.ts'
import { createRealYard, PROOFS_THERE, type RealYard, versionOf } from '../real-yard.ts'

const definition = definitionOf('linux-base')
const settings = parseManifest(
  manifestText({ 'linux-base': {} }, { proofs: [PROOFS_THERE], channels: '{ test: {}, prod: {} }' }).replace(
    '[westeurope]',
    '[westeurope, northeurope]',
  ),
  'g.yml',
)
const shared = {
  manifest: 'g.yml',
  image: 'linux-base',
  'client-id': '',
  'github-token': undefined,
  'trusted-root': 'root.json',
  'former-signers': [],
  'strict-published-date': true,
  'may-be-missing': [],
}
const id = (n: number) => versionId(definition, versionOf(n))

let yard: RealYard
let temp: string
beforeAll(async () => {
  yard = await createRealYard()
  temp = mkdtempSync(join(tmpdir(), 'find-'))
  for (const n of [0, 1]) {
    await attest(n)
    const published = await publishTo(yard.portsOf(inMemoryReportFiles()), n)
    expect([published.verdict, published.problems]).toEqual(['pass', []])
  }
}, 120_000)
afterAll(async () => {
  rmSync(temp, { recursive: true, force: true })
  await yard[Symbol.asyncDispose]()
})

async function attest(n: number): Promise<void> {
  const descriptor = await yard.make(n)
  await yard.keep(await yard.sign(descriptor), descriptor)
}

const moving = { ...shared, expected: '', reason: '', wait: 60_000, 'dry-run': false }
const publishTo = (ports: ReleasingPorts, n: number) =>
  publish({ ...moving, 'image-version-id': id(n) }, settings, ports)

const find = (inputs: Partial<InputsOf<typeof contract.inputs>> = {}) =>
  findImage(
    { ...shared, version: '', channel: 'test', region: '', evidence: false, 'trusted-workflow': '', ...inputs },
    settings,
    yard.portsOf(reportFilesIn(temp)),
  )

describe('what was published to the local Azure, with moves that were signed at the local Sigstore', () => {
  it('is what the channel holds, verified', async () => {
    const { verdict, outputs, problems } = await verifyImage(
      { ...shared, channel: 'test', 'image-version-id': '', 'trusted-workflow': '' },
      settings,
      yard.portsOf(inMemoryReportFiles()),
    )
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(outputs).toMatchObject({ verified: 'true', 'image-version-id': id(1), channel: 'test' })
  })

  it.each(['westeurope', 'North Europe'])('may be used in %s', async region => {
    const { verdict, outputs, problems } = await find({ region })
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(JSON.parse(readFileSync(outputs['tfvars-path'] ?? '', 'utf8')).image_version_id).toBe(id(1))
    expect(JSON.parse(readFileSync(outputs['bicep-path'] ?? '', 'utf8')).parameters.imageVersionId.value).toBe(id(1))
  })

  it('may not be used where it does not stand, and no file is left to go on with', async () => {
    const before = await find()
    const { verdict, problems } = await find({ region: 'uksouth' })
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['IMAGE_NOT_IN_REGION']])
    expect(existsSync(before.outputs['tfvars-path'] ?? '')).toBe(false)
  })

  it('leaves evidence that holds by itself: root, bytes and bundles as they lie there', async () => {
    const { outputs } = await find({ evidence: true })
    const folder = outputs['evidence-path'] ?? ''
    const root = readFileSync(join(folder, 'trusted-root.json'), 'utf8')
    expect(root.trim().split('\n')).toHaveLength(1)
    const version = join(folder, 'linux-base', '20261125.1.0')
    const digest = createHash('sha256')
      .update(readFileSync(join(version, 'descriptor.json')))
      .digest('hex')
    const bundles = readdirSync(version).filter(name => name.endsWith('.bundle.json'))
    expect(bundles.sort()).toEqual(
      ['channel-move', 'image-build', 'provenance', 'sbom', 'test-result'].map(name => `${name}.bundle.json`),
    )
    const verifier = sigstoreVerifier([root])
    for (const name of bundles) {
      const proof = await verifier.verify(readFileSync(join(version, name), 'utf8'), name)
      if ('problem' in proof) throw new Error(proof.problem.message)
      expect(proof.statement.subject.map(s => s.digest.sha256)).toContain(digest)
    }
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('cosign verify-blob-attestation')
  })

  it('is not used any more when its channel is edited in Azure', async () => {
    const path = `${id(0).split('/versions/')[0]}?api-version=2025-12-03`
    const tags = { 'golden-image-channel-test': '20261125.0.0' }
    await yard.blob.azure.finish(await yard.blob.azure.arm('PATCH', path, { tags }))
    const { verdict, problems } = await find()
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_TAG_DISAGREES']])
    expect((await promoteAgain(1)).verdict).toBe('pass')
    expect((await find()).outputs['image-version-id']).toBe(id(1))
  })

  it('is used again after two runs that were killed before their tags, by what the error says', async () => {
    for (const n of [2, 3]) {
      await attest(n)
      const ports = yard.portsOf(inMemoryReportFiles())
      const killed = async () => {
        const side = await ports.azure()
        const tagDefinition = async () => Promise.reject(new Error('killed'))
        return { ...side, gallery: { ...side.gallery, tagDefinition } }
      }
      await expect(publishTo({ ...ports, azure: killed }, n)).rejects.toThrow('killed')
    }
    const { verdict, problems } = await find()
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_TAG_DISAGREES']])
    expect(problems[0]?.message).toMatch(/says "20261125\.1\.0"; the signed moves say 20261125\.3\.0 \(move 4\)\.$/)
    expect(problems[0]?.hint).toContain('publish or promote 20261125.3.0 into test again')
    expect((await promoteAgain(3)).verdict).toBe('pass')
    const found = await find()
    expect([found.verdict, found.outputs['image-version-id']]).toEqual(['pass', id(3)])
  })
})

/** The version that the moves name, once more: signed is nothing. */
function promoteAgain(n: number) {
  const sign = async () => Promise.reject(new Error('it stands, and is signed'))
  const ports = { ...yard.portsOf(inMemoryReportFiles()), signer: { sign } }
  return promote({ ...moving, channel: 'test', version: formatImageVersion(versionOf(n)) }, settings, ports)
}
