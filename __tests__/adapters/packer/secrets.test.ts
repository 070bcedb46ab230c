import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { isReadable, sensitiveIn } from '../../../src/adapters/packer/inspected.ts'
import { findTool } from '../../../src/adapters/process/find-tool.ts'
import type { GoldenImageError } from '../../../src/domain/errors.ts'
import { secretForms } from '../../../src/domain/text/secret-forms.ts'
import type { BuildVariables, BuildWatch } from '../../../src/ports/image-builder.ts'
import { lackOf, needing } from '../../needs.ts'
import { type ScriptedPacker, scriptedPacker } from './scripted-packer.ts'

const watch: BuildWatch = { group: () => {}, deployment: () => {}, provisioning: async () => {}, warn: () => {} }

let made: ScriptedPacker | undefined
afterEach(() => made?.remove())

/** What one whole use of a template leaves behind, with what it was told. */
interface Used {
  readonly masked: readonly string[]
  readonly error: GoldenImageError | undefined
  /** all that was shown, kept or reported, and the names of what was kept */
  readonly all: string
  readonly files: readonly string[]
}

async function use(
  packer: ScriptedPacker,
  given: {
    readonly template: string
    readonly files?: Readonly<Record<string, string>>
    readonly environment: Readonly<Record<string, string>>
    readonly variables?: BuildVariables
  },
): Promise<Used> {
  made = packer
  const { template, files = {}, variables = {} } = given
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(packer.workspace, name)), { recursive: true })
    writeFileSync(join(packer.workspace, name), text)
  }
  const masked: string[] = []
  const builder = packer.builder({
    environment: { PATH: packer.path, ...given.environment },
    mask: secret => void masked.push(secret.reveal()),
  })
  const error = await (async () => {
    await builder.prepare('t.pkr.hcl', {})
    await builder.readVariables(template, variables)
    await builder.validate(template, variables)
    await builder.build(template, variables, watch)
  })().then(
    () => undefined,
    (e: GoldenImageError) => e,
  )
  const kept = filesBelow(packer.temp)
  const said = [...packer.shown, JSON.stringify(error?.problems ?? []), ...kept.map(file => readFileSync(file, 'utf8'))]
  return { masked, error, all: said.join('\n'), files: kept.map(file => file.slice(packer.temp.length + 1)) }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => statSync(file).isFile())

/**
 * Packer 1.6.6 as it speaks: `inspect` shows numbers and texts of several lines in clear and escaped, commas and line ends are escaped in what is
 * machine-readable, and it hides nothing while it builds.
 */
const telling = (inspected: string, build: string) =>
  scriptedPacker(`
say() { printf '%s' "$1" | sed 's/,/%!(PACKER_COMMA)/g' | sed "s/^/1795353139,,ui,message,    azure-arm.image: /"; echo; }
case $1 in
  version) echo 'Packer v1.6.6' ;;
  inspect) cat << 'END'
Packer Inspect: HCL2 mode

> input-variables:

${inspected}

END
  ;;
  build) ${build} ;;
esac`)

const HCL = 'variable "api_key" {\n  sensitive = true\n}\nvariable "jdk" {}\nvariable "given" {}\n'

