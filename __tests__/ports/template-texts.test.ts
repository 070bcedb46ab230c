import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from '@jest/globals'
import { packerTemplateTexts } from '../../src/adapters/packer/template-texts.ts'
import type { ErrorCode } from '../../src/domain/codes/index.ts'

const example = resolve(import.meta.dirname, '../../examples/web-image/image')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The example's template, changed; what else lies in the repository. */
async function judge(change: (text: string) => string, files: Readonly<Record<string, string>> = {}) {
  const workspace = mkdtempSync(join(tmpdir(), 'template-texts-'))
  folders.push(workspace)
  mkdirSync(join(workspace, 'image'))
  cpSync(example, join(workspace, 'image'), { recursive: true })
  const template = 'image/image.pkr.hcl'
  writeFileSync(join(workspace, template), change(readFileSync(join(example, 'image.pkr.hcl'), 'utf8')))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(workspace, path), text)
  return packerTemplateTexts(workspace, new AbortController().signal).judge(template)
}

it('the template of the example is good, and declares what a build gives', async () => {
  const { problems, names } = await judge(text => text)
  expect(problems).toEqual([])
  expect(names).toEqual(expect.arrayContaining(['parent_version', 'managed_image_name', 'tags']))
})

it.each<[string, (text: string) => string, Readonly<Record<string, string>>, readonly ErrorCode[]]>([
  ['Windows', text => text.replace(/os_type(\s*)= "Linux"/, 'os_type$1= "Windows"'), {}, ['TEMPLATE_WINDOWS']],
  [
    'another sign-in',
    text => text.replace(/use_azure_cli_auth\s*= true/, 'client_secret = "x"'),
    {},
    ['TEMPLATE_SIGN_IN'],
  ],
  [
    'a second build, and a program that Packer would run: told together',
    text => `${text}\nbuild {\n  sources = ["source.null.other"]\n}\n`,
    { 'packer-plugin-x': '#!/bin/sh\n' },
    ['TEMPLATE_INVALID', 'TEMPLATE_SEVERAL_BUILDS'],
  ],
  [
    'a secret that is too short to be hidden',
    text => `${text}\nvariable "pin" {\n  type = string\n  default = "1"\n  sensitive = true\n}\n`,
    {},
    ['TEMPLATE_SECRET_TOO_SHORT'],
  ],
])('is wrong by its text: %s', async (_, change, files, codes) => {
  const { problems } = await judge(change, files)
  expect(problems.map(({ code }) => code)).toEqual(codes)
  for (const { place } of problems) expect(place?.line).toBeGreaterThan(0)
})

it('of files that are not there nothing is known', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'template-texts-'))
  folders.push(workspace)
  const found = await packerTemplateTexts(workspace, new AbortController().signal).judge('image/none.pkr.hcl')
  expect(found).toEqual({ problems: [], names: undefined })
})
