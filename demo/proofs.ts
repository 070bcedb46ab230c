import { bundleFromJSON, type SerializedBundle } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import type { Checks } from './checks.ts'
import { cycloneDxErrors } from './cyclonedx-schema.ts'
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
  const { outputs, conclusion } = job.step('stage')
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
  const valid = cycloneDxErrors(sbom).length === 0
  check(valid && packages > 100, `the bill of materials has ${packages} parts, and is valid CycloneDX 1.6`)
  return { predicates, subjects, sbom: { packages, valid } }
}

const workflowPath = '.github/workflows/golden-image.yml'