describe('a secret that the step hands to the template', () => {
  const secret = 'hush,hush-4711'
  const tells = `say "key is $PKR_VAR_api_key"
    printf '%s\\n' "panic: $PKR_VAR_api_key" > crash.log
    printf '%s\\n' "{\\"value\\":\\"$PKR_VAR_api_key\\"}" > packer-sbom-1.json
    mkdir -p "$TMPDIR"; printf '%s' "$PKR_VAR_api_key" > "$TMPDIR/packer-shell1"
    printf '%s' "$PKR_VAR_api_key" | sed 's/,/%!(PACKER_COMMA)/g' | sed 's/^/1795353139,azure-arm.image,artifact,0,string,/'; echo
    printf '1795353139,azure-arm.image,error,it failed with '; printf '%s\\n' "$PKR_VAR_api_key" | sed 's/,/%!(PACKER_COMMA)/g'
    exit 1`

  it('reaches Packer, and nothing that is shown, kept or reported', async () => {
    const packer = telling('var.api_key: "<sensitive>"\nvar.jdk: "21"', tells)
    const environment = { PKR_VAR_api_key: secret, PKR_VAR_jdk: '21.0.1' }
    const { masked, error, all, files } = await use(packer, { template: 't.pkr.hcl', environment })
    expect(masked).toEqual([secret])
    expect(packer.calls().at(-1)?.env).toMatchObject(environment)
    expect(error).toMatchObject({ code: 'BUILD_FAILED', message: 'Packer failed: it failed with ***' })
    expect([...files].sort()).toEqual(['crash.log', 'packer-sbom-1.json', 'packer.log'])
    expect(all).toContain('key is ***')
    for (const form of secretForms(secret)) expect(all).not.toContain(form)
  })

  it('is every variable of the step if nobody can tell which are sensitive, and none is refused then', async () => {
    const packer = telling('var.<sensitive>: "x"\nvar.jdk: "21"', 'say "$PKR_VAR_keys and $PKR_VAR_jdk"; exit 1')
    const environment = { PKR_VAR_keys: '["hush-hush-4711"]', PKR_VAR_jdk: '21' }
    const { masked, error, all } = await use(packer, { template: 't.pkr.hcl', environment })
    expect(masked).toEqual(['["hush-hush-4711"]', 'hush-hush-4711', '21'])
    expect([error?.code, all.includes('hush-hush')]).toEqual(['BUILD_FAILED', false])
    expect(all).toContain('*** and 21')
  })

  it('is none of what the action or the manifest gives, also where no file was seen to declare it', async () => {
    const packer = telling(
      'var.managed_image_name: "x"\nvar.own: "x"',
      'say "gi-4711-0123abcd and $PKR_VAR_own"; exit 1',
    )
    const { masked, all } = await use(packer, {
      template: 't.pkr.hcl',
      files: { 't.pkr.hcl': 'source "null" "x" {}\n' },
      environment: { PKR_VAR_own: 'hush-4711' },
      variables: { managed_image_name: 'gi-4711-0123abcd' },
    })
    expect(masked).toEqual(['hush-4711'])
    expect(all).toContain('gi-4711-0123abcd and ***')
  })

  it('is hidden where Packer refuses the template before it has told anything', async () => {
    const packer = scriptedPacker(
      `echo "Packer v1.6.6"; [ $1 = version ] || { echo "Error: bad value: $PKR_VAR_key"; exit 1; }`,
    )
    const { error, all } = await use(packer, { template: 'none.pkr.hcl', environment: { PKR_VAR_key: secret } })
    expect([error?.code, all.includes(secret), all.includes('bad value: ***')]).toEqual([
      'TEMPLATE_INVALID',
      false,
      true,
    ])
  })

  it.each<[string, string, string, string[]]>([
    ['what the files declare so', HCL, 'var.api_key: "x"\nvar.jdk: "21"\nvar.given: "x"', ['api_key']],
    ['what Packer blanks out', '', 'var.api_key: "<sensitive>"\nvar.jdk: "21"\nvar.given: "x"', ['api_key']],
    [
      'all that cannot be read',
      '{',
      'var.api_key: "x<sensitive>"\nvar.jdk: "a <sensitive>"\nvar.x <sensitive>',
      ['api_key', 'jdk'],
    ],
  ])('is told by name: %s', async (_what, text, inspected, secret) => {
    const template = text === '{' ? 't.pkr.json' : 't.pkr.hcl'
    made = telling(inspected, ':')
    writeFileSync(join(made.workspace, template), text)
    const read = (environment: Record<string, string>) =>
      made?.builder({ environment: { PATH: made.path, ...environment } }).readVariables(template, { jdk: '21' })
    expect((await read({}))?.secret).toEqual(secret)
    // What the step gives is nobody's business, unless the manifest goes over it.
    const given = await read({ PKR_VAR_given: 'value-4711', PKR_VAR_jdk: '17' })
    expect(given?.secret).toEqual([...secret, ...(given?.names.includes('given') ? ['given'] : [])])
  })

  it('is not saved as the name of a group', async () => {
    const groups: string[] = []
    const packer = telling(
      'var.s: "<sensitive>"',
      `for group in rg-hush-4711 ; do echo "1795353139,,ui,say,==> azure-arm.image:  -> ResourceGroupName : '$group'"; done; exit 1`,
    )
    for (const s of ['hush-4711', 'other-4711']) {
      const builder = packer.builder({ environment: { PATH: packer.path, PKR_VAR_s: s } })
      await builder.readVariables('t.pkr.hcl', {})
      await builder.build('t.pkr.hcl', {}, { ...watch, group: name => void groups.push(name) }).catch(() => {})
    }
    packer.remove()
    expect(groups).toEqual(['rg-hush-4711'])
  })

  it('is not told by a line that is longer than what is read at once', async () => {
    const packer = telling(
      'var.api_key: "<sensitive>"',
      `printf '1795353139,,ui,message,    azure-arm.image: '
       head -c 1048530 /dev/zero | tr '\\0' .; i=0
       while [ $i -lt 400 ]; do printf '%s' hush+hush-4711; i=$((i+1)); done
       head -c 1200000 /dev/zero | tr '\\0' .; printf 'panic: not mine\\n'; exit 1`,
    )
    const environment = { PKR_VAR_api_key: 'hush+hush-4711' }
    const { error, all } = await use(packer, { template: 't.pkr.hcl', environment })
    expect([error?.code, /hush|4711/.test(all)]).toEqual(['BUILD_FAILED', false])
  })
})

