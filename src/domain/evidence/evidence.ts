import { type Descriptor, digestsOf, formatDescriptor } from '../image/descriptor.ts'
import { sha256 } from '../text/sha256.ts'
import type { ProfileMaterial } from './image-build.ts'
import type { SignedProof } from './proof.ts'
import { githubTrust } from './signer.ts'
import { predicateTypes } from './statement.ts'

/** A version as anybody can check it. */
export interface EvidenceVersion {
  /** name of the image definition */
  readonly image: string
  /** `Major.Minor.Patch` */
  readonly version: string
  readonly descriptor: Descriptor
  /** the ones that count, with the text of each */
  readonly proofs: readonly { readonly proof: SignedProof; readonly bundle: string }[]
  /** CycloneDX, as signed */
  readonly sbom: object | undefined
  readonly profiles: readonly ProfileMaterial[]
}

export interface EvidenceFile {
  /** below the folder of the evidence */
  readonly path: string
  readonly text: string
}

/**
 * What anybody needs to check versions without these actions: for each `IMAGE/VERSION/` the bytes whose sha256 is the subject, every bundle, the SBOM and the
 * digests of the profiles; above them the trusted root on one line, which is what cosign and gh both read, and a README with the commands.
 * @param roots texts of Sigstore trusted roots; a bundle holds against one of them
 */
export function formatEvidence(
  roots: readonly string[],
  versions: readonly EvidenceVersion[],
): readonly EvidenceFile[] {
  const rootFiles = roots.map((text, n) => ({ path: nameOfRoot(n), text: `${oneLine(text)}\n` }))
  return [
    { path: 'README.md', text: `${describe(rootFiles, versions)}\n` },
    ...rootFiles,
    ...versions.flatMap(version =>
      filesOf(version).map(({ path, text }) => ({ path: `${folderOf(version)}/${path}`, text })),
    ),
  ]
}

function filesOf(version: EvidenceVersion): readonly EvidenceFile[] {
  const bundles = version.proofs.map(({ proof, bundle }) => ({ path: fileOf(proof), text: `${oneLine(bundle)}\n` }))
  return [
    { path: 'descriptor.json', text: signedText(version) },
    ...(version.sbom ? [{ path: 'sbom.cdx.json', text: `${JSON.stringify(version.sbom)}\n` }] : []),
    { path: 'profiles.json', text: `${JSON.stringify(version.profiles, null, 2)}\n` },
    ...bundles,
    { path: 'bundles.jsonl', text: bundles.map(b => b.text).join('') },
  ]
}

/** The bytes about which the statements are: with the date, unless they were accepted without it. */
function signedText({ descriptor, proofs }: EvidenceVersion): string {
  const { exact } = digestsOf(descriptor)
  const dated = proofs.every(({ proof }) => proof.statement.subject.some(s => s.digest.sha256 === exact))
  const { publishedDate: _, ...undated } = descriptor
  return formatDescriptor(dated ? descriptor : undated)
}

/** Each type has one name in a folder, for ever: others' scripts look for it. */
const names: Readonly<Record<string, string>> = {
  [predicateTypes.provenance]: 'provenance',
  [predicateTypes.imageBuild]: 'image-build',
  [predicateTypes.sbom]: 'sbom',
  [predicateTypes.testResult]: 'test-result',
  [predicateTypes.channelMove]: 'channel-move',
}
const fileOf = ({ statement }: SignedProof) => `${names[statement.predicateType] ?? 'statement'}.bundle.json`
const folderOf = ({ image, version }: EvidenceVersion) => `${image}/${version}`
const nameOfRoot = (n: number) => (n === 0 ? 'trusted-root.json' : `trusted-root-${n + 1}.json`)
const oneLine = (json: string) => JSON.stringify(JSON.parse(json))
const fence = '```'

