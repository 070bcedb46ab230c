import { describe, expect, it } from '@jest/globals'
import { refuseKind } from '../../../src/adapters/packer/template-kind.ts'

const good = [
  'use_azure_cli_auth = true',
  'os_type = "Linux"',
  'managed_image_name = var.managed_image_name',
  'managed_image_resource_group_name = var.managed_image_resource_group',
]
const source = (lines: readonly string[], name = 'image') =>
  `source "azure-arm" "${name}" {\n  ${lines.join('\n  ')}\n}\n`
const build = (...sources: readonly string[]) => `build {\n  sources = [${sources.join(', ')}]\n}\n`
const but = (key: string, ...instead: readonly string[]) => [...good.filter(line => !line.startsWith(key)), ...instead]
const refused = (text: string, file = 't.pkr.hcl') =>
  refuseKind(file, [{ file, text }]).map(({ code, place, hint }) => [
    code,
    place?.line,
    hint === undefined || hint.length > 0,
  ])
const codes = (text: string, file?: string) => refused(text, file).map(([code]) => code)

describe('a template', () => {
  it.each([
    ['of one source', source(good) + build('"source.azure-arm.image"')],
    ['whose source is a reference', source(good) + build('source.azure-arm.image')],
    ['whose source is named twice', source(good) + build('"source.azure-arm.image"', '"azure-arm.image"')],
    ['with a source in its build', `${source(good)}build {\n  source "azure-arm.image" {\n    vm_size = "x"\n  }\n}\n`],
    ['with sources that nothing builds', source(good) + source([], 'other') + build('"source.azure-arm.image"')],
    [
      'that takes more out of a local',
      source(but('managed_image_name', 'managed_image_name = local.name')) + build('"source.azure-arm.image"'),
    ],
    [
      'that signs in by a variable',
      source(but('use_azure', 'use_azure_cli_auth = var.cli')) + build('"source.azure-arm.image"'),
    ],
    ['in which nothing is built', source([])],
    ['that is none', 'source {{{ "'],
  ])('%s is let pass', (_, text) => {
    expect(refused(text)).toEqual([])
  })

  const one = build('"source.azure-arm.image"')
  it.each<[string, string, string, number]>([
    [
      'two sources',
      source(good) + source(good, 'b') + build('"source.azure-arm.image"', '"source.azure-arm.b"'),
      'TEMPLATE_SEVERAL_BUILDS',
      13,
    ],
    ['two builds', source(good) + one + one, 'TEMPLATE_SEVERAL_BUILDS', 10],
    ['another builder', `source "amazon-ebs" "x" {\n}\n${build('"source.amazon-ebs.x"')}`, 'TEMPLATE_OTHER_BUILDER', 1],
    ['Windows', source(but('os_type', 'os_type = "windows"')) + one, 'TEMPLATE_WINDOWS', 1],
    ['WinRM', source([...good, 'communicator = "winrm"']) + one, 'TEMPLATE_WINDOWS', 1],
    ['no sign-in', source(but('use_azure')) + one, 'TEMPLATE_SIGN_IN', 1],
    ['a secret of its own', source(but('use_azure', 'client_secret = var.secret')) + one, 'TEMPLATE_SIGN_IN', 1],
    ['a sign-in that is off', source(but('use_azure', 'use_azure_cli_auth = false')) + one, 'TEMPLATE_SIGN_IN', 1],
    ['a gallery', source([...good, 'shared_image_gallery_destination {', '}']) + one, 'TEMPLATE_PUBLISHES', 6],
    [
      'a gallery in its build',
      `${source(good)}build {\n  source "source.azure-arm.image" {\n    shared_image_gallery_destination {\n    }\n  }\n}\n`,
      'TEMPLATE_PUBLISHES',
      9,
    ],
    [
      'a gallery by a rule',
      source([...good, 'dynamic "shared_image_gallery_destination" {', '}']) + one,
      'TEMPLATE_PUBLISHES',
      6,
    ],
    [
      'a name of its own',
      source(but('managed_image_name', 'managed_image_name = "golden-1"')) + one,
      'TEMPLATE_OTHER_RESULT',
      1,
    ],
    [
      'a name of another variable',
      source(but('managed_image_name', 'managed_image_name = "${var.prefix}-1"')) + one,
      'TEMPLATE_OTHER_RESULT',
      1,
    ],
    ['a disk', source(but('managed_image', 'capture_container_name = "vhds"')) + one, 'TEMPLATE_OTHER_RESULT', 1],
  ])('with %s is refused by name, where it is', (_, text, code, line) => {
    expect(refused(text)).toEqual([[code, line, true]])
  })

  it('in the older JSON is refused, whatever is in it', () => {
    expect(refuseKind('a/t.json', [{ file: 'a/t.json', text: '{}' }])).toEqual([
      expect.objectContaining({
        code: 'TEMPLATE_LEGACY_JSON',
        hint: expect.stringContaining('packer hcl2_upgrade a/t.json'),
        place: { file: 'a/t.json', line: 1 },
      }),
    ])
  })

  it('says all that is wrong with it at once', () => {
    const lines = ['client_secret = "x"', 'managed_image_name = "mine"', 'shared_image_gallery_destination {', '}']
    expect(codes(source(lines) + one)).toEqual(['TEMPLATE_SIGN_IN', 'TEMPLATE_PUBLISHES', 'TEMPLATE_OTHER_RESULT'])
  })

  it('of several files is read as one', () => {
    const files = [
      { file: 't/a.pkr.hcl', text: one },
      { file: 't/b.pkr.hcl', text: `\n${source(but('os_type', 'os_type = "Windows"'))}` },
    ]
    expect(refuseKind('t', files)).toEqual([
      expect.objectContaining({ code: 'TEMPLATE_WINDOWS', place: { file: 't/b.pkr.hcl', line: 2 } }),
    ])
  })

  it('in JSON is read alike', () => {
    const image = {
      use_azure_cli_auth: true,
      managed_image_name: '${var.managed_image_name}',
      managed_image_resource_group_name: '${var.managed_image_resource_group}',
    }
    const text = (more: object, builds: unknown = { sources: ['source.azure-arm.image'] }) =>
      JSON.stringify({ source: { 'azure-arm': { image: { ...image, ...more } } }, build: builds }, null, 1)
    const file = 't.pkr.json'
    expect(codes(text({}), file)).toEqual([])
    expect(codes(text({ os_type: 'Windows' }), file)).toEqual(['TEMPLATE_WINDOWS'])
    expect(codes(text({ use_azure_cli_auth: false }), file)).toEqual(['TEMPLATE_SIGN_IN'])
    expect(codes(text({ managed_image_name: 'mine' }), file)).toEqual(['TEMPLATE_OTHER_RESULT'])
    expect(codes(text({ shared_image_gallery_destination: [{ gallery_name: 'x' }] }), file)).toEqual([
      'TEMPLATE_PUBLISHES',
    ])
    const twice = { sources: ['source.azure-arm.image'] }
    expect(codes(text({}, [twice, twice]), file)).toEqual(['TEMPLATE_SEVERAL_BUILDS'])
    expect(codes('{ "source": [', file)).toEqual([])
  })
})
