import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'

/** The part of a `#cloud-config` document that machines apply. https://cloudinit.readthedocs.io/en/latest/reference/modules.html */
export interface CloudConfig {
  /** instead of keys made at the first boot; `public` is derived in the guest when it is absent */
  readonly hostKeys: readonly HostKey[]
  readonly files: readonly GuestFile[]
  /** one line for each thing that is not applied, for the log: like cloud-init, a machine boots all the same */
  readonly notes: readonly string[]
}

export interface HostKey {
  readonly type: string
  readonly private: string
  readonly public?: string
}

export interface GuestFile {
  readonly path: string
  readonly content: Buffer
  /** octal, such as `0644` */
  readonly mode: string
  /** `user` or `user:group` */
  readonly owner: string
  readonly append: boolean
}

/** Reads `osProfile.customData`, decoded. Never throws: what is malformed is left out and noted. */
export function parseCloudConfig(text: string | undefined): CloudConfig {
  if (text === undefined || text.trim() === '') return { hostKeys: [], files: [], notes: [] }
  const first = text.split('\n')[0]?.trim() ?? ''
  if (first !== '#cloud-config') return nothing(`starts with ${JSON.stringify(first.slice(0, 40))}, not #cloud-config`)
  const document = parseYaml(text)
  if (document instanceof Error) return nothing(`is no YAML: ${document.message.split('\n')[0]?.replace(/:$/, '')}`)
  if (!isMapping(document)) return nothing('is no mapping')
  const { ssh_keys: keys, write_files: files, ...rest } = document
  const notes = Object.keys(rest).map(key => `${key} is not applied`)
  return { hostKeys: hostKeysOf(keys, notes), files: filesOf(files, notes), notes }
}

/** The 1.1 rules are those of cloud-init's own parser: `0644` is octal there. */
function parseYaml(text: string): unknown {
  try {
    return parse(text, { version: '1.1' })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function nothing(why: string): CloudConfig {
  return { hostKeys: [], files: [], notes: [`${why}: not applied`] }
}

function hostKeysOf(given: unknown, notes: string[]): HostKey[] {
  if (given === undefined || given === null) return []
  if (!isMapping(given)) {
    notes.push('ssh_keys is no mapping: not applied')
    return []
  }
  return Object.entries(given).flatMap(([name, value]): HostKey[] => {
    const { type, part } = /^(?<type>rsa|ecdsa|ed25519)_(?<part>private|public)$/.exec(name)?.groups ?? {}
    if (type === undefined || typeof value !== 'string') {
      notes.push(`ssh_keys: ${name} is not applied: {rsa,ecdsa,ed25519}_{private,public} with text are`)
      return []
    }
    const open = given[`${type}_public`]
    if (part === 'public') {
      if (typeof given[`${type}_private`] !== 'string')
        notes.push(`ssh_keys: ${name} has no ${type}_private: not applied`)
      return []
    }
    return [
      { type, private: `${value.trimEnd()}\n`, ...(typeof open === 'string' ? { public: `${open.trim()}\n` } : {}) },
    ]
  })
}

function filesOf(given: unknown, notes: string[]): GuestFile[] {
  if (given === undefined || given === null) return []
  if (!Array.isArray(given)) {
    notes.push('write_files is no list: not applied')
    return []
  }
  return given.flatMap((entry: unknown, index): GuestFile[] => {
    const file = isMapping(entry) ? fileOf(entry) : 'is no mapping'
    if (typeof file !== 'string') return [file]
    notes.push(`write_files: number ${index + 1} ${file}: not applied`)
    return []
  })
}

/** @returns the file, or what is wrong with it */
function fileOf(entry: Record<string, unknown>): GuestFile | string {
  const { path, content = '', encoding = 'text/plain', permissions = '0644', owner = 'root:root', append } = entry
  if (typeof path !== 'string' || !/^\/[^\t\n]*[^\t\n/]$/.test(path)) return `has path ${JSON.stringify(path)}`
  const mode = typeof permissions === 'number' ? `0${permissions.toString(8)}` : String(permissions)
  if (!/^0?[0-7]{3,4}$/.test(mode)) return `(${path}) has permissions ${JSON.stringify(permissions)}`
  if (typeof owner !== 'string' || !/^[a-z_][\w-]*(:[a-z_][\w-]*)?$/.test(owner))
    return `(${path}) has owner ${JSON.stringify(owner)}`
  const bytes = decodeContent(String(content ?? ''), String(encoding))
  if (bytes === undefined) return `(${path}) does not decode as ${encoding}`
  return { path, content: bytes, mode, owner, append: append === true }
}

function decodeContent(content: string, encoding: string): Buffer | undefined {
  try {
    switch (encoding.toLowerCase()) {
      case 'text/plain':
        return Buffer.from(content)
      case 'b64':
      case 'base64':
        return Buffer.from(content, 'base64')
      case 'gz+b64':
      case 'gzip+b64':
      case 'gz+base64':
      case 'gzip+base64':
        return gunzipSync(Buffer.from(content, 'base64'))
      default:
        return undefined
    }
  } catch {
    return undefined
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
