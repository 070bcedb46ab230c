import { parse } from 'yaml'

/** The part of a `#cloud-config` document that machines apply. https://cloudinit.readthedocs.io/en/latest/reference/modules.html */
export interface CloudConfig {
  readonly hostKeys: readonly { readonly type: string; readonly private: string; readonly public: string }[]
  readonly files: readonly {
    readonly path: string
    readonly content: Buffer
    readonly mode: string
    readonly owner: string
  }[]
  /** keys that were not applied, for the log */
  readonly ignored: readonly string[]
}

/** Reads `osProfile.customData`, decoded. Text that is no cloud-config is ignored, as cloud-init ignores it; a malformed one throws. */
export function parseCloudConfig(text: string | undefined): CloudConfig {
  const none = { hostKeys: [], files: [], ignored: [] }
  if (text === undefined || text.trim() === '') return none
  if (!text.startsWith('#cloud-config')) return { ...none, ignored: [text.split('\n')[0] ?? ''] }
  const document: unknown = parse(text)
  if (typeof document !== 'object' || document === null) throw new Error('the cloud-config is no mapping')
  const { ssh_keys: keys = {}, write_files: files = [], ...rest } = document as Record<string, unknown>
  return { hostKeys: hostKeysOf(keys), files: filesOf(files), ignored: Object.keys(rest) }
}

function hostKeysOf(value: unknown): CloudConfig['hostKeys'] {
  const keys = value as Record<string, unknown>
  return Object.keys(keys)
    .filter(name => name.endsWith('_private'))
    .map(name => {
      const type = name.replace(/_private$/, '')
      const publicKey = keys[`${type}_public`]
      if (!/^(rsa|ecdsa|ed25519)$/.test(type) || typeof keys[name] !== 'string' || typeof publicKey !== 'string')
        throw new Error(`ssh_keys: ${type} needs ${type}_private and ${type}_public`)
      return { type, private: `${String(keys[name]).trimEnd()}\n`, public: `${publicKey.trim()}\n` }
    })
}

function filesOf(value: unknown): CloudConfig['files'] {
  if (!Array.isArray(value)) throw new Error('write_files is no list')
  return value.map((entry: Record<string, unknown>) => {
    const { path, content = '', encoding = 'text/plain', permissions = '0644', owner = 'root:root' } = entry
    if (typeof path !== 'string' || !path.startsWith('/') || /[\t\n]/.test(path))
      throw new Error(`write_files: ${JSON.stringify(path)} is no absolute path`)
    if (!/^0?[0-7]{3,4}$/.test(String(permissions)))
      throw new Error(`write_files: ${path}: permissions ${JSON.stringify(permissions)}`)
    if (!/^[a-z_][\w-]*(:[a-z_][\w-]*)?$/.test(String(owner)))
      throw new Error(`write_files: ${path}: owner ${JSON.stringify(owner)}`)
    const bytes = /^(b64|base64)$/.test(String(encoding))
      ? Buffer.from(String(content), 'base64')
      : Buffer.from(String(content))
    return { path, content: bytes, mode: String(permissions), owner: String(owner) }
  })
}
