import { control, failed, profile, text as reportText } from '../domain/evidence/reports.ts'
import { everyText, HOSTILE, VECTORS } from './inert.ts'
import { recordsOf } from './records.ts'
import { type ActionName, actionNames, goodInputs, MANIFEST, type Step } from './stage.ts'

/** What is put in place of `$`: each a command that would do something, the last one all that there are. */
export const TEXTS: readonly string[] = [
  '##[stop-commands]x',
  '::stop-commands::x',
  '::add-mask::e',
  '##[set-output name=verdict;]pass',
  HOSTILE,
]

/** A file of a repository, or another thing that a step reads, with a text of somebody in it. */
export interface Hostile {
  readonly readBy: readonly ActionName[]
  readonly cases: Readonly<Record<string, (text: string) => Pick<Step, 'files' | 'inputs' | 'event' | 'environment'>>>
}

const GUID = '44444444-4444-4444-4444-444444444444'
const TEMPLATE = 'linux-base/image.pkr.hcl'
const DECLARED = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags']
  .map(name => `variable "${name}" {}\n`)
  .join('')
/** A file's name can be almost anything. */
const fileName = (text: string) => text.replaceAll('/', '_').slice(0, 100)

const manifest = (make: (text: string) => string) => (text: string) => ({ files: { 'golden-image.yml': make(text) } })
const inspec = (make: (text: string) => string) => (text: string) => ({
  files: { 'linux-base/profile/inspec.yml': make(text) },
})
const template = (make: (text: string) => string) => (text: string) => ({
  files: { [TEMPLATE]: `${DECLARED}${make(text)}` },
})
const report = (make: (text: string) => string) => (text: string) => ({
  inputs: { report: 'r.json' },
  files: { 'r.json': make(text) },
})
const record = (name: string, make: (record: string, text: string) => string) => (text: string) => ({
  inputs: { [name]: 'record.json' },
  files: { 'record.json': make(recordsOf()[`${name}.json`] ?? '', text) },
})
const rewritten = (json: string, text: string) => JSON.stringify(everyText(JSON.parse(json), text))
const recordCases = (name: string) => ({
  [`${name} with it in place of every text`]: record(name, rewritten),
  [`${name} with it as a key`]: record(name, (json, text) => JSON.stringify({ ...JSON.parse(json), [text]: text })),
  [`${name} that is no JSON`]: record(name, (_, text) => `{ ${text}`),
})

const needsRoot: readonly ActionName[] = [
  'build-image',
  'cascade',
  'detect-update',
  'find-image',
  'promote',
  'publish',
  'run-stage',
  'verify-image',
]
const withoutImage: readonly ActionName[] = ['attest-image', 'publish', 'verify-image']

