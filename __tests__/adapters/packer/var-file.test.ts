import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { runWithVarFile } from '../../../src/adapters/packer/var-file.ts'
import { findTool } from '../../../src/adapters/process/find-tool.ts'
import type { BuildWatch } from '../../../src/ports/image-builder.ts'
import { lackOf, needing } from '../../needs.ts'
import { type ScriptedPacker, scriptedPacker } from './scripted-packer.ts'

const real = findTool('packer', process.env.PATH)
const { it: withPacker } = needing(lackOf('machines', real ? undefined : 'no packer on PATH'))
const watch: BuildWatch = { group: () => {}, deployment: () => {}, provisioning: async () => {}, warn: () => {} }

let made: ScriptedPacker | undefined
afterEach(() => made?.remove())

const template = `
variable "level" { type = string }
variable "managed_image_name" { type = string }
variable "own-list" { type = list(number) }
variable "map" { type = map(string) }
variable "on" { type = bool }
variable "step" { type = string }
source "null" "x" { communicator = "none" }
build {
  sources = ["source.null.x"]
  provisioner "shell-local" {
    inline = ["echo 'got \${jsonencode([var.level, var.managed_image_name, var.own-list, var.map, var.on, var.step])}'"]
  }
}
`

describe('the values of the variables', () => {
  withPacker('reach the real Packer as they are, over files beside the template, and those over the step', async () => {
    made = scriptedPacker(`exec '${real}' "$@"`)
    made.folder('workspace/t')
    writeFileSync(join(made.workspace, 't/image.pkr.hcl'), template)
    writeFileSync(join(made.workspace, 't/team.auto.pkrvars.hcl'), 'level = "1"\nmanaged_image_name = "theirs"\n')
    writeFileSync(join(made.workspace, 't/more.auto.pkrvars.json'), '{ "on": false }')
    const environment = { PATH: made.path, PKR_VAR_step: 'of the step', PKR_VAR_level: '0' }
    const builder = made.builder({ environment })
    const given = {
      level: '2',
      managed_image_name: 'gi-4711',
      'own-list': [1, 2.5],
      // What would be a template in HCL stays a text.
      map: { k: '${var.step} %{ if true }' },
      on: true,
      undeclared: 'x',
    }
    expect((await builder.readVariables('t', given)).names).toEqual([
      'level',
      'managed_image_name',
      'map',
      'on',
      'own-list',
      'step',
    ])
    expect(await builder.validate('t', given)).toEqual([])
    // Of a machine that nobody saw: the null builder makes none.
    await expect(builder.build('t', given, watch)).rejects.toMatchObject({ code: 'BUILD_PARENT_UNCHECKED' })
    const said = /got (.*)/.exec(made.shown.join('\n').split('Running local shell script').at(-1) ?? '')?.[1]
    expect(JSON.parse(said ?? '')).toEqual(['2', 'gi-4711', [1, 2.5], given.map, true, 'of the step'])
  })
})

describe('runWithVarFile()', () => {
  it('says where it cannot write', async () => {
    await expect(runWithVarFile('/proc/none', { a: 1 }, undefined, async () => 1)).rejects.toMatchObject({
      code: 'PACKER_FILE_UNWRITABLE',
      message: expect.stringContaining('/proc/none/golden-image.pkrvars.json'),
    })
  })
})
