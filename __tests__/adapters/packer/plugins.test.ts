import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import {
  needsPlugin,
  pluginFolders,
  pluginsIn,
  pluginVersion,
  preparePlugin,
} from '../../../src/adapters/packer/plugins.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { needing } from '../../needs.ts'
import { type ScriptedPacker, scriptedPacker, until } from './scripted-packer.ts'

const AZURE = 'github.com/hashicorp/azure'
const INSTALL = `plugins install ${AZURE} ${pluginVersion}`

const open: ScriptedPacker[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

/** Where the plugin lies in its folder, as Packer 1.10 and later put it there. */
const BINARY = `${AZURE}/packer-plugin-azure_v2.0.0_x5.0_linux_amd64`

/** A Packer that lists the plugin of each folder in which it lies; `install` and `version` are shell. */
function start(options: { version?: string; install?: string; beforeVersion?: string; listing?: string } = {}) {
  const { version = '1.10.0', install = INSTALLS, beforeVersion = '', listing = '' } = options
  const made = scriptedPacker(`case "$1 $2" in
    'version ') ${beforeVersion}
      echo 'Packer v${version}' ;;
    'plugins installed') ${listing}
      for file in "$PACKER_PLUGIN_PATH"/*/*/*/packer-plugin-*; do if [ -e "$file" ]; then echo "$file"; fi; done ;;
    'plugins install') ${install} ;;
    *) echo 'The configuration is valid.' ;;
  esac`)
  open.push(made)
  return made
}

const INSTALLS = `mkdir -p "$PACKER_PLUGIN_PATH/${AZURE}"; echo new > "$PACKER_PLUGIN_PATH/${BINARY.replace('v2.0.0', pluginVersion)}"`

/** Makes a plugin folder. `binary`: where in it what it holds lies; its text is its own path. */
function plant(made: ScriptedPacker, name: string, binary = BINARY): string {
  made.folder(join(name, dirname(binary)))
  writeFileSync(join(made.folder(name), binary), binary)
  return made.folder(name)
}

const OTHER = 'github.com/acme/another/packer-plugin-another_v0.1.2-dev_x5.0_linux_amd64'

const digestOfPacker = (made: ScriptedPacker) => sha256(readFileSync(join(made.folder('bin'), 'packer')))
const commands = (made: ScriptedPacker) => made.calls().map(call => call.args)
const watch = { group: () => {}, deployment: () => {}, provisioning: async () => {}, warn: () => {} }

describe('needsPlugin', () => {
  it.each([
    ['1.6.6', false],
    ['1.9.5', false],
    ['1.10.0', true],
    ['1.16.0', true],
    ['2.0.0', true],
  ])('%s: %s', (version, needs) => {
    expect(needsPlugin(version)).toBe(needs)
  })
})

describe('pluginFolders', () => {
  const layout = ['named', 'config/packer/plugins', 'home/.config/packer/plugins', 'home/.packer.d/plugins']
  /** `there`: the folders that exist; the environment names all of `variables`. */
  it.each<[string, string[], string[], string[]]>([
    ['nothing where nothing is', ['PACKER_PLUGIN_PATH', 'XDG_CONFIG_HOME', 'HOME'], [], []],
    ['the one that is named first', ['PACKER_PLUGIN_PATH', 'HOME'], layout, [0, 2, 3].map(n => layout[n] ?? '')],
    [
      'the config folder instead of the one at home',
      ['XDG_CONFIG_HOME', 'HOME'],
      layout,
      [layout[1] ?? '', layout[3] ?? ''],
    ],
    ['the config folder without a home', ['XDG_CONFIG_HOME'], layout, [layout[1] ?? '']],
    ['only those that are there', ['PACKER_PLUGIN_PATH', 'HOME'], [layout[3] ?? ''], [layout[3] ?? '']],
    ['none without an environment', [], layout, []],
  ])('%s', (_what, variables, there, wanted) => {
    const made = start()
    for (const folder of there) made.folder(folder)
    const at = (name: string) => join(made.workspace, '..', name)
    const all: Record<string, string> = {
      PACKER_PLUGIN_PATH: at('named'),
      XDG_CONFIG_HOME: at('config'),
      HOME: at('home'),
    }
    const environment = Object.fromEntries(variables.map(name => [name, all[name]]))
    expect(pluginFolders(environment)).toEqual(wanted.map(at))
  })

  it('an empty variable names no folder', () => {
    expect(pluginFolders({ PACKER_PLUGIN_PATH: '', XDG_CONFIG_HOME: '', HOME: '' })).toEqual([])
  })
})

describe('readyPlugin', () => {
  const answer = (code: number | null, stdout = '', stderr = '') => ({ code, stdout, stderr })

  it('believes no listing that failed', async () => {
    const asked: string[] = []
    const run = async (args: readonly string[], folder: string) => {
      asked.push(`${args.join(' ')} in ${folder}`)
      if (args[1] !== 'installed') return answer(0)
      return folder === 'own' ? answer(0, `/own/${BINARY}`) : answer(1, `/x/${BINARY}`)
    }
    expect(await preparePlugin(run, ['a', 'b'], 'own')).toEqual({
      folder: 'own',
      plugins: [{ name: AZURE, version: '2.0.0', file: `/own/${BINARY}` }],
    })
    expect(asked).toEqual([
      'plugins installed in a',
      'plugins installed in b',
      `${INSTALL} in own`,
      'plugins installed in own',
    ])
  })

  it('asks about no further folder once one has it', async () => {
    const asked: string[] = []
    const run = async (_: readonly string[], folder: string) => {
      asked.push(folder)
      return answer(0, folder === 'b' ? `/x/${BINARY}\n` : '')
    }
    expect((await preparePlugin(run, ['a', 'b', 'c'], 'own')).folder).toBe('b')
    expect(asked).toEqual(['a', 'b'])
  })

  it('tells what Packer said on both streams, in one line, shortened', async () => {
    const run = async () => answer(1, 'first\nsecond', `third ${'x'.repeat(1000)}`)
    const error: unknown = await preparePlugin(run, [], 'own').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'PACKER_PLUGIN_MISSING',
      message: expect.stringContaining('first second third x'),
    })
    expect(String(error).length).toBeLessThan(600)
    expect(String(error)).not.toContain('\n')
  })
})

