import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { type EvidenceVersion, formatEvidence } from '../../../src/domain/evidence/evidence.ts'
import { type ProofName, proofNames } from '../../../src/domain/evidence/proof-names.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { signed, signer } from './signed.ts'
import { descriptorOf, digestOf } from './statements.ts'

const proofOf = (name: ProofName, descriptor = descriptorOf()) => ({
  proof: signed(name, { descriptor }),
  bundle: `{\n  "name": "${name}"\n}`,
})
const version = (change: Partial<EvidenceVersion> = {}): EvidenceVersion => ({
  image: 'linux-base',
  version: '20261125.0.0',
  descriptor: descriptorOf(),
  proofs: proofNames.map(name => proofOf(name)),
  sbom: { bomFormat: 'CycloneDX' },
  profiles: [{ name: 'linux-base/profile', sha256: digestOf(5), required: true }],
  ...change,
})
const format = (versions = [version()], roots = ['{\n "a": "root"\n}']) =>
  new Map(formatEvidence(roots, versions).map(({ path, text }) => [path, text]))
const hash = (text = '') => createHash('sha256').update(text).digest('hex')

describe('formatEvidence', () => {
  it('has a folder for each version, and the root and a README above', () => {
    expect([...format().keys()].sort()).toEqual([
      'README.md',
      'linux-base/20261125.0.0/bundles.jsonl',
      'linux-base/20261125.0.0/descriptor.json',
      'linux-base/20261125.0.0/image-build.bundle.json',
      'linux-base/20261125.0.0/profiles.json',
      'linux-base/20261125.0.0/provenance.bundle.json',
      'linux-base/20261125.0.0/sbom.bundle.json',
      'linux-base/20261125.0.0/sbom.cdx.json',
      'linux-base/20261125.0.0/test-result.bundle.json',
      'trusted-root.json',
    ])
  })

  it('gives the bytes of the descriptor whose sha256 is the subject', () => {
    const { exact, undated } = digestsOf(descriptorOf())
    expect(hash(format().get('linux-base/20261125.0.0/descriptor.json'))).toBe(exact)
    const later = descriptorOf(0, answer => {
      answer.properties.publishingProfile.publishedDate = '2026-12-01T00:00:00Z'
    })
    // Accepted although Azure gives another date now: the statements are about the rest.
    const other = format([version({ descriptor: later })])
    expect(hash(other.get('linux-base/20261125.0.0/descriptor.json'))).toBe(undated)
    expect(other.get('README.md')).toContain(undated)
  })

  it('has root and bundles on one line each, and all bundles in one file', () => {
    const files = format()
    expect(files.get('trusted-root.json')).toBe('{"a":"root"}\n')
    expect(files.get('linux-base/20261125.0.0/sbom.bundle.json')).toBe('{"name":"sbom"}\n')
    expect(files.get('linux-base/20261125.0.0/bundles.jsonl')?.trimEnd().split('\n')).toEqual(
      proofNames.map(name => `{"name":"${name}"}`),
    )
  })

  it('says how cosign and gh check each bundle, with all that has to be compared', () => {
    const readme = format().get('README.md') ?? ''
    const name = signer().name
    for (const one of proofNames) {
      const file = `linux-base/20261125.0.0/${one}.bundle.json`
      expect(readme).toContain(
        `cosign verify-blob-attestation --bundle '${file}' --trusted-root trusted-root.json --type '`,
      )
      expect(readme).toContain(
        `--bundle '${file}' --custom-trusted-root trusted-root.json \\\n  --repo 'acme/golden-images'`,
      )
    }
    // One more: the form that asks GitHub.
    expect(
      readme.split(
        `--repo 'acme/golden-images' --cert-identity '${name}' --source-ref 'refs/heads/main' --deny-self-hosted-runners --predicate-type '`,
      ),
    ).toHaveLength(6)
    expect(readme.split("--certificate-github-workflow-trigger 'schedule' ")).toHaveLength(5)
    expect(readme.split(`--certificate-identity '${name}'`)).toHaveLength(5)
    expect(
      readme.split(
        "--certificate-github-workflow-repository 'acme/golden-images' --certificate-github-workflow-ref 'refs/heads/main'",
      ),
    ).toHaveLength(5)
    for (const left of ['ids of repository and owner', "GitHub's runners", 'event', 'taken back', 'built'])
      expect(readme.slice(readme.indexOf('What neither of them compares'))).toContain(left)
    expect(readme).toContain("--certificate-oidc-issuer 'https://token.actions.githubusercontent.com'")
    expect(readme).toContain('was not tried')
    expect(readme).toContain(hash('{"a":"root"}\n'))
  })

  it('leaves no word of a certificate to the shell', () => {
    const by = signer({ repository: "https://github.com/acme/a'; rm -rf ~; '" })
    const proofs = [{ proof: signed('sbom', { by }), bundle: '{}' }]
    expect(format([version({ proofs })]).get('README.md')).toContain("--repo 'acme/a'\\''; rm -rf ~; '\\'''")
  })

  it('has every root, and says that there are several', () => {
    const files = format([version()], ['{"a":1}', '{"b":2}'])
    expect(files.get('trusted-root-2.json')).toBe('{"b":2}\n')
    expect(files.get('README.md')).toContain('holds against another one')
  })
})
