import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { localTime, readAzCall } from '../../../src/adapters/packer/az-answers.ts'
import { launcher, privateAz } from '../../../src/adapters/packer/private-az.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { AzureTokens } from '../../../src/ports/azure-tokens.ts'

const account = { tenant: 't-1', subscription: 's-1', clientId: 'c-1' }
const words = (text: string) => text.split(' ')

describe('what the private az answers', () => {
  it.each([
    // exactly what Packer 1.6.6 and the azure plugin 2.6 call
    [
      'account get-access-token -o json --resource https://management.azure.com/',
      'token',
      'https://management.azure.com',
    ],
    ['account get-access-token -o json --resource https://vault.azure.net', 'token', 'https://vault.azure.net'],
    ['version -o=json', 'version', undefined],
    ['account show -o=json', 'account', undefined],
    [
      'account get-access-token --scope https://management.azure.com/.default --tenant t-1 -o=json',
      'token',
      'https://management.azure.com',
    ],
  ])('%s', (line, kind, resource) => {
    expect(readAzCall(words(line), account)).toEqual({ kind, ...(resource ? { resource } : {}) })
  })

  it.each([
    'account get-access-token',
    'account get-access-token --resource https://graph.microsoft.com',
    'account get-access-token --resource https://management.azure.com.evil.example',
    'account get-access-token --resource https://management.azure.com --resource https://vault.azure.net',
    'account get-access-token --resource-type ms-graph',
    'account get-access-token --resource https://management.azure.com --tenant other',
    'account get-access-token --resource https://management.azure.com -o tsv',
    'account list',
    'login --identity',
    'group delete --name x --yes',
    'account show --query id',
    'version extra',
    '',
  ])('refuses: %s', line => {
    expect(readAzCall(words(line), account)).toMatchObject({ kind: 'refused' })
  })

  it('writes times as the command does', () => {
    expect(localTime(new Date(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02 03:04:05.000000')
  })

  it('quotes every word of its launcher', () => {
    expect(launcher(["/a b/it's", '$(x)'])).toBe(`#!/bin/sh\nexec '/a b/it'\\''s' '$(x)' "$@"\n`)
  })
})

describe('the private az', () => {
  const script = resolve(import.meta.dirname, '../../../src/entry/az.ts')
  const open: (() => void)[] = []
  afterEach(() => {
    for (const close of open.splice(0)) close()
  })
  const start = async (tokens: AzureTokens, name = "it's a folder") => {
    const base = mkdtempSync(join(tmpdir(), 'gi-az-test-'))
    open.push(() => rmSync(base, { recursive: true, force: true }))
    const az = privateAz(join(base, name), { node: process.execPath, script })
    await az.start(account, tokens)
    open.push(az.close)
    return { az, base }
  }
  const call = (bin: string, line: string) =>
    new Promise<{ code: number; out: string; err: string }>(done => {
      execFile(join(bin, 'az'), words(line), { env: {} }, (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out, err }),
      )
    })
  let minted = 0
  const working: AzureTokens = {
    get: async resource => ({
      token: new Secret(`${resource}#${++minted}`),
      expiresOn: new Date(Date.UTC(2026, 10, 24)),
    }),
  }

  it('mints a fresh token per call, from a folder with blanks and quotes, with an empty environment', async () => {
    const { az } = await start(working)
    const line = 'account get-access-token -o json --resource https://management.azure.com/'
    const [a, b] = [await call(az.bin, line), await call(az.bin, line)]
    const [first, second] = [JSON.parse(a.out), JSON.parse(b.out)]
    expect(first).toMatchObject({
      subscription: 's-1',
      tenant: 't-1',
      tokenType: 'Bearer',
      expires_on: Date.UTC(2026, 10, 24) / 1000,
    })
    expect(first.accessToken).toMatch(/^https:\/\/management\.azure\.com#/)
    expect(second.accessToken).not.toBe(first.accessToken)
  })

  it('is open to our user alone', async () => {
    const { az, base } = await start(working)
    const mode = (path: string) => statSync(path).mode & 0o777
    expect(mode(join(base, "it's a folder"))).toBe(0o700)
    expect(mode(join(base, "it's a folder", 'az.sock'))).toBe(0o600)
    expect(mode(join(az.bin, 'az'))).toBe(0o700)
    expect(JSON.parse(readFileSync(join(az.config, 'azureProfile.json'), 'utf8')).subscriptions[0]).toMatchObject({
      id: 's-1',
      tenantId: 't-1',
      isDefault: true,
      user: { name: 'c-1', type: 'servicePrincipal' },
    })
  })

  it('says what it refuses, and remembers why it had no token', async () => {
    const { az } = await start({
      get: async () => {
        throw new GoldenImageError({ code: 'AUTH_SUBJECT_MISMATCH', message: 'AADSTS700213: no' })
      },
    })
    expect(await call(az.bin, 'group list')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Packer alone'),
    })
    expect(az.problem()).toBeUndefined()
    const token = await call(az.bin, 'account get-access-token -o json --resource https://management.azure.com')
    expect(token).toMatchObject({ code: 1, err: 'ERROR: AADSTS700213: no\n' })
    expect(az.problem()?.code).toBe('AUTH_SUBJECT_MISMATCH')
  })

  it('finds another place for its socket when the path is too long for one', async () => {
    const { az } = await start(working, 'x'.repeat(120))
    expect(await call(az.bin, 'version -o=json')).toMatchObject({ code: 0 })
  })

  it('answers nobody once it is closed', async () => {
    const { az } = await start(working)
    az.close()
    expect(await call(az.bin, 'version')).toMatchObject({
      code: 1,
      err: expect.stringContaining('build-image cannot be reached'),
    })
  })
})