describe('pluginsIn', () => {
  it('takes the last version in a name that has another', () => {
    const file = '/p/github.com/acme/my_vm/packer-plugin-my_vm_v1.2.3_x5.0_linux_amd64'
    expect(pluginsIn(file)).toEqual([{ name: 'github.com/acme/my_vm', version: '1.2.3', file }])
    expect(pluginsIn('/p/github.com/acme/x/packer-plugin-x')).toEqual([])
  })

  it('reads name and version of each path that Packer lists, sorted, and nothing of other lines', () => {
    const listing = [
      'Warning: old',
      `/home/a b/p/${BINARY}`,
      `/home/a b/p/${OTHER}\r`,
      '/x/packer-plugin-old',
      '',
    ].join('\n')
    expect(pluginsIn(listing)).toEqual([
      { name: 'github.com/acme/another', version: '0.1.2-dev', file: `/home/a b/p/${OTHER}` },
      { name: AZURE, version: '2.0.0', file: `/home/a b/p/${BINARY}` },
    ])
  })
})

describe('packer().ready()', () => {
  it('tells the digest of Packer and of every plugin in the folder that it is given', async () => {
    const made = start()
    const named = plant(made, 'named')
    plant(made, 'named', OTHER)
    plant(made, 'home/.packer.d/plugins')
    const environment = { PATH: made.path, PACKER_PLUGIN_PATH: named, HOME: made.folder('home') }
    expect(await made.builder({ environment }).prepare()).toEqual({
      name: 'packer',
      version: '1.10.0',
      sha256: digestOfPacker(made),
      plugins: [
        { name: 'github.com/acme/another', version: '0.1.2-dev', sha256: sha256(OTHER) },
        { name: AZURE, version: '2.0.0', sha256: sha256(BINARY) },
      ],
      azurePlugin: '2.0.0',
    })
  })

  it('refuses a plugin that nobody can read, by name', async () => {
    const made = start({ listing: `echo "/no/such/${BINARY}"; exit 0` })
    const environment = { PATH: made.path, PACKER_PLUGIN_PATH: made.folder('named') }
    await expect(made.builder({ environment }).prepare()).rejects.toMatchObject({
      code: 'PACKER_UNREADABLE',
      message: expect.stringMatching(`^/no/such/${BINARY} cannot be read: .*ENOENT`),
    })
  })

  it.each(['1.6.6', '1.9.5'])('%s brings the plugin with it and is never asked about plugins', async version => {
    const made = start({ version })
    const named = plant(made, 'named')
    const builder = made.builder({ environment: { PATH: made.path, PACKER_PLUGIN_PATH: named } })
    expect(await builder.prepare()).toEqual({ name: 'packer', version, sha256: digestOfPacker(made), plugins: [] })
    await builder.validate('t.pkr.hcl', {})
    expect(commands(made)).toEqual(['version', 'validate t.pkr.hcl'])
  })

  it.each<[string, string, string[]]>([
    ['in PACKER_PLUGIN_PATH', 'named', ['named', 'config/packer/plugins', 'home/.packer.d/plugins']],
    ['in XDG_CONFIG_HOME', 'config/packer/plugins', ['config/packer/plugins', 'home/.packer.d/plugins']],
    ['in ~/.packer.d/plugins', 'home/.packer.d/plugins', ['home/.packer.d/plugins']],
  ])('takes the plugin that it finds first, %s, for validate and build', async (_where, wanted, having) => {
    const made = start({ version: '1.16.0' })
    for (const folder of ['named', 'config/packer/plugins', 'home/.packer.d/plugins'])
      plant(made, folder, having.includes(folder) ? BINARY : OTHER)
    const builder = made.builder({
      environment: {
        PATH: made.path,
        PACKER_PLUGIN_PATH: made.folder('named'),
        XDG_CONFIG_HOME: made.folder('config'),
        HOME: made.folder('home'),
      },
    })
    expect((await builder.prepare()).version).toBe('1.16.0')
    await builder.validate('t.pkr.hcl', {})
    await builder.readVariables('t.pkr.hcl', {})
    await builder.build('t.pkr.hcl', {}, watch)
    expect(commands(made)).not.toContain(INSTALL)
    const used = made.calls().filter(call => /^(?:validate|inspect|build) /.test(call.args))
    expect(used.map(call => call.env.PACKER_PLUGIN_PATH)).toEqual([0, 1, 2].map(() => made.folder(wanted)))
  })

  it('finds the plugin in ~/.config/packer/plugins before the one in ~/.packer.d/plugins', async () => {
    const made = start()
    const first = plant(made, 'home/.config/packer/plugins')
    plant(made, 'home/.packer.d/plugins')
    const builder = made.builder({ environment: { PATH: made.path, HOME: made.folder('home') } })
    await builder.prepare()
    await builder.validate('t.pkr.hcl', {})
    expect(commands(made)).toEqual(['version', 'plugins installed', 'validate t.pkr.hcl'])
    expect(made.calls().at(-1)?.env.PACKER_PLUGIN_PATH).toBe(first)
  })

  it("installs the pinned version into the job's own folder when there is none, and uses that", async () => {
    const made = start()
    plant(made, 'home/.packer.d/plugins', OTHER)
    const builder = made.builder({ environment: { PATH: made.path, HOME: made.folder('home') } })
    const { plugins } = await builder.prepare()
    expect(plugins).toEqual([{ name: AZURE, version: pluginVersion.slice(1), sha256: sha256('new\n') }])
    await builder.validate('t.pkr.hcl', {})
    await builder.build('t.pkr.hcl', {}, watch)
    expect(commands(made).slice(0, 5)).toEqual([
      'version',
      'plugins installed',
      INSTALL,
      'plugins installed',
      'validate t.pkr.hcl',
    ])
    const own = made
      .calls()
      .slice(2)
      .map(call => call.env.PACKER_PLUGIN_PATH ?? '')
    expect(new Set(own).size).toBe(1)
    expect(own[0]).toMatch(new RegExp(`^${made.temp}/`))
  })

  it('says how to install it when that fails, with what Packer said', async () => {
    const made = start({ install: "echo 'Error: no route to the release'; echo 'try later' >&2; exit 1" })
    await expect(made.builder().prepare()).rejects.toMatchObject({
      code: 'PACKER_PLUGIN_MISSING',
      message: expect.stringMatching(
        new RegExp(`installing ${pluginVersion} failed: .*no route to the release try later`),
      ),
      problems: [{ hint: `packer ${INSTALL}` }],
    })
  })

  it.each<[string, Parameters<typeof start>[0], string]>([
    ['while it asks for the version', { beforeVersion: 'exec sleep 20' }, 'version'],
    ['while it looks for the plugin', { listing: 'exec sleep 20' }, 'plugins installed'],
    ['while it installs the plugin', { install: 'exec sleep 20' }, INSTALL],
  ])('says that the job was cancelled %s, and asks for nothing more', async (_when, options, during) => {
    const made = start(options)
    plant(made, 'home/.packer.d/plugins', OTHER)
    const ended = made.builder({ environment: { PATH: made.path, HOME: made.folder('home') } }).prepare()
    const expected = expect(ended).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    await until(() => commands(made).includes(during))
    made.cancel()
    await expected
    expect(commands(made).at(-1)).toBe(during)
  })

  it.each([
    ['another program of that name', "echo 'usage: packer DICTIONARY'; exit 1", 'PACKER_VERSION_UNREADABLE'],
    ['a version in another form', "echo '1.10.0'; exit 0", 'PACKER_VERSION_UNREADABLE'],
  ])('takes no word of %s', async (_what, beforeVersion, code) => {
    const made = start({ beforeVersion })
    await expect(made.builder().prepare()).rejects.toMatchObject({ code })
    expect(commands(made)).toEqual(['version'])
  })

  it('says when there is no packer on PATH', async () => {
    const made = start()
    await expect(made.builder({ environment: { PATH: made.workspace } }).prepare()).rejects.toMatchObject({
      code: 'PACKER_NOT_FOUND',
      problems: [{ hint: expect.stringContaining('hashicorp/setup-packer') }],
    })
  })
})

