import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { emptyStory, tell } from '../../../src/adapters/packer/build-story.ts'
import { diagnosticsOf, templateProblems } from '../../../src/adapters/packer/diagnostics.ts'
import { failureOf } from '../../../src/adapters/packer/failure.ts'
import { declaredIn } from '../../../src/adapters/packer/inspected.ts'
import { parsePackerLine, provisioningIn } from '../../../src/adapters/packer/machine-readable.ts'
import { declaredBy } from '../../../src/adapters/packer/template-text.ts'
import { neutralLines } from '../../../src/adapters/runner/commands.ts'

const folder = join(import.meta.dirname, '../../fixtures/packer/recordings')
const suffix = '.stdout.txt'
const names = readdirSync(folder)
  .filter(f => f.endsWith(suffix))
  .map(f => f.slice(0, -suffix.length))
const linesOf = (name: string) =>
  readFileSync(join(folder, `${name}${suffix}`), 'utf8')
    .split('\n')
    .filter(l => l !== '')

/** A workspace with the files that the recordings name. */
const workspace = mkdtempSync(join(tmpdir(), 'golden-image-recordings-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))
for (const file of ['t.pkr.hcl', 'a.pkr.hcl', 'b.pkr.hcl', 'linux-base/harden/10-packages.sh']) {
  mkdirSync(dirname(join(workspace, file)), { recursive: true })
  writeFileSync(join(workspace, file), '')
}

function storyOf(name: string) {
  const story = emptyStory()
  for (const line of linesOf(name)) tell(story, parsePackerLine(line))
  return story
}

it.each([
  ['provisioner-fails', 'pkrdp1oogrpve01'],
  ['deployment-fails', 'pkrdp8c56au9c6k'],
  ['sigkill-to-pid', 'pkrdpl9swvb37y8'],
])('%s: the deployment by which its machine is made has its name', (name, deployment) => {
  expect([...storyOf(name).deployments.values()]).toEqual([deployment])
})

const gallery =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/gal1/images/golden/versions'
const managed =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/images/img-2'

/** What each recording that ended with a failure must be told as: exit code, error code, words of the message, place. */
const failures: Readonly<Record<string, [number, string, RegExp, string?]>> = {
  'deployment-fails': [1, 'AZURE_CAPACITY', /^OperationNotAllowed: .*standardDSv3Family Cores quota/],
  'deployment-validate-400': [1, 'AZURE_CAPACITY', /^SkuNotAvailable: .*not available in 'westeurope'/],
  'hcp-sbom-without-network': [1, 'BUILD_FAILED', /malformed packer SBOM output/],
  'metadata-bare-host': [
    1,
    'AUTH_UNREACHABLE',
    /POST https:\/\/login\.microsoftonline\.com\/.*network is unreachable$/,
  ],
  'metadata-untrusted-ca': [1, 'AUTH_UNREACHABLE', /network is unreachable$/],
  'no-request-token': [1, 'TEMPLATE_INVALID', /No valid set of authentication values/, 't.pkr.hcl:30'],
  'only-matches-nothing': [1, 'BUILD_NO_ARTIFACT', /No builds to run/],
  'provisioner-fails': [1, 'BUILD_PROVISIONER_FAILED', /non-zero exit status: 3/],
  'publish-403': [1, 'AZURE_FORBIDDEN', /action Microsoft\.Compute\/galleries\/images\/versions\/write at \/subscr/],
  'sigkill-to-pid': [137, 'PACKER_CRASHED', /was killed/],
  'sigterm-to-pid': [1, 'INTERNAL_CANCELLED', /stopped Packer/],
  'token-refused': [1, 'AUTH_SUBJECT_MISMATCH', /^AADSTS70021: .*: No matching federated identity record found/],
  'undeclared-var.validate': [1, 'TEMPLATE_INVALID', /"nosuch" variable was passed/],
  'unknown-argument.build': [1, 'TEMPLATE_INVALID', /Did you mean "vm_size"/, 't.pkr.hcl:39'],
  'unknown-argument.validate': [1, 'TEMPLATE_INVALID', /Did you mean "vm_size"/, 't.pkr.hcl:39'],
  'version-exists': [1, 'BUILD_IMAGE_EXISTS', /golden:9\.9\.9 already exists in gallery gal1/],
}

/** Artifact ids of each recording that ended well; the same id twice is one. */
const successes: Readonly<Record<string, readonly string[]>> = {
  'gallery-to-gallery': [`${gallery}/1.2.3`],
  inspect: [],
  'marketplace-to-gallery': [`${gallery}/1.2.3`],
  'marketplace-to-gallery.plain': [],
  'marketplace-to-managed-image': [managed],
  'sensitive-and-injection': [`${gallery}/1.2.3`],
  'sigint-to-pid': [`${gallery}/1.2.3`],
  'two-builds-parallel': [`${gallery}/1.2.3`, `${gallery}/2.0.0`],
  'valid.validate': [],
}

it('every recording is looked at', () => {
  expect([...Object.keys(failures), ...Object.keys(successes)].sort()).toEqual([...names].sort())
})

describe('what a failed build is told as', () => {
  it.each(Object.entries(failures))('%s', (name, [code, error, message, place]) => {
    const [problem] = failureOf(storyOf(name), { code, workspace })
    expect(problem.code).toBe(error)
    expect(problem.message).toMatch(message)
    expect(problem.place && `${problem.place.file}:${problem.place.line}`).toBe(place)
  })

  it('a missing role names action and scope in a command', () => {
    const [problem] = failureOf(storyOf('publish-403'), { code: 1, workspace })
    expect(problem.hint).toMatch(
      /^Check the names\. .*: az role assignment create .*versions\/write.* --scope \/subscriptions\//,
    )
  })

  it('a failed script is told with its last words', () => {
    expect(failureOf(storyOf('provisioner-fails'), { code: 1, workspace })[0].message).toMatch(
      /\nThe script said last: .*about-to-fail$/,
    )
  })
})

describe('what a good build names', () => {
  it.each(Object.entries(successes))('%s', (name, ids) => {
    expect([...storyOf(name).artifactIds].sort()).toEqual([...ids].sort())
  })

  it('the resource group of each build, before anything of a machine is printed', () => {
    expect([...storyOf('two-builds-parallel').groups.keys()].sort()).toEqual([
      'both.azure-arm.golden',
      'both.azure-arm.other',
    ])
    expect(storyOf('gallery-to-gallery').groups.get('child.azure-arm.golden')).toBe('rg-build')
  })
})

describe('what a machine prints', () => {
  const say = (text: string) => parsePackerLine(`1795353135,,ui,say,==> azure-arm.golden: ${text}`)

  it('cannot name a group, an artifact or a failure', () => {
    const story = emptyStory()
    for (const text of [
      " -> ResourceGroupName : 'rg-mine'",
      'Connected to SSH!',
      " -> ResourceGroupName : 'rg-yours'",
      'azure-arm.golden,artifact,0,id,/subscriptions/x',
      '1795353135,azure-arm.golden,artifact,0,id,/subscriptions/x',
      'panic: not mine',
      'Error: Unsupported argument\\n\\n  on x line 1:\\n',
    ])
      tell(story, say(text))
    expect([...story.groups.values()]).toEqual(['rg-mine'])
    expect(story.artifactIds.size).toBe(0)
    expect(story.errors).toEqual([])
    expect(failureOf(story, { code: 1, workspace })[0].code).toBe('BUILD_FAILED')
  })

  it('is inert in the log: no line that the runner would obey', () => {
    const shown = linesOf('sensitive-and-injection')
      .map(parsePackerLine)
      .flatMap(e => ('text' in e ? neutralLines(e.text) : []))
    expect(shown.some(l => l.includes('injected'))).toBe(true)
    for (const text of ['\\r::error::x', '##[error]x', '\u001b[31mred', '\\n::stop-commands::t']) {
      const event = say(text)
      for (const line of neutralLines('text' in event ? event.text : '')) shown.push(line)
    }
    for (const line of shown) {
      expect(line).not.toMatch(/^\s*::/)
      expect(line).not.toContain('##[')
      expect(line).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
    }
  })

  it('does not fill the memory', () => {
    const story = emptyStory()
    for (let i = 0; i < 20_000; i++) tell(story, say(`ERROR: -> Code${i} : flood Failed to find temporary OS disk`))
    for (let i = 0; i < 20_000; i++) tell(story, parsePackerLine(`raw ${i}`))
    for (const list of [story.chains, story.tail, story.raw]) expect(list.length).toBeLessThan(100)
  })
})

describe('older Packer', () => {
  it('names the innermost error of Details', () => {
    const story = emptyStory()
    const text =
      'Code="DeploymentFailed" Message="At least one failed." Details=[{"code":"Conflict","message":"{\\r\\n  \\"error\\": {\\r\\n    \\"code\\": \\"SkuNotAvailable\\",\\r\\n    \\"message\\": \\"no such size here\\"\\r\\n  }\\r\\n}"}]'
    story.errors.push({ build: 'azure-arm.image', text })
    expect(failureOf(story, { code: 1, workspace })[0]).toMatchObject({
      code: 'AZURE_CAPACITY',
      message: 'SkuNotAvailable: no such size here',
    })
  })

  it.each([
    ['Timeout waiting for SSH.', 'BUILD_SSH_TIMEOUT'],
    ['the managed image named a already exists in the resource group b, use the -force option', 'BUILD_IMAGE_EXISTS'],
    ['Script exited with non-zero exit status: 7.Allowed exit codes are: [0]', 'BUILD_PROVISIONER_FAILED'],
    ['Code="RequestDisallowedByPolicy" Message="policy x"', 'AZURE_REFUSED'],
    ['AADSTS700213: No matching', 'AUTH_SUBJECT_MISMATCH'],
    ['Build was cancelled.', 'INTERNAL_CANCELLED'],
    ['something new', 'BUILD_FAILED'],
  ])('%s', (text, code) => {
    const story = emptyStory()
    story.errors.push({ build: 'azure-arm.image', text })
    expect(failureOf(story, { code: 1, workspace })[0].code).toBe(code)
  })

  it('a script of the repository gets the annotation', () => {
    const story = emptyStory()
    for (const text of [
      '==> azure-arm.image: Provisioning with shell script: linux-base/harden/../harden/10-packages.sh',
      '    azure-arm.image: E: Unable to locate package nonesuch',
      '==> azure-arm.image: Provisioning step had errors: Running the cleanup provisioner%!(PACKER_COMMA) if present...',
      '==> azure-arm.image: Removing',
    ])
      tell(story, parsePackerLine(`1795353135,,ui,say,${text}`))
    story.errors.push({ build: 'azure-arm.image', text: 'Script exited with non-zero exit status: 100.' })
    expect(failureOf(story, { code: 1, workspace })[0]).toMatchObject({
      place: { file: 'linux-base/harden/10-packages.sh', line: 1 },
      message: expect.stringMatching(/: Script exited .*\nThe script said last: E: Unable to locate package nonesuch$/),
    })
  })
})

it('inspect names the declared variables', () => {
  const text = linesOf('inspect')
    .map(parsePackerLine)
    .map(e => ('text' in e ? e.text : ''))
    .join('')
  expect(declaredIn(text)).toEqual(['image_version', 'metadata_host', 'oidc_request_token', 'oidc_request_url'])
})

describe('what Packer says with a short secret blanked out', () => {
  it.each([
    ['Connec<sensitive>ed <sensitive>o SSH!', true],
    ['<sensitive>onnected to SSH!', true],
    ['Connected to <sensitive>!', true],
    ['Connec<sensitive>ed <sensitive>o me', false],
    ['<sensitive>', false],
    ['Wai<sensitive>ing for SSH <sensitive>o become available...', false],
  ])('%s', (text, begins) => {
    expect(provisioningIn(`==> azure-arm.image: ${text}`)).toBe(begins)
  })

  it('variables are read as they are written', () => {
    const template = 'variable "a_b" {\n}\n# variable "no" {\nvariable c {}\nvariables {}\n  variable "d-e" {}'
    expect(declaredBy('t.pkr.hcl', template).variables.map(variable => variable.name)).toEqual(['a_b', 'c', 'd-e'])
  })
})

describe('diagnostics', () => {
  it('several in one text, with quoted source, in the order of the text', () => {
    const text = [
      'Warning: Deprecated',
      '',
      '  on a/b.pkr.hcl line 3, in source "azure-arm" "x":',
      '   3:   vm = 1',
      '',
      'Use another',
      'word.',
      '',
      'Error: Invalid value for variable',
      '',
      '  on  line 0:',
      '  (source code not available)',
      '',
      'A number is required.',
      '',
    ].join('\n')
    expect(diagnosticsOf(text)).toEqual([
      { severity: 'warning', summary: 'Deprecated', detail: 'Use another word.', file: 'a/b.pkr.hcl', line: 3 },
      {
        severity: 'error',
        summary: 'Invalid value for variable',
        detail: 'A number is required.',
        file: undefined,
        line: undefined,
      },
    ])
  })

  it('after a syntax error of a file only the first one of that file is a problem, and the others are counted', () => {
    const at = (summary: string, file: string, line: number) =>
      [`Error: ${summary}`, '', `  on ${file} line ${line}:`, `  ${line}: x`, '', 'Detail.', ''].join('\n')
    const text = [
      at('Invalid character', 'a.pkr.hcl', 9),
      at('Unterminated template string', 'a.pkr.hcl', 4),
      at('Unsupported argument', 'b.pkr.hcl', 1),
      at('Missing required argument', 'b.pkr.hcl', 2),
    ].join('\n')
    expect(
      templateProblems(diagnosticsOf(text), workspace).map(p => [p.place?.file, p.place?.line, p.message.slice(0, 60)]),
    ).toEqual([
      ['a.pkr.hcl', 4, 'Unterminated template string: Detail. (1 more in this file, '],
      ['b.pkr.hcl', 1, 'Unsupported argument: Detail.'],
      ['b.pkr.hcl', 2, 'Missing required argument: Detail.'],
    ])
  })
})