/** All that is read before anybody is asked; what others answer is tried elsewhere. */
export const CORPUS: Readonly<Record<string, Hostile>> = {
  manifest: {
    readBy: actionNames,
    cases: {
      'a list as a key': manifest(text => MANIFEST.replace('{ image:', `{ ? ["${text}"] : x, image:`)),
      'a map as a key': manifest(text => `${MANIFEST}? { "${text}": 1 }\n: ${GUID}\n`),
      'a list as a key of identities': manifest(text =>
        MANIFEST.replace(/identities:.*/, `identities:\n  ? [ "${text}" ]\n  : ${GUID}`),
      ),
      'an unknown tag': manifest(text => `${MANIFEST}x: !<${text}> y\n`),
      'a private tag': manifest(text => `${MANIFEST}auditor: !evil "${text}"\n`),
      'an unknown directive': manifest(text => `%FOO ${text}\n---\n${MANIFEST}`),
      'another version of YAML': manifest(text => `%YAML 9.9\n---\n# ${text}\n${MANIFEST}`),
      'an unknown anchor': manifest(text => `${MANIFEST}x: *nowhere # ${text}\n`),
      'a merge of nothing': manifest(text => `${MANIFEST}x: { <<: "${text}" }\n`),
      'it as a value': manifest(text => MANIFEST.replace(/parent: .*/, `parent: ${JSON.stringify(text)}`)),
      'it as a key': manifest(text => `${MANIFEST}? ${JSON.stringify(text)}\n: x\n`),
      'it as the name of an image': manifest(text =>
        MANIFEST.replace('  linux-base:', `  ? ${JSON.stringify(text)}\n  :`),
      ),
      'it as the name of an environment': manifest(text =>
        MANIFEST.replace('{ image: 4', `{ ${JSON.stringify(text)}: 4`),
      ),
      'it as a path': manifest(text => MANIFEST.replace(/template: .*/, `template: ${JSON.stringify(text)}`)),
      'it as the name of a channel': manifest(text => MANIFEST.replace('{ test:', `{ ${JSON.stringify(text)}:`)),
      'it as a store of proofs': manifest(text => MANIFEST.replace(/proofs: .*/, `proofs: [${JSON.stringify(text)}]`)),
      'no YAML': manifest(text => `{{{ ${text}`),
    },
  },
  profile: {
    readBy: ['build-image', 'detect-update', 'run-stage', 'validate-image'],
    cases: {
      'an unknown tag': inspec(text => `name: x\nversion: !evil "${text}"\n`),
      'a line that is a command': inspec(text => `name: x\n${text}: !evil y\n`),
      'a list as a key': inspec(text => `name: x\n? ["${text}"]\n: y\n`),
      'an unknown directive': inspec(text => `%FOO ${text}\n---\nname: x\n`),
      'an unknown anchor': inspec(text => `name: x\ndepends: *nowhere # ${text}\n`),
      'a dependency of that name': inspec(
        text => `name: x\ndepends: [{ name: b, path: ${JSON.stringify(`../${text}`)} }]\n`,
      ),
      'a dependency from elsewhere': inspec(text => `name: x\ndepends: [{ name: b, url: ${JSON.stringify(text)} }]\n`),
      'its own name': inspec(text => `name: ${JSON.stringify(text)}\nversion: 1.0.0\n`),
      'no YAML': inspec(text => `{{{ ${text}\n`),
      'a file of that name': text => ({ files: { [`linux-base/profile/controls/${fileName(text)}.rb`]: text } }),
      'it in place of a folder': text => ({
        files: { 'linux-base/profile/inspec.yml': undefined, 'linux-base/profile/inspec.yml/x': text },
      }),
    },
  },
  template: {
    readBy: ['build-image', 'detect-update', 'run-stage'],
    cases: {
      'a variable of that name': template(text => `variable "${text}" {}\n`),
      'a builder of that name': template(text => `source "${text}" "y" {}\n`),
      'a plugin of that source': template(
        text => `packer {\n  required_plugins { x = { version = "1.0.0", source = ${JSON.stringify(text)} } }\n}\n`,
      ),
      'a heredoc': template(text => `locals { x = <<EOT\n${text}\nEOT\n}\n`),
      'a line that is a command': template(text => `${text}\n`),
      'a string without an end': template(text => `variable "x" { default = "${text}\n`),
      'a file of that name': text => ({ files: { [`linux-base/${fileName(text)}`]: text } }),
      'a program of that name': text => ({ files: { [`packer-plugin-${fileName(text)}`]: text } }),
    },
  },
  report: {
    readBy: ['validate-image'],
    cases: {
      'in every text': report(text =>
        reportText(
          profile(
            text,
            VECTORS.map(vector =>
              control(`${text} ${vector}`, [failed({ code_desc: text, message: `${vector}\n${text}` })], {
                title: text,
              }),
            ),
            { status: 'skipped', skip_message: text },
          ),
        ),
      ),
      'as a key twice': report(text => `{ ${JSON.stringify(text)}: 1, ${JSON.stringify(text)}: 2 }`),
      'as a version and a status': report(text =>
        JSON.stringify({
          version: text,
          platform: { name: text },
          profiles: [{ name: text, status: text, controls: text }],
        }),
      ),
      'no JSON': report(text => `{ ${text}`),
      'as the name of one': text => ({ inputs: { report: text } }),
    },
  },
  records: {
    readBy: ['attest-image'],
    cases: { ...recordCases('build-record'), ...recordCases('test-record'), ...recordCases('inventory') },
  },
  event: {
    readBy: ['attest-image', 'build-image', 'cascade', 'promote', 'publish', 'run-stage', 'validate-image'],
    cases: {
      'a default branch': text => ({
        event: JSON.stringify({ repository: { full_name: 'acme/golden-images', default_branch: text } }),
      }),
      'no JSON': text => ({ event: `{ ${text}` }),
    },
  },
  inputs: {
    readBy: actionNames,
    cases: {
      'as values and as names': text => ({ inputs: { manifest: text, 'client-id': text, [`x${text}`]: text } }),
    },
  },
  'the input image': {
    readBy: actionNames.filter(name => !withoutImage.includes(name)),
    cases: { 'its name': text => ({ inputs: { image: text } }) },
  },
  'the trusted root': {
    readBy: needsRoot,
    cases: {
      'no JSON': text => ({ inputs: { 'trusted-root': 'root.json' }, files: { 'root.json': `{ ${text}` } }),
      'in every text': text => ({
        inputs: { 'trusted-root': 'root.json' },
        files: { 'root.json': JSON.stringify({ mediaType: text, tlogs: [{ baseUrl: text }], [text]: text }) },
      }),
      'its name': text => ({ inputs: { 'trusted-root': text } }),
      'a former signer': text => ({ inputs: { 'former-signers': text } }),
    },
  },
}

/** @returns the inputs with which an action gets so far, and what is hostile over them */
export function stepOf(action: ActionName, hostile: Pick<Step, 'files' | 'inputs' | 'event'>): Step {
  return { action, ...hostile, inputs: { ...goodInputs[action], ...hostile.inputs } }
}
