import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { connectionOptions } from '../../local/http/connections.ts'
import { createMirror } from '../../local/machines/families/debian/mirror-server.ts'
import { createMachineHost } from '../../local/machines/index.ts'
import type { ImageContent } from '../../local/ports.ts'
import { insidePaths, prepareInside } from '../../local/sealed/inside.ts'
import { servedNames, serviceAddresses } from '../../local/sealed/names.ts'
import { startResolver } from '../../local/sealed/resolver.ts'

export interface Paths {
  readonly roots: { readonly x: string; readonly y: string }
  readonly mirror: string
  readonly mirrorHosts: readonly string[]
  readonly tools: string
}

/** What InSpec found: one row for each control. */
export interface Audit {
  readonly passed: readonly string[]
  readonly skipped: readonly string[]
  /** `id: what failed first` */
  readonly failed: readonly string[]
  /** all descriptions of all tests */
  readonly descriptions: readonly string[]
}

export type Built = { readonly content: ImageContent; readonly name: string } | { readonly problem: string }

/** Builds images from a copy of the example and audits them: real Packer, real InSpec, no Azure. To be used inside a sealed namespace. */
export async function createStage(paths: Paths, project: string) {
  const served = servedNames(paths.mirrorHosts)
  prepareInside({
    served,
    resolver: serviceAddresses.resolver,
    toolsFolder: paths.tools,
    projectFolder: project,
    nodeBinary: process.execPath,
    keep: [...Object.values(paths.roots), paths.mirror],
  })
  const resolver = await startResolver(served, serviceAddresses.resolver)
  const mirror = createServer(connectionOptions, createMirror({ dir: paths.mirror, hosts: paths.mirrorHosts }).handler)
  await new Promise<void>(resolve => mirror.listen(80, serviceAddresses.archive, resolve))
  const machines = createMachineHost({ dir: join(insidePaths.state, 'machines') })
  const key = join(insidePaths.state, 'key')
  await run('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '', '-f', key])
  const publicKey = readFileSync(`${key}.pub`, 'utf8')
  let count = 0

  /** Boots `content` on an address of its own with `username` as its administrator. */
  const boot = async (content: ImageContent, username: string) => {
    const name = `m${count++}`
    const address = `127.10.${count >> 7}.${(count & 127) + 1}`
    const keys = [{ path: `/home/${username}/.ssh/authorized_keys`, keyData: publicKey }]
    await machines.start({
      name,
      hostName: name,
      address,
      content,
      admin: { username, passwordLogin: false, publicKeys: keys },
    })
    return { name, address }
  }

  return {
    /** Runs the template's provisioners on a machine of `content`. `edit`: files of the example with another text. */
    build: async (
      example: string,
      content: ImageContent,
      edit: Readonly<Record<string, string>> = {},
    ): Promise<Built> => {
      const folder = join(insidePaths.work, `example-${count}`)
      cpSync(example, folder, { recursive: true })
      for (const [file, text] of Object.entries(edit)) writeFileSync(join(folder, file), text)
      const { name, address } = await boot(content, 'packer')
      const template = join(folder, 'linux-base/image.pkr.hcl')
      writeFileSync(template, makeReachable(readFileSync(template, 'utf8'), address, key))
      const packed = await run('packer', ['build', '-color=false', template])
      rmSync(folder, { recursive: true, force: true })
      await machines.stop(name)
      if (packed.code !== 0) {
        await machines.discard(name)
        return { problem: packed.out.trim().split('\n').slice(-12).join('\n') }
      }
      return { content: await machines.capture(name, `layer-${name}`), name }
    },
    /** Boots a test machine and runs the example's profile on it, over SSH, as an administrator with sudo. */
    audit: async (example: string, content: ImageContent): Promise<Audit> => {
      const { name, address } = await boot(content, 'auditor')
      const report = join(insidePaths.temp, `${name}.json`)
      const profile = join(example, 'linux-base/profile')
      const target = ['-t', `ssh://auditor@${address}`, '-i', key, '--sudo']
      const audited = await run(
        join(insidePaths.tools, 'bin/inspec'),
        ['exec', profile, ...target, '--no-color', '--reporter', `json:${report}`],
        {
          CHEF_LICENSE: 'accept-no-persist',
        },
      )
      await machines.discard(name)
      if (![0, 100, 101].includes(audited.code))
        throw new Error(`InSpec ended with ${audited.code}: ${audited.out.trim()}`)
      return readReport(readFileSync(report, 'utf8'))
    },
    drop: async (built: Built) => {
      if (!('content' in built)) return
      await machines.discard(built.name)
      await machines.dropLayer(built.content.layers[0] ?? '')
    },
    close: async () => {
      await machines.close()
      mirror.close()
      mirror.closeAllConnections()
      await resolver.close()
    },
  }
}

/** The same template with a machine that is there already in place of one on Azure. */
export function makeReachable(template: string, address: string, key: string): string {
  const source = /source "azure-arm" "image" \{[\s\S]*?\n\}/
  if (!source.test(template)) throw new Error('the template has no source "azure-arm" "image"')
  const values = Object.entries({
    communicator: 'ssh',
    ssh_host: address,
    ssh_username: 'packer',
    ssh_private_key_file: key,
  })
  const block = ['source "null" "image" {', ...values.map(([k, v]) => `  ${k} = "${v}"`), '}'].join('\n')
  return template.replace(source, block).replace('source.azure-arm.image', 'source.null.image')
}

interface Report {
  readonly profiles: readonly {
    readonly controls: readonly {
      readonly id: string
      readonly results: readonly { readonly status: string; readonly code_desc: string; readonly message?: string }[]
    }[]
  }[]
}

function readReport(text: string): Audit {
  const { profiles } = JSON.parse(text) as Report
  const controls = profiles.flatMap(p => p.controls)
  const bad = (c: (typeof controls)[number]) =>
    c.results.find(r => r.status === 'failed') ?? (c.results.length === 0 ? { code_desc: 'nothing ran' } : undefined)
  const skipped = controls.filter(c => !bad(c) && c.results.every(r => r.status === 'skipped'))
  return {
    failed: controls.flatMap(c => {
      const first = bad(c)
      return first
        ? [
            `${c.id}: ${[first.code_desc, 'message' in first ? first.message : ''].join(' ').replace(/\s+/g, ' ').trim()}`,
          ]
        : []
    }),
    skipped: skipped.map(c => c.id),
    passed: controls.filter(c => !bad(c) && !skipped.includes(c)).map(c => c.id),
    descriptions: controls.flatMap(c => c.results.map(r => r.code_desc)),
  }
}

/** Never rejects: the exit code and everything that was said. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const home = join(insidePaths.temp, 'home')
  mkdirSync(home, { recursive: true })
  return new Promise<{ code: number; out: string }>(resolve => {
    execFile(
      command,
      args,
      {
        env: {
          PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
          LANG: 'C.UTF-8',
          HOME: home,
          CHECKPOINT_DISABLE: '1',
          PKR_VAR_parent_version: '12.0.0',
          PKR_VAR_managed_image_name: 'none',
          PKR_VAR_managed_image_resource_group: 'none',
          PKR_VAR_build_resource_group: 'rg-image-build',
          ...env,
        },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 300_000,
      },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 127) : 0
        resolve({ code, out: `${stdout}${stderr}${error && code === 127 ? error.message : ''}` })
      },
    )
  })
}