/** The Packer on PATH, if it is one that needs the azure plugin, has it. */
function realPacker(): { version: string; azure: boolean } | undefined {
  try {
    const env = { ...process.env, CHECKPOINT_DISABLE: '1' }
    const say = (...args: string[]) => execFileSync('packer', args, { env, encoding: 'utf8', timeout: 20_000 })
    const version = /^Packer v(\d+\.\d+\.\d+)/.exec(say('version'))?.[1] ?? ''
    return version !== '' && needsPlugin(version)
      ? { version, azure: say('plugins', 'installed').includes(AZURE) }
      : undefined
  } catch {
    return undefined
  }
}

const real = realPacker()
const templateWithPlugin = `packer {
  required_plugins {
    azure = {
      source  = "${AZURE}"
      version = ">= 1.0.0"
    }
  }
}
source "null" "nothing" {
  communicator = "none"
}
build {
  sources = ["source.null.nothing"]
}
`

const { it: withReal } = needing(
  real?.azure ? undefined : { needs: 'newer Packer', why: 'a newer Packer is not on PATH with its azure plugin' },
)
withReal(
  'a real Packer finds its plugin in the folder that it is given',
  async () => {
    const made = start()
    writeFileSync(join(made.workspace, 't.pkr.hcl'), templateWithPlugin)
    const builder = made.builder({ environment: process.env })
    await expect(builder.validate('t.pkr.hcl', {})).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' })
    expect(await builder.prepare()).toMatchObject({
      version: real?.version,
      plugins: expect.arrayContaining([expect.objectContaining({ name: AZURE })]),
    })
    expect(await builder.validate('t.pkr.hcl', {})).toEqual([])
    expect(commands(made)).toEqual([])
  },
  60_000,
)
