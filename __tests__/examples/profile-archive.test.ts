import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { root } from '../../setup/node24.mjs'
import { readSources } from '../../src/actions/sources-digest.ts'
import { workspaceAt } from '../../src/adapters/filesystem/workspace.ts'
import { copyProfile } from '../../src/adapters/inspec/source-copy.ts'
import { digestProfile } from '../../src/domain/evidence/record.ts'
import { findImage, parseManifest } from '../../src/domain/manifest/parse.ts'
import {
  archiveLimit,
  formatProfileArchive,
  materialsOf,
  parseProfileArchive,
} from '../../src/domain/profile/archive.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'

const example = join(root, 'examples/acme-golden-images')

it('the profile of the example has one digest: for the build, for the auditor, and from its archive', async () => {
  const workspace = workspaceAt(example, process.env.PATH ?? '', undefined)
  const settings = parseManifest((await workspace.read('golden-image.yml')) ?? '', 'golden-image.yml')
  const { profiles } = await readSources(workspace, settings, findImage(settings, ''))
  const [profile] = profiles
  expect(profiles).toEqual([{ name: 'linux-base/profile', sha256: profile?.sha256, required: true }])

  const copy = mkdtempSync(join(tmpdir(), 'profile-copy-'))
  try {
    expect(digestProfile(await copyProfile({ root: example, cancelled: undefined }, 'linux-base/profile', copy))).toBe(
      profile?.sha256,
    )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }

  const files = (await workspace.readFiles(await workspace.listProfile('linux-base/profile'), archiveLimit)) ?? []
  const archive = await formatProfileArchive(files)
  const wanted = { archive: sha256(archive), profile: profile?.sha256 ?? '' }
  expect(materialsOf(await parseProfileArchive(archive, wanted))).toEqual(materialsOf(files))
})