function describe(roots: readonly EvidenceFile[], versions: readonly EvidenceVersion[]): string {
  return [
    '# Evidence',
    '',
    'What was signed about these versions of images, to be checked without the actions that have signed it. Nothing here has to be believed: each command',
    'below reads one bundle, and checks its certificate, its log entry, its timestamp and its signature against the trusted root, without any network.',
    '',
    `The trusted root is only as good as the place where you have it from. Compare it with your own: ${roots.map(r => `\`${r.path}\` has the sha256 ${sha256(r.text)}`).join(', ')}.`,
    ...(roots.length > 1 ? ['A bundle that does not hold against the first one holds against another one.'] : []),
    '',
    "`descriptor.json` has the facts of a version that never change, read from Azure's answer, as canonical JSON (RFC 8785). Its sha256 is what every statement is",
    'about. Whether the version that stands in Azure now still has these facts, only a look at Azure tells.',
    ...versions.flatMap(describeVersion),
    '',
    '## Where GitHub keeps the attestations of a public repository',
    '',
    'gh can then fetch the bundles itself. This form was not tried:',
    '',
    `${fence}sh`,
    ...versions
      .slice(0, 1)
      .flatMap(version =>
        version.proofs
          .slice(0, 1)
          .map(
            ({ proof }) =>
              `gh attestation verify ${quote(`${folderOf(version)}/descriptor.json`)} ${whatGhCompares(proof)}`,
          ),
      ),
    fence,
  ].join('\n')
}

function describeVersion(version: EvidenceVersion): readonly string[] {
  const folder = folderOf(version)
  return [
    '',
    `## ${folder}`,
    '',
    `${fence}sh`,
    `sha256sum ${quote(`${folder}/descriptor.json`)}   # ${sha256(signedText(version))}`,
    fence,
    ...version.proofs.flatMap(({ proof }) => [
      '',
      `### ${fileOf(proof)}`,
      '',
      `${fence}sh`,
      ...commands(folder, proof),
      fence,
    ]),
    '',
    'What neither of them compares: the ids of repository and owner. A name that was given up and taken by others reads the same to them. cosign does not tell',
    "GitHub's runners from one's own, gh does not look at the event that has started the run, and neither knows when a version was taken back, what it was built",
    'from, or whether its name stands for another version now. verify-image looks at all of that.',
    '',
    `The tests were those of the profiles in \`${folder}/profiles.json\`, by the sha256 of their archives.`,
  ]
}

/** As one types them in the folder of the evidence. cosign is content with `--digest HEX --digestAlg sha256` in place of the file, too. */
function commands(folder: string, proof: SignedProof): readonly string[] {
  const { signer, statement } = proof
  const bundle = quote(`${folder}/${fileOf(proof)}`)
  const descriptor = quote(`${folder}/descriptor.json`)
  return [
    `cosign verify-blob-attestation --bundle ${bundle} --trusted-root trusted-root.json --type ${quote(statement.predicateType)} \\`,
    `  --certificate-identity ${quote(signer.name)} \\`,
    // Another repository that calls the workflow has the same identity, and so has each of its branches.
    `  --certificate-github-workflow-repository ${quote(repositoryOf(proof))} --certificate-github-workflow-ref ${quote(signer.ref)} \\`,
    `  --certificate-github-workflow-trigger ${quote(signer.trigger)} --certificate-oidc-issuer ${quote(signer.issuer)} ${descriptor}`,
    `gh attestation verify ${descriptor} --bundle ${bundle} --custom-trusted-root trusted-root.json \\`,
    `  ${whatGhCompares(proof)}`,
  ]
}

/** With the certificate, beside the signature. https://cli.github.com/manual/gh_attestation_verify */
function whatGhCompares(proof: SignedProof): string {
  const { signer, statement } = proof
  return [
    `--repo ${quote(repositoryOf(proof))} --cert-identity ${quote(signer.name)} --source-ref ${quote(signer.ref)}`,
    // A runner of one's own signs with the same name.
    ...(signer.runnerEnvironment === githubTrust.runnerEnvironment ? ['--deny-self-hosted-runners'] : []),
    `--predicate-type ${quote(statement.predicateType)}`,
  ].join(' ')
}

const repositoryOf = ({ signer }: SignedProof) => signer.repository.split('/').slice(-2).join('/')
/** One word for a shell, whatever is in it. */
const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`