describe('what `packer inspect` blanks out', () => {
  it.each([
    ['var.a: "<sensitive>"', ['a']],
    ['var.b: "x <sensitive>"', []],
    ['var.c-d: "<sensitive>\\n<sensitive>\\n"', ['c-d']],
    ['var.e: "[\\n  \\"<sensitive>\\",\\n  \\"<sensitive>\\",\\n]"', ['e']],
    ['var.f: "{\\n  \\"key\\" = \\"<sensitive>\\"\\n}"', ['f']],
    ['var.g: "[\\n  \\"<sensitive>\\",\\n  \\"plain\\",\\n]"', []],
    ['var.h: ""', []],
  ])('%s', (line, names) => {
    expect(sensitiveIn(`> input-variables:\n\n${line}\n`)).toEqual(names)
    expect(isReadable(line)).toBe(true)
  })

  it('is not readable where a name is blanked out', () => expect(isReadable('var.a<sensitive>: "x"')).toBe(false))
})

describe('a sensitive value that cannot be hidden', () => {
  const template = `variable "pin" {
  type      = string
  sensitive = true
}
variable "key_file" {
  type = string
  sensitive = true
}
variable "numbers" {
  type = list(number)
  sensitive = true
}
variable "preset" {
  default = "ab"
  sensitive = true
}
variable "over" {
  default = "ab"
  sensitive = true
}
variable "manifest" {
  type = map(string)
  sensitive = true
}
variable "flag" {
  type = bool
  sensitive = true
}
variable "none" {
  default = ""
  sensitive = true
}
variable "plain" {
  type = string
}
variable "object" {
  type = string
  sensitive = true
}
local "hidden" {
  expression = "x\${var.plain}"
  sensitive  = true
}
`
  const environment = {
    PKR_VAR_pin: 'abc',
    PKR_VAR_key_file: '{\n  "key": "k-123456"\n}\n',
    PKR_VAR_numbers: '[471147, 12]',
    PKR_VAR_over: 'long-enough',
    PKR_VAR_flag: 'true',
    PKR_VAR_plain: '1',
    PKR_VAR_object: '{"a":"b"}',
  }

  it('is refused by name, all of them at once, and before anything is built', async () => {
    const packer = telling('var.pin: "<sensitive>"', 'exit 9')
    const { error, all } = await use(packer, {
      template: 'a/t.pkr.hcl',
      files: { 'a/t.pkr.hcl': template },
      environment,
      variables: { manifest: { one: 'xyz' } },
    })
    expect(error?.problems.map(p => [p.code, p.message.split(' ')[0], p.place?.line])).toEqual([
      ['TEMPLATE_SECRET_TOO_SHORT', 'var.pin', 1],
      ['TEMPLATE_SECRET_TOO_SHORT', 'var.key_file', 5],
      ['TEMPLATE_SECRET_TOO_SHORT', 'var.numbers', 9],
      ['TEMPLATE_SECRET_TOO_SHORT', 'var.preset', 13],
      ['TEMPLATE_SECRET_TOO_SHORT', 'var.manifest', 21],
      ['TEMPLATE_SECRET_TOO_SHORT', 'local.hidden', 40],
    ])
    expect(all).not.toMatch(/abc|k-123456|471147|xyz/)
    expect(packer.calls().map(call => call.args.split(' ')[0])).toEqual(['version', 'inspect'])
  })

  it('is refused also where Packer alone says that it is sensitive', async () => {
    const packer = telling('var.pin: "<sensitive>"', 'exit 9')
    const { error } = await use(packer, { template: 'no.pkr.hcl', environment: { PKR_VAR_pin: 'abc' } })
    expect(error).toMatchObject({ code: 'TEMPLATE_SECRET_TOO_SHORT', message: expect.stringContaining('var.pin') })
  })
})

