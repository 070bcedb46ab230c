import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { findPackerPlugin, pluginVersion, readPackerPlugins, readPackerVersion } from '../../setup/packer.mjs'
import * as product from '../../src/adapters/packer/plugins.ts'

let root: string
let path: string | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'golden-image-setup-'))
  path = process.env.PATH
})
afterEach(() => {
  process.env.PATH = path
  rmSync(root, { recursive: true, force: true })
})

const at = (folder: string, version: string) =>
  join(root, folder, `github.com/hashicorp/azure/packer-plugin-azure_v${version}_x5.0_linux_amd64`)

function plant(folder: string, version: string): string {
  mkdirSync(dirname(at(folder, version)), { recursive: true })
  writeFileSync(at(folder, version), '')
  return join(root, folder)
}

/** First on PATH; it lists what lies in the folder that it is given, and installs there, unless it cannot. */
function packer(version: string, install = 'ok'): void {
  const bin = join(root, 'bin')
  mkdirSync(bin, { recursive: true })
  const file = join(bin, 'packer')
  writeFileSync(
    file,
    `#!/bin/sh
folder=$PACKER_PLUGIN_PATH/github.com/hashicorp/azure
case "$1 $2" in
  'version ') echo 'Packer v${version}' ;;
  'plugins installed') for f in "$folder"/packer-plugin-*; do [ ! -e "$f" ] || echo "$f"; done ;;
  'plugins install') [ ${install} = ok ] || { echo 'no route'; exit 1; }
    mkdir -p "$folder"; : > "$folder/packer-plugin-azure_$4_x5.0_linux_amd64" ;;
esac
`,
  )
  chmodSync(file, 0o755)
  process.env.PATH = `${bin}:${path}`
}

const find = async (env: Readonly<Record<string, string>> = {}) => {
  const said: string[] = []
  mkdirSync(join(root, 'cache'), { recursive: true })
  const anew = await findPackerPlugin({
    cache: join(root, 'cache'),
    env: { PATH: process.env.PATH ?? '', ...env },
    log: line => said.push(line),
  })
  return { anew, said, folder: readPackerPlugins(join(root, 'cache')) }
}

describe("Packer's azure plugin at set-up", () => {
  it('is no matter of a Packer of which it is a part', async () => {
    packer('1.9.5')
    expect(readPackerVersion()).toBe('1.9.5')
    expect(await find({ PACKER_PLUGIN_PATH: plant('named', '2.6.3') })).toEqual({
      anew: false,
      said: [],
      folder: undefined,
    })
  })

  it('is found where people have it, and a folder that lacks it is told in one line', async () => {
    packer('1.16.0')
    const named = plant('named', '2.0.9')
    plant('named', '1.4.5')
    const home = plant('home/.packer.d/plugins', '2.1.4')
    expect(await find({ PACKER_PLUGIN_PATH: named, HOME: join(root, 'home') })).toEqual({
      anew: false,
      said: [`packer: ${named} has no azure plugin of 2.1.4 or newer`],
      folder: home,
    })
  })

  it('is installed in the cache otherwise, once', async () => {
    packer('1.10.0')
    const own = join(root, 'cache/packer-plugins')
    expect(await find()).toEqual({ anew: true, said: [], folder: own })
    expect(await find()).toEqual({ anew: false, said: [], folder: own })
    // Another Packer has to be asked anew.
    packer('1.16.0')
    expect(readPackerPlugins(join(root, 'cache'))).toBeUndefined()
  })

  it('that can be neither found nor installed is told with what Packer said', async () => {
    packer('1.16.0', 'not')
    await expect(find()).rejects.toThrow(/packer plugins install github\.com\/hashicorp\/azure v2\.6\.3.*\n.*no route/)
  })

  it('is the one that build-image installs', () => {
    expect(pluginVersion).toBe(product.pluginVersion)
  })
})
