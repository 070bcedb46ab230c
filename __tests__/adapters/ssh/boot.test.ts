import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from '@jest/globals'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { openSshAccess } from '../../../src/adapters/ssh/access.ts'
import { makeKeys } from '../../../src/adapters/ssh/keys.ts'
import { needing } from '../../needs.ts'
import { cannotServe, type SshServer, startSshServer } from './ssh-server.ts'

const address = '127.99.88.74'
const { it: serve } = needing(cannotServe)

/** A program of the machine in place of its own. */
const program = (name: string, body: string) =>
  `printf '%s\\n' '#!/bin/sh' '${body}' >/usr/bin/${name}; chmod 755 /usr/bin/${name};`

let root: string
let server: SshServer | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boot-test-'))
})
afterEach(async () => {
  await server?.stop()
  rmSync(root, { recursive: true, force: true })
})

async function ask(first: string) {
  const keys = await makeKeys(join(root, 'keys'), process.env.PATH ?? '')
  server = await startSshServer({ folder: root, address, keys, first })
  const access = openSshAccess(root, process.env.PATH ?? '', systemClock)
  return access.login({ address, user: 'root', keys, timeoutMs: 10_000, signal: new AbortController().signal })
}

describe('the boot of a real machine', () => {
  serve('is waited for while cloud-init runs, and over when it says so', async () => {
    const session = await ask(
      program(
        'cloud-init',
        'if [ -e /tmp/once ]; then echo "status: done"; else : >/tmp/once; echo "status: running"; fi',
      ),
    )
    expect(await session.readBoot()).toEqual({ kind: 'going', said: 'cloud-init: running' })
    expect(await session.readBoot()).toEqual({ kind: 'over', said: 'cloud-init: done', remarks: [] })
  })

  serve('is over where nothing can say so, and that is told', async () => {
    const session = await ask('rm -f /usr/bin/cloud-init')
    expect(await session.readBoot()).toMatchObject({ kind: 'over', said: expect.stringContaining('neither systemd') })
  })

  serve('names what has failed, or what is waited for', async () => {
    const system =
      'case "$1" in is-system-running) if [ -e /tmp/once ]; then echo degraded; else : >/tmp/once; echo starting; fi ;;'
    const units =
      'list-units) echo "bad.service loaded failed failed x" ;; list-jobs) echo "7 late.service start running" ;; esac'
    const session = await ask(
      `rm -f /usr/bin/cloud-init; mkdir -p /run/systemd/system; ${program('systemctl', `${system} ${units}`)}`,
    )
    expect(await session.readBoot()).toEqual({ kind: 'going', said: 'systemd is starting; it waits for late.service' })
    expect(await session.readBoot()).toEqual({
      kind: 'over',
      said: 'systemd is degraded',
      remarks: ['systemd is degraded: failed are bad.service'],
    })
  })

  serve('goes on while systemd is there and says nothing', async () => {
    const session = await ask(
      `mkdir -p /run/systemd/system; ${program('systemctl', ':')} ${program('cloud-init', ':')}`,
    )
    expect(await session.readBoot()).toEqual({ kind: 'going', said: 'systemd is silent, cloud-init: silent' })
  })

  serve('of a machine that has gone has no answer', async () => {
    const session = await ask('')
    await server?.stop()
    expect(await session.readBoot()).toBeUndefined()
  })
})