/** Each form in which a template can declare it, and a value as it is given. */
const source = 'source "null" "x" { communicator = "none" }\n'
const build = (lines: string) => `build {
  sources = ["source.null.x"]
  provisioner "shell-local" {
    inline = [
      ${lines}
    ]
  }
}
`
const hcl = (type: string, said: string, more = '') =>
  `variable "s" {\n  type = ${type}\n  sensitive = true\n${more}}\n${source}${build(`"set -x", ${said}, "exit 3"`)}`
const text =
  "\"printf '%s' '${var.s}'\", \"printf '%s' '${var.s}' >&2\", \"printf '%s' '${var.s}' | base64\", \"echo '${urlencode(var.s)}'\""

const real = findTool('packer', process.env.PATH)
const { it: withPacker } = needing(lackOf('machines', real ? undefined : 'no packer on PATH'))

const key = `-----BEGIN THING-----\n${'QUJDREVGR0hJSktM'.repeat(4)}\nMTIzNDU2Nzg5MDEyMzQ1\n-----END THING-----\n`
const realCases: Readonly<
  Record<string, { files: Record<string, string>; template?: string; given?: string; secrets: string[] }>
> = {
  'a text': { files: { 't.pkr.hcl': hcl('string', text) }, given: 'hush-hush-4711', secrets: ['hush-hush-4711'] },
  'a text with a comma': {
    files: { 't.pkr.hcl': hcl('string', text) },
    given: 'hush,hush-4711',
    secrets: ['hush,hush-4711'],
  },
  'a text with quotes and backslashes': {
    files: { 't.pkr.hcl': hcl('string', '"cat << \'END\'", "${var.s}", "END", "echo \'${jsonencode(var.s)}\' >&2"') },
    given: 'a"b\\new\\rest\\z/&<q>',
    secrets: ['a"b\\new\\rest\\z/&<q>'],
  },
  'a text with a final line end': {
    files: { 't.pkr.hcl': hcl('string', text) },
    given: 'hush-hush-4711\n',
    secrets: ['hush-hush-4711'],
  },
  'a text of several lines': {
    files: { 't.pkr.hcl': hcl('string', text) },
    given: key,
    secrets: [...key.trim().split('\n')],
  },
  'a text of error': { files: { 't.pkr.hcl': hcl('string', text) }, given: 'error', secrets: [] },
  'a list': {
    files: { 't.pkr.hcl': hcl('list(string)', '"echo ${join("+", var.s)}", "echo \'${jsonencode(var.s)}\'"') },
    given: '["hush-hush-4711", "two, \\"three\\""]',
    secrets: ['hush-hush-4711', 'two, "three"'],
  },
  'a map': {
    files: { 't.pkr.hcl': hcl('map(string)', '"echo ${var.s["k"]}", "echo \'${jsonencode(var.s)}\'"') },
    given: '{ k = "hush-hush-4711" }',
    secrets: ['hush-hush-4711'],
  },
  'an object': {
    files: {
      't.pkr.hcl': hcl('object({ k = string, n = list(number), on = bool })', '"echo ${var.s.k} ${var.s.n[0]}"'),
    },
    given: '{"k": "hush-hush-4711", "n": [471147], "on": true}',
    secrets: ['hush-hush-4711', '471147'],
  },
  'a text that is decoded': {
    files: { 't.pkr.hcl': hcl('string', '"echo ${base64decode(var.s)}"') },
    given: Buffer.from('hush-hush-4711').toString('base64'),
    secrets: ['hush-hush-4711'],
  },
  'a text that is split': {
    files: { 't.pkr.hcl': hcl('string', '"echo ${split(",", var.s)[0]}"') },
    given: 'hush-hush-4711,other-4712',
    secrets: ['hush-hush-4711'],
  },
  'a text that is read as YAML': {
    files: { 't.pkr.hcl': hcl('string', '"echo ${yamldecode(var.s).key}"') },
    given: 'user: robot\nkey: hush-hush-4711\n',
    secrets: ['hush-hush-4711'],
  },
  'a text that is decoded and read as YAML': {
    files: { 't.pkr.hcl': hcl('string', '"echo ${yamldecode(base64decode(var.s)).key}"') },
    given: Buffer.from('user: robot\nkey: hush-hush-4711\n').toString('base64'),
    secrets: ['hush-hush-4711'],
  },
  'a number': { files: { 't.pkr.hcl': hcl('number', '"echo ${var.s}"') }, given: '4711.50', secrets: ['4711.5'] },
  'a preset in a heredoc': {
    files: { 't.pkr.hcl': hcl('string', text, '  default = <<-END\n    hush-hush-4711\n      second-line\n  END\n') },
    secrets: ['hush-hush-4711', 'second-line'],
  },
  'a template of JSON': {
    template: 't.pkr.json',
    files: {
      't.pkr.json': JSON.stringify({
        variable: { s: { type: 'string', sensitive: true } },
        source: { null: { x: { communicator: 'none' } } },
        build: {
          sources: ['source.null.x'],
          provisioner: { 'shell-local': { inline: ["printf '${var.s}' | base64", "echo '${var.s}'", 'exit 3'] } },
        },
      }),
    },
    given: 'hush-hush-4711',
    secrets: ['hush-hush-4711'],
  },
  'a folder, its values in a file of its own': {
    template: 'f',
    files: {
      'f/a.pkr.hcl': 'variable "s" {\n  type = list(string)\n  sensitive = true\n}\n',
      'f/b.pkr.hcl': `${source}${build('"echo ${join("+", var.s)}", "exit 3"')}`,
      'f/x.auto.pkrvars.hcl': 's = ["hush-hush-4711"]\n',
    },
    secrets: ['hush-hush-4711'],
  },
}

