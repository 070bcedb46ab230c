import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import {
  initProblem,
  isInitialised,
  listPluginFolders,
  needsPlugin,
  pluginsIn,
  pluginVersion,
  preparePlugins,
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
function start(
  options: { version?: string; install?: string; beforeVersion?: string; listing?: string; init?: string } = {},
) {
  const { version = '1.10.0', install = INSTALLS, beforeVersion = '', listing = '', init = ':' } = options
  const made = scriptedPacker(`case "$1 $2" in
    'version ') ${beforeVersion}
      echo 'Packer v${version}' ;;
    'plugins installed') ${listing}
      for file in "$PACKER_PLUGIN_PATH"/*/*/*/packer-plugin-*; do if [ -e "$file" ]; then echo "$file"; fi; done ;;
    'plugins install') ${install} ;;
    init*) ${init} ;;
    build*) echo '1795353139,,ui,say,==> Builds finished but no artifacts were created.' ;;
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

describe('listPluginFolders', () => {
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
    expect(listPluginFolders(environment)).toEqual(wanted.map(at))
  })

  it('a list, or a file, is named as what no folder is', () => {
    const made = start()
    const file = join(made.folder('bin'), 'packer')
    for (const named of [`${made.folder('a')}:${made.folder('b')}`, file])
      expect(() => listPluginFolders({ PACKER_PLUGIN_PATH: named })).toThrow(
        expect.objectContaining({ code: 'PACKER_PLUGIN_MISSING', message: expect.stringContaining(named) }),
      )
    // It is made when something is installed there.
    expect(listPluginFolders({ PACKER_PLUGIN_PATH: join(made.workspace, 'not-yet') })).toEqual([])
  })

  it('an empty variable names no folder', () => {
    expect(listPluginFolders({ PACKER_PLUGIN_PATH: '', XDG_CONFIG_HOME: '', HOME: '' })).toEqual([])
  })
})

describe('isInitialised', () => {
  it.each([
    ['1.6.6', 't.pkr.hcl', false],
    ['1.7.0', 't.pkr.hcl', true],
    ['1.7.0', 't.pkr.json', true],
    ['1.16.0', 'folder', true],
    // the old form knows no `required_plugins`
    ['1.16.0', 't.json', false],
    ['2.0.0', '', true],
  ])('%s, %s: %s', (version, template, is) => {
    expect(isInitialised(version, template)).toBe(is)
  })
})

describe('preparePlugins', () => {
  const answer = (code: number | null, stdout = '', stderr = '') => ({ code, stdout, stderr })
  const of = (version: string) => `/own/${BINARY.replace('2.0.0', version)}`

  /** @returns what was found, and what was asked; of what is fetched with a `+` */
  async function prepare(
    packer: string,
    say: (args: string, calls: number) => ReturnType<typeof answer>,
    template = 't.pkr.hcl',
  ) {
    const asked: string[] = []
    const run = async (args: readonly string[], fetches?: true) => {
      asked.push(`${fetches ? '+' : ''}${args.join(' ')}`)
      return say(args.slice(0, 2).join(' '), asked.length)
    }
    const { plugins, azure } = await preparePlugins(packer, template, run)
    return { versions: plugins.map(({ version }) => version), azure, asked }
  }

  it.each([
    // with 1.7 to 1.9 one that is installed takes the place of the one that is a part of it
    ['1.9.5', '2.6.3', ['plugins installed']],
    ['1.16.0', '2.6.3', ['plugins installed']],
    ['1.9.5', undefined, ['plugins installed']],
    ['1.6.6', undefined, []],
  ])('Packer %s builds with the plugin %s', async (packer, version, wanted) => {
    const { azure, asked } = await prepare(packer, () => answer(0, version ? of(version) : ''))
    expect([azure, asked]).toEqual([version, wanted])
  })

  it('believes no listing that failed, and installs what is then not there', async () => {
    const { azure, asked } = await prepare('1.10.0', (args, n) =>
      args === 'plugins installed' ? answer(n === 1 ? 1 : 0, of('2.6.3')) : answer(0),
    )
    expect(azure).toBe('2.6.3')
    expect(asked).toEqual(['plugins installed', `+${INSTALL}`, 'plugins installed'])
  })

  it.each<[string, string, string]>([
    ['the highest that the template accepts', `azure ${AZURE} "~> 1.4" ${of('1.4.5')}`, '1.4.5'],
    ['of several that it accepts the highest', `azure ${AZURE} ">= 1" ${of('1.4.5')} ${of('2.10.0')}`, '2.10.0'],
    ['the highest where it says nothing', `ansible github.com/hashicorp/ansible "~> 1"`, '2.10.0'],
    ['the highest where it accepts none, which Packer will refuse', `azure ${AZURE} "~> 9"`, '2.10.0'],
  ])('of several it runs %s', async (_what, required, version) => {
    const listing = [of('2.10.0'), of('1.4.5'), of('2.6.3')].join('\n')
    const { azure, asked } = await prepare('1.16.0', args =>
      answer(0, args === 'plugins required' ? required : listing),
    )
    expect([azure, asked]).toEqual([version, ['plugins installed', 'plugins required t.pkr.hcl']])
  })

  it('tells what Packer said on both streams, in one line, shortened', async () => {
    const run = async (args: readonly string[]) =>
      args[1] === 'installed' ? answer(0) : answer(1, 'first\nsecond', `third ${'x'.repeat(1000)}`)
    const error: unknown = await preparePlugins('1.10.0', 't.pkr.hcl', run).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'PACKER_PLUGIN_MISSING',
      message: expect.stringContaining('first second third x'),
    })
    expect(String(error).length).toBeLessThan(600)
    expect(String(error)).not.toContain('\n')
  })
})

describe('what `packer init` could not get', () => {
  const recordings = join(import.meta.dirname, '../../fixtures/packer/recordings/second')
  it.each([
    ['plugins.none.init', AZURE],
    ['plugins.one.old-init', AZURE],
    ['plugins.one.more-init', 'github.com/hashicorp/ansible'],
  ])('%s: %s, with the way to have it', (name, source) => {
    const problem = initProblem(readFileSync(join(recordings, `${name}.stdout.txt`), 'utf8'))
    expect(problem.code).toBe('PACKER_PLUGIN_MISSING')
    expect(problem.message).toMatch(new RegExp(`could not get ${source}: .*api\\.github\\.com.*connection refused`))
    expect(problem.hint).toContain(`packer plugins install ${source}`)
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
    expect(await made.builder({ environment }).prepare('t.pkr.hcl', {})).toEqual({
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
    await expect(made.builder({ environment }).prepare('t.pkr.hcl', {})).rejects.toMatchObject({
      code: 'PACKER_UNREADABLE',
      message: expect.stringMatching(`^/no/such/${BINARY} cannot be read: .*ENOENT`),
    })
  })

  it('1.6.6 brings the plugin with it and is never asked about plugins', async () => {
    const made = start({ version: '1.6.6' })
    const named = plant(made, 'named')
    const builder = made.builder({ environment: { PATH: made.path, PACKER_PLUGIN_PATH: named } })
    expect(await builder.prepare('t.pkr.hcl', {})).toEqual({
      name: 'packer',
      version: '1.6.6',
      sha256: digestOfPacker(made),
      plugins: [],
    })
    await builder.validate('t.pkr.hcl', {})
    expect(commands(made)).toEqual(['version', 'validate t.pkr.hcl'])
  })

  it.each(['1.9.5', '1.16.0'])(
    '%s finds all that lie in any of the folders, the first of each name, in one of its own',
    async version => {
      const made = start({ version })
      const [config, home] = ['config/packer/plugins', 'home/.packer.d/plugins']
      plant(made, 'named', OTHER)
      plant(made, config)
      plant(made, home)
      writeFileSync(join(made.folder(home), BINARY), 'a later one of the same name')
      writeFileSync(join(made.folder('named'), `${OTHER}_SHA256SUM`), 'its checksum')
      const builder = made.builder({
        environment: {
          PATH: made.path,
          PACKER_PLUGIN_PATH: made.folder('named'),
          XDG_CONFIG_HOME: made.folder('config'),
          HOME: made.folder('home'),
        },
      })
      const { plugins, azurePlugin } = await builder.prepare('t.pkr.hcl', {})
      expect(azurePlugin).toBe('2.0.0')
      expect(plugins.map(({ name, sha256: digest }) => [name, digest])).toContainEqual([AZURE, sha256(BINARY)])
      await builder.validate('t.pkr.hcl', {})
      await builder.readVariables('t.pkr.hcl', {})
      await builder.build('t.pkr.hcl', {}, watch)
      expect(commands(made)).not.toContain(INSTALL)
      const [own = '', ...others] = new Set(made.calls().map(call => call.env.PACKER_PLUGIN_PATH ?? ''))
      expect([own.startsWith(`${made.temp}/`), others]).toEqual([true, []])
      expect(readFileSync(join(own, `${OTHER}_SHA256SUM`), 'utf8')).toBe('its checksum')
    },
  )

  it('gets what the template requires, before the variables are read, and installs the pinned one where there is none', async () => {
    const made = start()
    plant(made, 'home/.packer.d/plugins', OTHER)
    const builder = made.builder({ environment: { PATH: made.path, HOME: made.folder('home') } })
    const { plugins, azurePlugin } = await builder.prepare('t.pkr.hcl', {})
    expect(azurePlugin).toBe(pluginVersion.slice(1))
    expect(plugins).toEqual([
      { name: 'github.com/acme/another', version: '0.1.2-dev', sha256: sha256(OTHER) },
      { name: AZURE, version: pluginVersion.slice(1), sha256: sha256('new\n') },
    ])
    // Nothing was put into the folder of the user.
    expect(existsSync(join(made.folder('home/.packer.d/plugins'), AZURE))).toBe(false)
    await builder.validate('t.pkr.hcl', {})
    expect(commands(made)).toEqual([
      'version',
      'init t.pkr.hcl',
      'plugins installed',
      INSTALL,
      'plugins installed',
      'validate t.pkr.hcl',
    ])
  })

  it('shows the token of GitHub to `init` and `plugins install` alone, and nobody in the log', async () => {
    const made = start()
    const masked: string[] = []
    const environment = { PATH: made.path, PACKER_GITHUB_API_TOKEN: 'ghp_4711', GITHUB_TOKEN: 'ghs_4711' }
    const builder = made.builder({ environment, mask: secret => void masked.push(secret.reveal()) })
    await builder.prepare('t.pkr.hcl', {})
    await builder.readVariables('t.pkr.hcl', {})
    await builder.validate('t.pkr.hcl', {})
    await builder.build('t.pkr.hcl', {}, watch)
    const seeing = made.calls().filter(call => JSON.stringify(call.env).includes('ghp_4711'))
    expect(seeing.map(call => call.args)).toEqual(['init t.pkr.hcl', INSTALL])
    expect(made.calls().length).toBeGreaterThan(seeing.length + 3)
    expect(JSON.stringify(made.calls())).not.toContain('ghs_4711')
    expect(masked).toEqual(['ghp_4711'])
  })

  it('says which plugin of the template could not be fetched, without the token', async () => {
    const made = start({
      init: `echo 'Failed getting the "github.com/acme/x" plugin:'; echo "1 error occurred: $PACKER_GITHUB_API_TOKEN"; exit 1`,
    })
    const environment = { PATH: made.path, PACKER_GITHUB_API_TOKEN: 'ghp_4711' }
    await expect(made.builder({ environment }).prepare('t.pkr.hcl', {})).rejects.toMatchObject({
      code: 'PACKER_PLUGIN_MISSING',
      message: expect.stringMatching(/could not get github\.com\/acme\/x: .*1 error occurred: \*{3}$/),
      problems: [{ hint: expect.stringContaining('PACKER_GITHUB_API_TOKEN') }],
    })
    expect(made.shown.join()).not.toContain('ghp_4711')
  })

  it('tells a template that `init` cannot read at its place', async () => {
    const made = start({ init: `printf 'Error: Invalid expression\\n\\n  on t.pkr.hcl line 2:\\n\\nwhy\\n'; exit 1` })
    writeFileSync(join(made.workspace, 't.pkr.hcl'), '')
    await expect(made.builder().prepare('t.pkr.hcl', {})).rejects.toMatchObject({
      problems: [{ code: 'TEMPLATE_INVALID', place: { file: 't.pkr.hcl', line: 2 } }],
    })
  })

  it('says how to install it when that fails, with what Packer said', async () => {
    const made = start({ install: "echo 'Error: no route to the release'; echo 'try later' >&2; exit 1" })
    await expect(made.builder().prepare('t.pkr.hcl', {})).rejects.toMatchObject({
      code: 'PACKER_PLUGIN_MISSING',
      message: expect.stringMatching(
        new RegExp(`installing ${pluginVersion} failed: .*no route to the release try later`),
      ),
      problems: [{ hint: `packer ${INSTALL}` }],
    })
  })

  it.each<[string, Parameters<typeof start>[0], string]>([
    ['while it asks for the version', { beforeVersion: 'exec sleep 20' }, 'version'],
    ['while it gets what the template requires', { init: 'exec sleep 20' }, 'init t.pkr.hcl'],
    ['while it looks for the plugin', { listing: 'exec sleep 20' }, 'plugins installed'],
    ['while it installs the plugin', { install: 'exec sleep 20' }, INSTALL],
  ])('says that the job was cancelled %s, and asks for nothing more', async (_when, options, during) => {
    const made = start(options)
    plant(made, 'home/.packer.d/plugins', OTHER)
    const ended = made.builder({ environment: { PATH: made.path, HOME: made.folder('home') } }).prepare('t.pkr.hcl', {})
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
    await expect(made.builder().prepare('t.pkr.hcl', {})).rejects.toMatchObject({ code })
    expect(commands(made)).toEqual(['version'])
  })

  it('says when there is no packer on PATH', async () => {
    const made = start()
    await expect(
      made.builder({ environment: { PATH: made.workspace } }).prepare('t.pkr.hcl', {}),
    ).rejects.toMatchObject({
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
    expect(await builder.prepare('t.pkr.hcl', {})).toMatchObject({
      version: real?.version,
      plugins: expect.arrayContaining([expect.objectContaining({ name: AZURE })]),
    })
    expect(await builder.validate('t.pkr.hcl', {})).toEqual([])
    expect(commands(made)).toEqual([])
  },
  60_000,
)
