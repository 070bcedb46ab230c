import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bundleFromJSON, type SerializedBundle } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { Ajv } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { Checks } from './checks.ts'
import type { Part } from './report.ts'
import type { Played, World } from './world/world.ts'

interface Statement {
  readonly predicateType: string
  readonly subject: readonly { readonly digest: { readonly sha256: string } }[]
}

/** What attest-image has signed in this job, as others' tools read it: nothing of ours verifies it here. */
export function readAttested(world: World, { check }: Checks, job: Played): Part<'attest'> {
  const bundles = (job.reports.get('bundles.jsonl') ?? '').split('\n').filter(line => line !== '')
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(world.stack.sigstore.trustedRoot()))), {
    tlogThreshold: 1,
    ctlogThreshold: 1,
    timestampThreshold: 1,
  })
  const statements: Statement[] = []
  const signers = new Set<string>()
  for (const line of bundles) {
    const bundle = bundleFromJSON(JSON.parse(line) as SerializedBundle)
    const { identity } = verifier.verify(toSignedEntity(bundle))
    signers.add(identity?.subjectAlternativeName ?? '')
    if (bundle.content.$case === 'dsseEnvelope')
      statements.push(JSON.parse(bundle.content.dsseEnvelope.payload.toString()) as Statement)
  }
  const predicates = statements.map(s => s.predicateType)
  const subjects = [...new Set(statements.flatMap(s => s.subject.map(one => one.digest.sha256)))]
  const sbom = JSON.parse(job.reports.get('sbom.cdx.json') ?? '{}') as { components?: readonly unknown[] }
  const packages = sbom.components?.length ?? 0
  const { outputs, conclusion } = job.step('attest')
  check(
    conclusion === 'success' && predicates.length === 4 && new Set(predicates).size === 4,
    `attest-image has signed ${predicates.length} statements; Sigstore's own library verifies each, offline`,
  )
  check(
    [...signers].join() === `https://github.com/acme/golden-images/${workflowPath}@refs/heads/main`,
    `they are signed by ${[...signers].join(', ')}`,
  )
  check(
    outputs['descriptor-digest'] === `sha256:${subjects[0]}`,
    `their subject is the descriptor of the candidate, ${outputs['descriptor-digest']}`,
  )
  const kept = world.stack.blob
    .requests()
    .filter(r => r.method === 'PUT' && r.status === 201 && r.path.includes(`/sha256-${subjects[0]}/`))
  check(kept.length === 4, `the proof store keeps all ${kept.length} of them`)
  const valid = isValidSbom(sbom)
  check(valid && packages > 100, `the bill of materials has ${packages} parts, and is valid CycloneDX 1.6`)
  return { predicates, subjects, sbom: { packages, valid } }
}

const workflowPath = '.github/workflows/golden-image.yml'

/** By the official schema. */
function isValidSbom(document: unknown): boolean {
  const { resolve } = createRequire(import.meta.url)
  const folder = join(dirname(resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object
  const ajv = new Ajv({ strict: false, validateFormats: true })
  addFormatsModule.default(ajv)
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true)
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
    ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`)
  return ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'))(document)
}