describe('through the real Packer', () => {
  withPacker.each(Object.entries(realCases))(
    '%s is in nothing that is left, and the build keeps its code',
    async (_, one) => {
      const { files, given, secrets, template = 't.pkr.hcl' } = one
      const packer = scriptedPacker(`exec '${real}' "$@"`)
      const used = await use(packer, { template, files, environment: given === undefined ? {} : { PKR_VAR_s: given } })
      expect(used.error).toMatchObject({ code: 'BUILD_PROVISIONER_FAILED' })
      expect(used.files).toContain('packer.log')
      expect(used.all).toContain('***')
      for (const secret of secrets) for (const form of secretForms(secret)) expect(used.all).not.toContain(form)
      const forms = new Set(used.masked.flatMap(secretForms))
      for (const secret of secrets)
        expect([...forms].some(form => secret.includes(form) || form.includes(secret))).toBe(true)
    },
  )

  withPacker('what Packer takes for a crash tells no secret in its debug log', async () => {
    const packer = scriptedPacker(`exec '${real}' "$@"`)
    const secret = 'hush,100%real-4711'
    const said = '"echo panic: mine >&2", "echo goroutine 1 >&2", "echo \'${var.s}\'", "echo \'${var.s}\' >&2"'
    const files = { 't.pkr.hcl': hcl('string', said) }
    const used = await use(packer, { template: 't.pkr.hcl', files, environment: { PKR_VAR_s: secret } })
    expect(used.error).toMatchObject({ code: 'BUILD_PROVISIONER_FAILED' })
    expect([...used.files].sort()).toEqual(['crash.log', 'packer.log'])
    expect(used.all).not.toMatch(/hush|real-4711/)
  })

  withPacker('a secret `artifact` loses no artifact', async () => {
    const packer = scriptedPacker(`exec '${real}' "$@"`)
    const files = { 't.pkr.hcl': hcl('string', '"echo ${var.s}"').replace(', "exit 3"', '') }
    const used = await use(packer, { template: 't.pkr.hcl', files, environment: { PKR_VAR_s: 'artifact' } })
    // An artifact that was read is one whose machine nobody has looked at.
    expect(used.error?.code).toBe('BUILD_PARENT_UNCHECKED')
  })
})
