import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { openSshAccess } from '../../../src/adapters/ssh/access.ts'
import {
  isHostKeyMismatch,
  parseConnection,
  sshArguments,
  tunnelArguments,
} from '../../../src/adapters/ssh/arguments.ts'
import { makeKeys } from '../../../src/adapters/ssh/keys.ts'
import { firstBoot } from '../../../src/domain/evidence/first-boot.ts'
import type { MachineKeys } from '../../../src/ports/machine-access.ts'
import { needing } from '../../needs.ts'
import { cannotServe, greeting, type SshServer, startSshServer } from './ssh-server.ts'

const PATH = process.env.PATH ?? ''
const has = spawnSync('ssh-keygen', ['-?']).error === undefined
const { it: when } = needing(has ? undefined : { needs: 'ssh-keygen', why: 'there is no ssh-keygen' })

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ssh-test-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('keys', () => {
  when(`are what the auditor and cloud-init take, and for us alone`, async () => {
    const keys = await makeKeys(join(root, 'keys'), PATH)
    expect(readFileSync(keys.userKeyFile, 'utf8')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/)
    expect(statSync(keys.userKeyFile).mode & 0o777).toBe(0o600)
    expect(statSync(join(root, 'keys')).mode & 0o777).toBe(0o700)
    expect(keys.userPublic).toMatch(/^ssh-rsa [A-Za-z0-9+/]+=* golden-image$/)
    expect(keys.host.map(k => k.public.split(' ')[0])).toEqual(['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ssh-rsa'])
    expect(readdirSync(join(root, 'keys')).filter(name => !name.endsWith('.pub'))).toEqual(['user_key'])
    const text = firstBoot({ host: keys.host, nonce: 'ab'.repeat(32) }).reveal()
    expect(text.startsWith('#cloud-config\n')).toBe(true)
    expect(Buffer.from(text).toString('base64').length).toBeLessThan(87_380)
    const document = JSON.parse(text.slice('#cloud-config\n'.length))
    // Each private key is the one of its public key.
    for (const { type } of keys.host) {
      const file = join(root, type)
      writeFileSync(file, document.ssh_keys[`${type}_private`], { mode: 0o600 })
      const derived = spawnSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8' }).stdout
      expect(derived.split(' ').slice(0, 2)).toEqual(document.ssh_keys[`${type}_public`].split(' ').slice(0, 2))
    }
    expect(document.write_files).toEqual([
      { path: '/etc/golden-image-nonce', content: `${'ab'.repeat(32)}\n`, owner: 'root:root', permissions: '0644' },
    ])
  })

  it('say it when there is no ssh-keygen', async () => {
    await expect(makeKeys(join(root, 'keys'), '/nonexistent')).rejects.toMatchObject({ code: 'VALIDATE_KEYS_FAILED' })
  })
})

describe('arguments', () => {
  it('take nothing of the configuration of the runner', () => {
    const line = sshArguments({ user: 'golden', address: '203.0.113.1', keyFile: '/k', knownHosts: '/kh' }).join(' ')
    for (const option of [
      '-F /dev/null',
      'StrictHostKeyChecking=yes',
      'UserKnownHostsFile=/kh',
      'GlobalKnownHostsFile=/dev/null',
      'IdentitiesOnly=yes',
      'IdentityAgent=none',
      'BatchMode=yes',
    ])
      expect(line).toContain(option)
  })

  it('lead to where the machine itself says that its SSH is', () => {
    expect(tunnelArguments(4000, { address: '10.0.0.4', port: 22 }).at(-1)).toBe('127.0.0.1:4000:10.0.0.4:22')
  })

  it.each([
    [
      'golden-image-connection 203.0.113.9 51000 10.0.0.4 22\n',
      { from: '203.0.113.9', server: { address: '10.0.0.4', port: 22 } },
    ],
    [
      'Welcome!\ngolden-image-connection 203.0.113.9 51000 10.0.0.4 2222\r\n',
      { from: '203.0.113.9', server: { address: '10.0.0.4', port: 2222 } },
    ],
    ['golden-image-connection \n', undefined],
    ['golden-image-connection 1.2.3.4 5 -oProxyCommand=x 22\n', undefined],
    ['', undefined],
  ])('reads %j', (output, wanted) => {
    expect(parseConnection(output)).toEqual(wanted)
  })

  it.each([
    ['Host key verification failed.', true],
    ['@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @', true],
    ['Connection refused', false],
    ['Permission denied (publickey).', false],
  ])('%s: %s', (stderr, mismatch) => {
    expect(isHostKeyMismatch(stderr)).toBe(mismatch)
  })
})

