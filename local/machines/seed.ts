import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MachineSpec } from '../ports.ts'
import type { CloudConfig } from './cloud-config.ts'
import { ovfEnvironment } from './ovf-environment.ts'

/**
 * Fills `folder` with what the guest is given at boot: the scripts that run inside it and, at the first boot, everything they
 * install, as plain files. Throws Error for a user name or key path that Linux, or our list of them, cannot take
 */
export function writeSeed(folder: string, spec: MachineSpec, config: CloudConfig, firstBoot: boolean): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const script of ['init.sh', 'provision.sh'])
    copyFileSync(join(import.meta.dirname, 'families/debian', script), join(folder, script))
  if (!firstBoot) return
  for (const [name, content] of seedFiles(spec, config)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content, { mode: 0o600 })
  }
}

/** name in the seed → content */
export function seedFiles(spec: MachineSpec, config: CloudConfig): ReadonlyMap<string, string | Buffer> {
  const files = new Map<string, string | Buffer>([['first-boot', '']])
  const rows = config.files.map(({ mode, owner, append, path, content }, index) => {
    files.set(`file-${index}`, content)
    return [`file-${index}`, mode, owner, append ? 'append' : 'write', path]
  })
  files.set('files.tsv', table(rows))
  for (const key of config.hostKeys) {
    files.set(`host-keys/ssh_host_${key.type}_key`, key.private)
    if (key.public !== undefined) files.set(`host-keys/ssh_host_${key.type}_key.pub`, key.public)
  }
  if (spec.admin) for (const [name, content] of planAdminFiles(spec.hostName, spec.admin)) files.set(name, content)
  return files
}

function planAdminFiles(hostName: string, admin: NonNullable<MachineSpec['admin']>): Map<string, string> {
  if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(admin.username)) {
    throw new Error(
      `the user name ${JSON.stringify(admin.username)} is not accepted by the guest: lower-case letters, digits, _ and -, at most 32, are`,
    )
  }
  const files = new Map([
    ['generalized', ''],
    ['hostname', `${hostName}\n`],
    ['hosts', hosts(hostName)],
    ['user', `${admin.username}\n`],
    ['sshd.conf', `PasswordAuthentication ${admin.passwordLogin ? 'yes' : 'no'}\n`],
    ['ovf-env.xml', ovfEnvironment(hostName, admin)],
  ])
  if (admin.passwordLogin && admin.password !== undefined) {
    files.set('password', `${admin.username}:${admin.password}\n`)
  }
  const byPath = new Map<string, string[]>()
  for (const { path, keyData } of admin.publicKeys) byPath.set(path, [...(byPath.get(path) ?? []), keyData.trim()])
  const rows = [...byPath].map(([path, keys], index) => {
    if (!/^\/[\w./@-]+$/.test(path)) throw new Error(`the path ${JSON.stringify(path)} of a public key is not accepted`)
    files.set(`key-${index}`, `${keys.join('\n')}\n`)
    return [`key-${index}`, path]
  })
  return files.set('keys.tsv', table(rows))
}

function hosts(hostName: string): string {
  const names = hostName.includes('.') ? `${hostName} ${hostName.split('.')[0]}` : hostName
  return `127.0.1.1 ${names}\n127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n`
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.join('\t')}\n`).join('')
}
