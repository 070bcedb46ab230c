import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Authority {
  /** certificate of the authority alone, readable by all */
  readonly caFile: string
  readonly key: string
  readonly cert: string
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
const life = ['-days', '2']

/**
 * A certificate authority for one start of the stack and one leaf for all served names. Keys are made anew each time and never leave
 * `folder` (0700, files 0600); `publicFolder` gets `ca.pem`.
 */
export function createAuthority(folder: string, publicFolder: string, names: readonly string[]): Authority {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const may = (use: string) => ['-addext', use]
  const ca = [...may('basicConstraints=critical,CA:TRUE'), ...may('keyUsage=critical,keyCertSign,cRLSign')]
  const self = ['-x509', ...life, '-subj', '/CN=Golden Image local stack']
  openssl('req', ...self, ...newKey, ...ca, '-keyout', 'ca.key', '-out', 'ca.pem')
  openssl('req', '-new', ...newKey, '-subj', '/CN=local stack', '-keyout', 'leaf.key', '-out', 'leaf.csr')
  writeFileSync(join(folder, 'leaf.ext'), leafExtensions(names))
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', ...life]
  openssl('x509', '-req', '-in', 'leaf.csr', ...by, '-extfile', 'leaf.ext', '-out', 'leaf.pem')
  for (const key of ['ca.key', 'leaf.key']) chmodSync(join(folder, key), 0o600)
  const caFile = join(publicFolder, 'ca.pem')
  writeFileSync(caFile, openssl('x509', '-in', 'ca.pem'))
  chmodSync(caFile, 0o644)
  return { caFile, key: openssl('pkey', '-in', 'leaf.key'), cert: openssl('x509', '-in', 'leaf.pem') }
}

function leafExtensions(names: readonly string[]): string {
  return `basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=${names.map(n => `DNS:${n}`).join(',')}\n`
}

/** What a process inside needs so that it trusts the stack. `SSL_CERT_FILE` is read by Go, Ruby and OpenSSL. */
export function trustEnvironment(caFile: string): Record<string, string> {
  return { SSL_CERT_FILE: caFile, NODE_EXTRA_CA_CERTS: caFile, CHECKPOINT_DISABLE: '1' }
}