describe('a machine that does not answer', () => {
  const login = async (signal = new AbortController().signal, timeoutMs = 1500) => {
    const access = openSshAccess(root, PATH, systemClock)
    const keys = await access.makeKeys()
    // Nobody listens on port 22 of this address.
    return access.login({ address: '127.99.88.77', user: 'golden', keys, timeoutMs, signal })
  }

  when(`is unreachable, with ssh's own last word`, async () => {
    await expect(login()).rejects.toMatchObject({
      code: 'VALIDATE_MACHINE_UNREACHABLE',
      message: expect.stringMatching(/ssh said last: .*(refused|timed out|no answer)/i),
    })
  })

  when(`is given up at once when the job is cancelled`, async () => {
    const began = Date.now()
    await expect(login(AbortSignal.timeout(1500), 60_000)).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    // Left alone it would be tried for a minute.
    expect(Date.now() - began).toBeLessThan(45_000)
  })

  when('is given up soon when the job is cancelled, also by an `ssh` that does not listen', async () => {
    const bin = join(root, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'ssh'), `#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 1; done\n`, { mode: 0o755 })
    const access = openSshAccess(join(root, 'ssh'), `${bin}:${PATH}`, systemClock)
    const keys = await access.makeKeys()
    const began = performance.now()
    const signal = AbortSignal.timeout(500)
    const work = access.login({ address: '192.0.2.1', user: 'golden', keys, timeoutMs: 60_000, signal })
    await expect(work).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    // Left alone it would be tried for a minute.
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

const { it: serve } = needing(cannotServe)

describe('a real SSH server', () => {
  const address = '127.99.88.76'
  let server: SshServer | undefined
  afterEach(() => server?.stop())
  const start = async (keys: MachineKeys, ...options: string[]) => {
    server = await startSshServer({ folder: root, address, keys, options })
  }

  const login = (keys: MachineKeys, access = openSshAccess(root, PATH, systemClock)) =>
    access.login({ address, user: 'root', keys, timeoutMs: 10_000, signal: new AbortController().signal })

  serve('lets us in, says who we are, and is reached through the tunnel until that is closed', async () => {
    const keys = await makeKeys(join(root, 'keys'), PATH)
    await start(keys)
    const session = await login(keys)
    expect(session.from).toMatch(/^127\./)
    const tunnel = await session.openTunnel()
    expect(await greeting(tunnel.port)).toMatch(/^SSH-2\.0/)
    expect(tunnel.alive()).toBe(true)
    await tunnel[Symbol.asyncDispose]()
    expect(tunnel.alive()).toBe(false)
    expect(await greeting(tunnel.port)).toBe('')
  })

  serve('with another host key is refused at once', async () => {
    await start(await makeKeys(join(root, 'other'), PATH))
    await expect(login(await makeKeys(join(root, 'keys'), PATH))).rejects.toMatchObject({
      code: 'VALIDATE_HOST_KEY_MISMATCH',
    })
  })

  serve('that forwards nothing is told apart from one that does not answer', async () => {
    const keys = await makeKeys(join(root, 'keys'), PATH)
    await start(keys, 'AllowTcpForwarding=no')
    const session = await login(keys)
    await expect(session.openTunnel()).rejects.toMatchObject({
      message: expect.stringMatching(/no tunnel through it: .*prohibited/),
    })
  })
})
