import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { openSshAccess } from '../../src/adapters/ssh/access.ts'
import { parseInventory, renderInventory } from '../../src/domain/evidence/inventory.ts'
import type { MachineAccess, MachineKeys } from '../../src/ports/machine-access.ts'
import { cannotServe, type SshServer, startSshServer } from '../adapters/ssh/ssh-server.ts'
import { hostOf, inMemoryMachineAccess, type SshHost } from '../fakes/machine-access.ts'
import { needing } from '../needs.ts'

interface World {
  readonly access: MachineAccess
  /** a machine that was given these keys at its first boot; `lets`: whose key it lets in */
  start(keys: MachineKeys, options?: { lets?: MachineKeys; forwards?: boolean }): Promise<void>
  /** the machine goes away */
  stop(): Promise<void>
}

const address = '127.99.88.78'
const never = new AbortController().signal
const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function onSsh(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'machine-access-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))
  let server: SshServer | undefined
  cleanUps.push(() => server?.stop())
  return {
    access: openSshAccess(join(folder, 'ssh'), process.env.PATH ?? '', systemClock),
    start: async (keys, { lets = keys, forwards = true } = {}) => {
      const options = forwards ? [] : ['AllowTcpForwarding=no']
      server = await startSshServer({ folder, address, keys, authorized: lets.userPublic, options })
    },
    stop: async () => server?.stop(),
  }
}

async function inMemory(): Promise<World> {
  const hosts = new Map<string, SshHost>()
  return {
    access: inMemoryMachineAccess(hosts),
    start: async (keys, { lets = keys, forwards = true } = {}) =>
      void hosts.set(address, { ...hostOf(keys), authorized: lets.userPublic, forwards }),
    stop: async () => {
      const host = hosts.get(address)
      if (host) host.up = false
    },
  }
}

describe.each<[string, () => Promise<World>, ReturnType<typeof needing>['it']]>([
  ['in memory', inMemory, it],
  ['of OpenSSH', onSsh, needing(cannotServe).it],
])('MachineAccess %s', (_, create, test) => {
  const login = (access: MachineAccess, keys: MachineKeys, more: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
    access.login({ address, user: 'root', keys, timeoutMs: 20_000, signal: never, ...more })

  test('makes keys of every kind, and others for the next machine', async () => {
    const { access } = await create()
    const [one, two] = [await access.makeKeys(), await access.makeKeys()]
    expect(one.userPublic).toMatch(/^ssh-rsa [A-Za-z0-9+/]+=* golden-image$/)
    expect(one.host.map(({ type }) => type)).toEqual(['ed25519', 'ecdsa', 'rsa'])
    for (const key of one.host) expect(key.private.reveal()).toMatch(/^-----BEGIN .*PRIVATE KEY-----\n/)
    expect(isAbsolute(one.userKeyFile)).toBe(true)
    const lines = [one, two].flatMap(({ userPublic, host }) => [userPublic, ...host.map(key => key.public)])
    expect(new Set(lines).size).toBe(8)
    expect(one.userKeyFile).not.toBe(two.userKeyFile)
  })

  test('logs in, and leads to the machine through a tunnel until that is closed', async () => {
    const { access, start } = await create()
    const keys = await access.makeKeys()
    await start(keys)
    const session = await login(access, keys)
    expect(session.from).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    const tunnel = await session.openTunnel()
    expect([tunnel.port > 0, tunnel.alive()]).toEqual([true, true])
    await tunnel[Symbol.asyncDispose]()
    await tunnel[Symbol.asyncDispose]()
    expect(tunnel.alive()).toBe(false)
  })

  test('reads what is on the machine, more than once', async () => {
    const { access, start } = await create()
    const keys = await access.makeKeys()
    await start(keys)
    const session = await login(access, keys)
    const reading = await session.readInventory()
    if (reading.kind !== 'read') throw new Error(`it is ${reading.system}`)
    expect(reading.inventory.system).toMatchObject({ id: 'debian', versionId: '12' })
    expect(reading.inventory.packages.map(p => p.name)).toContain('dpkg')
    expect(parseInventory(renderInventory(reading.inventory))).toEqual(reading.inventory)
    expect(await session.readInventory()).toEqual(reading)
  })

  test('reads nothing on a machine that has gone', async () => {
    const { access, start, stop } = await create()
    const keys = await access.makeKeys()
    await start(keys)
    const session = await login(access, keys)
    await stop()
    await expect(session.readInventory()).rejects.toMatchObject({ code: 'VALIDATE_INVENTORY_FAILED' })
  })

  test('says when the connection has ended', async () => {
    const { access, start, stop } = await create()
    const keys = await access.makeKeys()
    await start(keys)
    const tunnel = await (await login(access, keys)).openTunnel()
    await stop()
    const end = Date.now() + 10_000
    while (tunnel.alive() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 20))
    expect(tunnel.alive()).toBe(false)
    await tunnel[Symbol.asyncDispose]()
  })

  test('refuses a machine with a host key that it was not given, though that lets us in', async () => {
    const { access, start } = await create()
    const [ours, theirs] = [await access.makeKeys(), await access.makeKeys()]
    await start(theirs, { lets: ours })
    await expect(login(access, ours)).rejects.toMatchObject({ code: 'VALIDATE_HOST_KEY_MISMATCH' })
  })

  test('is let in by no machine that does not have its key', async () => {
    const { access, start } = await create()
    const [ours, theirs] = [await access.makeKeys(), await access.makeKeys()]
    await start(ours, { lets: theirs })
    await expect(login(access, ours, { timeoutMs: 3000 })).rejects.toMatchObject({
      code: 'VALIDATE_MACHINE_UNREACHABLE',
    })
  })

  test('says that nobody is there', async () => {
    const { access } = await create()
    await expect(login(access, await access.makeKeys(), { timeoutMs: 1500 })).rejects.toMatchObject({
      code: 'VALIDATE_MACHINE_UNREACHABLE',
    })
  })

  test('says that a machine forwards nothing', async () => {
    const { access, start } = await create()
    const keys = await access.makeKeys()
    await start(keys, { forwards: false })
    await expect((await login(access, keys)).openTunnel()).rejects.toMatchObject({
      code: 'VALIDATE_MACHINE_UNREACHABLE',
      message: expect.stringContaining('no tunnel'),
    })
  })

  test('does not go on for a job that was cancelled', async () => {
    const { access, start } = await create()
    const keys = await access.makeKeys()
    await start(keys)
    await expect(login(access, keys, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERNAL_CANCELLED',
    })
  })
})
