import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import type { BuildVariables, BuildWatch, ImageBuilder } from '../../src/ports/image-builder.ts'
import type { Note } from '../../src/ports/job.ts'
import { type ScriptedPacker, until } from '../adapters/packer/scripted-packer.ts'
import { createCloud } from '../fakes/cloud.ts'
import { inMemoryImageBuilder } from '../fakes/image-builder.ts'
import { SUBSCRIPTION } from '../local/azure/stage.ts'
import { type BuildScript, scriptedBuild } from './scripted-build.ts'

const TEMPLATE = 'linux-base/image.pkr.hcl'
const VARIABLES: BuildVariables = {
  parent_version: '12.20261101.1',
  managed_image_name: 'gi-4711-one',
  managed_image_resource_group: 'rg-image-build',
  location: 'westeurope',
  tags: { 'golden-image-run': '4711' },
}
const IMAGE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/gi-4711-one`
const GROUP = 'pkr-gi-4711-one'

interface World {
  readonly builder: ImageBuilder
  /** Names of the images that have been made. */
  images(): string[]
  cancel(): void
}

const open: ScriptedPacker[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})

function scripted(script: BuildScript = {}): World & { made: ScriptedPacker } {
  const made = scriptedBuild(SUBSCRIPTION, script)
  open.push(made)
  const environment = {
    PATH: made.path,
    PACKER_PLUGIN_PATH: made.folder('plugins'),
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'own-request-token',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.invalid/own-url',
    ACTIONS_RUNTIME_TOKEN: 'own-runtime-token',
    GITHUB_TOKEN: 'own-github-token',
    PACKER_GITHUB_API_TOKEN: 'own-api-token',
    ARM_CLIENT_SECRET: 'own-client-secret',
    HTTPS_PROXY: 'https://proxy.invalid:3128',
  }
  mkdirSync(join(made.workspace, dirname(TEMPLATE)))
  writeFileSync(join(made.workspace, TEMPLATE), 'source "azure-arm" "image" {}\n')
  return {
    made,
    builder: made.builder({ environment }),
    images: () => readdirSync(made.folder('images')),
    cancel: made.cancel,
  }
}

function inMemory({ artifacts, endless, ...script }: BuildScript = {}): World {
  const cloud = createCloud(SUBSCRIPTION)
  const cancelled = new AbortController()
  const ended = new Promise<void>(resolve => cancelled.signal.addEventListener('abort', () => resolve()))
  return {
    builder: inMemoryImageBuilder(cloud, {
      ...script,
      ...(artifacts ? { artifacts: id => artifacts.map(more => `${id}${more}`) } : {}),
      ...(endless ? { provision: () => ended } : {}),
      cancelled: cancelled.signal,
    }),
    images: () => [...cloud.images.keys()].map(id => basename(id)),
    cancel: () => cancelled.abort(),
  }
}

/** Writes down what it is told. */
function watching(more: Partial<BuildWatch> = {}): BuildWatch & { readonly seen: string[] } {
  const seen: string[] = []
  return {
    seen,
    group: name => {
      seen.push(`group ${name}`)
      more.group?.(name)
    },
    deployment: name => void more.deployment?.(name),
    provisioning: async group => {
      seen.push(`provisioning in ${group}`)
      await more.provisioning?.(group)
    },
    warn: note => void seen.push(`warning ${note.title}: ${note.message}`),
  }
}

const cancelled = { code: 'INTERNAL_CANCELLED' }

describe.each<[string, (script?: BuildScript) => World]>([
  ['in memory', inMemory],
  ['by Packer', scripted],
])('ImageBuilder %s', (_, create) => {
  it('is ready with its version and digest, and those of its plugins', async () => {
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(await create().builder.prepare(TEMPLATE, VARIABLES)).toEqual({
      name: 'packer',
      version: '1.11.2',
      sha256,
      plugins: [{ name: 'github.com/hashicorp/azure', version: '2.6.3', sha256 }],
      azurePlugin: '2.6.3',
    })
  })

  it('names the variables that the template declares, and no others', async () => {
    const declares = ['parent_version', 'managed_image_name', 'jdk-home']
    // What no file says is as the plugin takes it.
    const address = { kind: 'default', place: { file: TEMPLATE, line: 1 } }
    const read = (script: BuildScript) => create(script).builder.readVariables(TEMPLATE, VARIABLES)
    expect(await read({ declares })).toMatchObject({ names: declares, secret: [], address })
    expect(await read({ declares: [] })).toMatchObject({ names: [], secret: [], address })
    expect(await read({ declares, secret: ['jdk-home'] })).toMatchObject({
      names: declares,
      secret: ['jdk-home'],

      address,
    })
  })

  it("hands on the template's warnings", async () => {
    const warnings: Note[] = [
      { title: 'Packer warns', message: 'Deprecated: use another word', place: { file: TEMPLATE, line: 3 } },
      { title: 'Packer warns', message: 'Unused variable: nobody reads jdk', place: { file: TEMPLATE, line: 9 } },
    ]
    expect(await create({ warnings }).builder.validate(TEMPLATE, VARIABLES)).toEqual(warnings)
    expect(await create().builder.validate(TEMPLATE, VARIABLES)).toEqual([])
  })

  it('builds: names the group, has the machine looked at once, makes the image and names it', async () => {
    const { builder, images } = create()
    const watch = watching({ provisioning: async () => void watch.seen.push(`images: ${images()}`) })
    await builder.prepare(TEMPLATE, VARIABLES)
    expect(await builder.build(TEMPLATE, VARIABLES, watch)).toEqual([IMAGE])
    expect(watch.seen.map(line => line.replace(/^images:.*/, 'looked at'))).toEqual([
      `group ${GROUP}`,
      `provisioning in ${GROUP}`,
      'looked at',
    ])
    expect(images()).toEqual(['gi-4711-one'])
  })

  it('names each artifact once', async () => {
    const { builder } = create({ artifacts: ['', '', '-copy', ''] })
    expect(await builder.build(TEMPLATE, VARIABLES, watching())).toEqual([IMAGE, `${IMAGE}-copy`])
  })

  it('is stopped by who looks at the machine, makes no image then, and says what they said', async () => {
    const { builder, images } = create({ endless: true })
    const why = new GoldenImageError({ code: 'BUILD_PARENT_MISMATCH', message: 'That is another parent.' })
    const watch = watching({
      provisioning: async () => {
        throw why
      },
    })
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toBe(why)
    expect(watch.seen).toEqual([`group ${GROUP}`, `provisioning in ${GROUP}`])
    expect(images()).toEqual([])
  })

  it('is stopped when the name of its group cannot be kept', async () => {
    const { builder, images } = create({ endless: true })
    const why = new Error('The disk is full.')
    const watch = watching({
      group: () => {
        throw why
      },
    })
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toBe(why)
    expect(images()).toEqual([])
  })

  it('ends when the job is cancelled while the machine is provisioned, and makes no image', async () => {
    const { builder, images, cancel } = create({ endless: true })
    const watch = watching({ provisioning: async () => void setTimeout(cancel, 50) })
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toMatchObject(cancelled)
    expect(images()).toEqual([])
  })

  it('ends when the job is cancelled while the machine is looked at, however long that takes', async () => {
    const { builder, images, cancel } = create({ endless: true })
    const watch = watching({
      provisioning: () => {
        setTimeout(cancel, 50)
        return new Promise(() => {})
      },
    })
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toMatchObject(cancelled)
    expect(images()).toEqual([])
  })

  it.each<[string, (builder: ImageBuilder) => Promise<unknown>]>([
    ['ready', builder => builder.prepare(TEMPLATE, VARIABLES)],
    ['declared', builder => builder.readVariables(TEMPLATE, VARIABLES)],
    ['validate', builder => builder.validate(TEMPLATE, VARIABLES)],
    ['build', builder => builder.build(TEMPLATE, VARIABLES, watching())],
  ])('%s does nothing for a job that is cancelled already', async (_what, call) => {
    const { builder, images, cancel } = create()
    cancel()
    await expect(call(builder)).rejects.toMatchObject(cancelled)
    expect(images()).toEqual([])
  })
})

describe('packer()', () => {
  it("shows Packer nothing of the job's own secrets, and its own az before any other", async () => {
    const { builder, made } = scripted({ declares: Object.keys(VARIABLES) })
    await builder.prepare(TEMPLATE, VARIABLES)
    await builder.readVariables(TEMPLATE, VARIABLES)
    await builder.validate(TEMPLATE, VARIABLES)
    await builder.build(TEMPLATE, VARIABLES, watching())
    const calls = made.calls()
    expect(calls.map(call => call.args.split(' ')[0])).toEqual([
      'version',
      'init',
      'plugins',
      'inspect',
      'validate',
      'build',
    ])
    for (const { args, env } of calls) {
      // The one that gets plugins, and runs nothing of anybody, may show GitHub a token.
      if (args.startsWith('init ')) delete (env as Record<string, string>).PACKER_GITHUB_API_TOKEN
      expect(JSON.stringify(env)).not.toContain('own-')
      expect(Object.keys(env).filter(name => /TOKEN|SECRET|^ACTIONS_|^GITHUB_/.test(name))).toEqual([])
      expect(env.PATH?.startsWith(`${made.folder('az-bin')}:`)).toBe(true)
      expect(env).toMatchObject({ HTTPS_PROXY: 'https://proxy.invalid:3128', CHECKPOINT_DISABLE: '1' })
    }
  })

  it('hands the variables on beside the command line', async () => {
    const { builder, made } = scripted()
    const given = { ...VARIABLES, word: 'a ${b} "c" %{d}', map: { k: '"${v}' }, deep: [1, [true, null]], 'a-b': 2.5 }
    await builder.build(TEMPLATE, given, watching())
    const call = made.calls().at(-1)
    const args = /^build -machine-readable -color=false -on-error=cleanup -var-file=(\S+) (\S+)$/.exec(call?.args ?? '')
    expect(args?.[2]).toBe(TEMPLATE)
    expect(made.values().at(-1)).toEqual(given)
    expect(existsSync(args?.[1] ?? '')).toBe(false)
    expect(Object.keys(call?.env ?? {}).filter(name => name.startsWith('PKR_VAR_'))).toEqual([])
  })

  it('hands on what the template declares, and nothing else: Packer would complain of it', async () => {
    const { builder, made } = scripted({ declares: ['tags', 'managed_image_name'] })
    await builder.readVariables(TEMPLATE, VARIABLES)
    await builder.validate(TEMPLATE, VARIABLES)
    expect(Object.keys(made.values().at(-1) ?? {}).sort()).toEqual(['managed_image_name', 'tags'])
  })

  it('keeps what was said while building, as it shows it', async () => {
    const { builder, made } = scripted()
    await builder.build(TEMPLATE, VARIABLES, watching())
    const log = readFileSync(builder.logPath, 'utf8')
    expect(log).toContain('==> azure-arm.image: hello from the machine\n')
    for (const text of made.shown) expect(log).toContain(`${text}\n`)
    expect(made.shown.join('\n')).toContain('hello from the machine')
  })

  it('is stopped when its log cannot be written, as on a full disk, and leaves nothing', async () => {
    const { builder, made, images } = scripted({ endless: true })
    symlinkSync('/dev/full', builder.logPath)
    await expect(builder.build(TEMPLATE, VARIABLES, watching())).rejects.toMatchObject({
      code: 'PACKER_LOG_UNWRITABLE',
      message: expect.stringMatching(/packer\.log: .*ENOSPC/),
    })
    expect([images(), readdirSync(made.folder('groups'))]).toEqual([[], []])
  })

  it('lets Packer clean up when it stops it', async () => {
    const { builder, made, cancel } = scripted({ endless: true })
    const ended = expect(builder.build(TEMPLATE, VARIABLES, watching())).rejects.toMatchObject(cancelled)
    await until(() => existsSync(join(made.folder('.'), 'busy')))
    expect(readdirSync(made.folder('groups'))).toEqual([GROUP])
    cancel()
    await ended
    expect(readdirSync(made.folder('groups'))).toEqual([])
    expect(made.shown.at(-1)).toContain('Cleanly cancelled')
  })

  it('takes no image of a machine that nobody has looked at', async () => {
    const { builder } = scripted({ instead: ':' })
    await expect(builder.build(TEMPLATE, VARIABLES, watching())).rejects.toMatchObject({
      code: 'BUILD_PARENT_UNCHECKED',
    })
  })

  it('refuses a template that builds twice at once', async () => {
    const twice = `say " azure-arm.other:  -> ResourceGroupName : 'pkr-other'"; sleep 30 & wait $!`
    const { builder, images } = scripted({ instead: twice })
    const watch = watching()
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      message: expect.stringContaining('azure-arm.image, azure-arm.other'),
    })
    expect(watch.seen).toEqual([`group ${GROUP}`, 'group pkr-other'])
    expect(images()).toEqual([])
  })

  it('tells a failed build by its reason, and nothing of what it may have left: Azure is asked for that', async () => {
    const { builder } = scripted({
      instead: `say ' azure-arm.image: Error deleting resource. Please delete manually.'
        echo '1795353139,azure-arm.image,error,Timeout waiting for SSH.'; exit 1`,
    })
    const watch = watching()
    await expect(builder.build(TEMPLATE, VARIABLES, watch)).rejects.toMatchObject({ code: 'BUILD_SSH_TIMEOUT' })
    expect(watch.seen.filter(line => line.startsWith('warning'))).toEqual([])
  })

  it('puts the failed sign-in before what Packer makes of it', async () => {
    const { made } = scripted({ instead: "echo '1795353139,azure-arm.image,error,Azure CLI failed'; exit 1" })
    const why = new GoldenImageError({ code: 'AUTH_SUBJECT_MISMATCH', message: 'AADSTS700213: no' })
    const az = { bin: made.folder('az'), config: made.folder('az'), problem: () => why, close: () => {} }
    await expect(made.builder({ az }).build(TEMPLATE, VARIABLES, watching())).rejects.toBe(why)
  })

  it('tells a crash as one, and takes its log out of the workspace, tokens blanked out', async () => {
    const token = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`
    const { builder, made } = scripted({
      instead: `echo 'panic: nil pointer ${token}' > crash.log; echo '{}' > packer-sbom-1.json; exit 2`,
    })
    writeFileSync(join(made.workspace, 'packer-sbom-mine.json'), '{"mine":true}')
    await expect(builder.build(TEMPLATE, VARIABLES, watching())).rejects.toMatchObject({ code: 'PACKER_CRASHED' })
    expect(readdirSync(made.workspace)).toEqual(['linux-base', 'packer-sbom-mine.json'])
    const log = readFileSync(join(made.temp, 'crash.log'), 'utf8')
    expect(log).toContain('panic: nil pointer ***')
    expect(log).not.toContain(token)
  })

  it('tells each error of the template at its place', async () => {
    const { made } = scripted()
    const builder = made.builder()
    writeFileSync(
      join(made.folder('bin'), 'packer'),
      `#!/bin/sh\nprintf 'Error: One\\n\\n  on ${TEMPLATE} line 4:\\n\\nError: Two\\n\\n  on ${TEMPLATE} line 2:\\n\\nwhy\\n'; exit 1\n`,
    )
    for (const call of [builder.validate, builder.readVariables])
      await expect(call(TEMPLATE, VARIABLES)).rejects.toMatchObject({
        problems: [
          { code: 'TEMPLATE_INVALID', message: 'One', place: { file: TEMPLATE, line: 4 } },
          { code: 'TEMPLATE_INVALID', message: 'Two: why', place: { file: TEMPLATE, line: 2 } },
        ],
      })
    expect(made.shown.join('\n')).toContain('Error: One')
  })
})
