import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Authority {
  /** certificate of the authority alone, readable by all */
  readonly caFile: string
  readonly key: string
  readonly cert: string
}

/** A certificate authority for one start of the stack and one leaf for all served names. Keys never leave `folder` (0700). */
export function createAuthority(folder: string, publicFolder: string, names: readonly string[]): Authority {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=Golden Image local stack',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
  )
  openssl(
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    '/CN=local stack',
    '-keyout',
    file('leaf.key'),
    '-out',
    file('leaf.csr'),
  )
  writeFileSync(
    file('leaf.ext'),
    `basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=${names.map(n => `DNS:${n}`).join(',')}\n`,
  )
  openssl(
    'x509',
    '-req',
    '-in',
    file('leaf.csr'),
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    file('leaf.ext'),
    '-out',
    file('leaf.pem'),
  )
  const caFile = join(publicFolder, 'ca.pem')
  writeFileSync(caFile, openssl('x509', '-in', file('ca.pem')), { mode: 0o644 })
  return { caFile, key: openssl('pkey', '-in', file('leaf.key')), cert: openssl('x509', '-in', file('leaf.pem')) }
}

/** What a process inside needs so that it trusts the stack. `SSL_CERT_FILE` is read by Go, Ruby and OpenSSL. */
export function trustEnvironment(caFile: string): Record<string, string> {
  return { SSL_CERT_FILE: caFile, NODE_EXTRA_CA_CERTS: caFile, CHECKPOINT_DISABLE: '1' }
}
