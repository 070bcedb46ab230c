import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { addressOf } from '../../../src/adapters/packer/public-address.ts'
import { readTemplateText } from '../../../src/adapters/packer/template-text.ts'
import type { BuildVariables } from '../../../src/ports/image-builder.ts'

let workspace: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'golden-image-address-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

/** @returns the kind of address, and the line of the source that asks for it */
function read(
  files: Readonly<Record<string, string>>,
  given: { variables?: BuildVariables; environment?: Readonly<Record<string, string>> } = {},
  template = Object.keys(files)[0] ?? '',
) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  const { kind, place } = addressOf(readTemplateText(workspace, template), template, {
    variables: {},
    environment: {},
    ...given,
  })
  return `${kind} ${place.file}:${place.line}`
}

const source = (...lines: string[]) => `# a template\nsource "azure-arm" "image" {\n${lines.join('\n')}\n}\n`

describe('the public address of a build machine', () => {
  it.each<[string, string[]]>([
    ['default', []],
    ['default', ['virtual_network_name = ""']],
    ['default', ['# virtual_network_name = "net"']],
    ['default', ['virtual_network_name = null']],
    ['none', ['virtual_network_name = "net"']],
    ['none', ['virtual_network_name = local.net']],
    ['none', ['virtual_network_name = "net"', 'private_virtual_network_with_public_ip = false']],
    ['default', ['virtual_network_name = "net"', 'private_virtual_network_with_public_ip = true']],
    // better told once too often than refused by Azure
    ['default', ['virtual_network_name = "net"', 'private_virtual_network_with_public_ip = local.it']],
    ['basic', ['public_ip_sku = "Basic"']],
    ['default', ['public_ip_sku = "Standard"']],
    ['none', ['virtual_network_name = "net"', 'public_ip_sku = "Basic"']],
  ])('is %s with %j', (kind, lines) => {
    expect(read({ 't.pkr.hcl': source(...lines) })).toBe(`${kind} t.pkr.hcl:2`)
  })

  it.each<[string, string, { variables?: BuildVariables; environment?: Readonly<Record<string, string>> }]>([
    ['default', '""', {}],
    ['default', 'null', {}],
    ['none', '"net"', {}],
    ['none', '""', { variables: { net: 'net' } }],
    ['default', '"net"', { variables: { net: '' } }],
    ['none', '""', { environment: { PKR_VAR_net: 'net' } }],
    ['default', '""', { environment: { PKR_VAR_net: 'net' }, variables: { net: '' } }],
  ])('is %s where the network is a variable with the default %s, and %j gives it', (kind, preset, given) => {
    const text = `variable "net" {\n  default = ${preset}\n}\nsource "azure-arm" "i" {\n  virtual_network_name = var.net\n}\n`
    expect(read({ 't.pkr.hcl': text }, given)).toBe(`${kind} t.pkr.hcl:4`)
  })

  it('is what we give, over what a file beside the template says, and that over the step', () => {
    const files = {
      't/i.pkr.hcl': 'variable "net" {}\nsource "azure-arm" "i" {\n  virtual_network_name = var.net\n}\n',
      't/a.auto.pkrvars.hcl': 'net = ""\n',
    }
    expect(read(files, { variables: { net: 'net' } }, 't')).toBe('none t/i.pkr.hcl:2')
    expect(read(files, { environment: { PKR_VAR_net: 'net' } }, 't')).toBe('default t/i.pkr.hcl:2')
  })

  it('is the most that any source asks for, with what its build sets besides; other builders ask for none', () => {
    const two = [
      'source "null" "n" {\n  public_ip_sku = "Basic"\n}',
      'source "azure-arm" "a" {\n  virtual_network_name = "net"\n}',
      'build {\n  source "azure-arm.a" {\n    private_virtual_network_with_public_ip = true\n  }\n}',
    ]
    expect(read({ 't.pkr.hcl': two.join('\n') })).toBe('default t.pkr.hcl:4')
    expect(read({ 't.pkr.hcl': two.slice(0, 2).join('\n') })).toBe('none t.pkr.hcl:4')
    const basic = `${two.join('\n')}\n${source('public_ip_sku = "basic"')}`
    expect(read({ 't.pkr.hcl': basic })).toBe('basic t.pkr.hcl:13')
  })

  it('is read in JSON, too', () => {
    const pkr = (body: object) => JSON.stringify({ source: { 'azure-arm': { image: body } } })
    expect(read({ 't.pkr.json': pkr({ virtual_network_name: 'net' }) })).toBe('none t.pkr.json:1')
    expect(read({ 't.pkr.json': pkr({ public_ip_sku: 'Basic' }) })).toBe('basic t.pkr.json:1')
  })

  it('is none where nothing builds on Azure', () => {
    expect(read({ 't.pkr.hcl': 'source "null" "n" {}\n' })).toBe('none t.pkr.hcl:1')
  })

  it('is as the plugin takes it where nothing can be read', () => {
    expect(read({}, {}, 'missing.pkr.hcl')).toBe('default missing.pkr.hcl:1')
  })
})
