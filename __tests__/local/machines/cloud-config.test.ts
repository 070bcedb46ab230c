import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { parseCloudConfig } from '../../../local/machines/cloud-config.ts'

const config = (...lines: string[]) => parseCloudConfig(['#cloud-config', ...lines, ''].join('\n'))

describe('custom data', () => {
  it.each([[undefined], [''], [' \n'], ['#cloud-config\n{}\n']])('%j asks for nothing', text =>
    expect(parseCloudConfig(text)).toEqual({ hostKeys: [], files: [], notes: [] }),
  )

  it('gives host keys, with and without their public half', () => {
    const { hostKeys, notes } = config(
      'ssh_keys:',
      '  ed25519_private: |',
      '    -----BEGIN KEY-----',
      '    abc',
      '  ed25519_public: ssh-ed25519 AAAA me',
      '  rsa_private: secret',
    )
    expect(hostKeys).toEqual([
      { type: 'ed25519', private: '-----BEGIN KEY-----\nabc\n', public: 'ssh-ed25519 AAAA me\n' },
      { type: 'rsa', private: 'secret\n' },
    ])
    expect(notes).toEqual([])
  })

  it.each([
    ['content: plain', 'plain'],
    ['{ content: cGxhaW4=, encoding: b64 }', 'plain'],
    ['{ content: cGxhaW4=, encoding: base64 }', 'plain'],
    [`{ content: ${gzipSync('plain').toString('base64')}, encoding: gz+b64 }`, 'plain'],
    ['{}', ''],
  ])('decodes the file %s', (entry, expected) => {
    const fields = entry.startsWith('{') ? entry.slice(1, -1) : entry
    const { files } = config(`write_files: [{ path: /etc/x${fields.trim() ? `, ${fields}` : ''} }]`)
    expect(files.map(f => f.content.toString())).toEqual([expected])
  })

  it.each([
    ['permissions: 0644', '0644'],
    ["permissions: '0644'", '0644'],
    ["permissions: '755'", '755'],
    ['permissions: 420', '0644'],
    ['owner: root', '0644'],
  ])('reads the mode of a file with %s as %s', (field, mode) => {
    expect(config(`write_files: [{ path: /a, ${field} }]`).files[0]?.mode).toBe(mode)
  })

  it('gives a file to root and replaces it, unless told otherwise', () => {
    const { files } = config("write_files: [{ path: /a }, { path: /b, owner: 'www:adm', append: true }]")
    expect(files).toMatchObject([
      { owner: 'root:root', append: false },
      { owner: 'www:adm', append: true },
    ])
  })

  it.each([
    ['#!/bin/sh\nreboot\n', 'starts with "#!/bin/sh", not #cloud-config: not applied'],
    ['#cloud-config\n- a\n', 'is no mapping: not applied'],
    ['#cloud-config\na: [\n', expect.stringMatching(/^is no YAML: .*: not applied$/)],
    ['#cloud-config\nruncmd: [reboot]\n', 'runcmd is not applied'],
    ['#cloud-config\nssh_keys: [a]\n', 'ssh_keys is no mapping: not applied'],
    ['#cloud-config\nssh_keys: { dsa_private: a }\n', expect.stringContaining('dsa_private is not applied')],
    ['#cloud-config\nssh_keys: { rsa_private: 5 }\n', expect.stringContaining('rsa_private is not applied')],
    ['#cloud-config\nssh_keys: { rsa_public: a }\n', 'ssh_keys: rsa_public has no rsa_private: not applied'],
    ['#cloud-config\nwrite_files: { path: /a }\n', 'write_files is no list: not applied'],
    ['#cloud-config\nwrite_files: [a]\n', 'write_files: number 1 is no mapping: not applied'],
    ['#cloud-config\nwrite_files: [{ path: a/b }]\n', 'write_files: number 1 has path "a/b": not applied'],
    ['#cloud-config\nwrite_files: [{ path: "/a\\tb" }]\n', expect.stringContaining('has path')],
    ["#cloud-config\nwrite_files: [{ path: /a, permissions: 'rw' }]\n", expect.stringContaining('permissions "rw"')],
    ["#cloud-config\nwrite_files: [{ path: /a, owner: '$(id)' }]\n", expect.stringContaining('owner "$(id)"')],
    ['#cloud-config\nwrite_files: [{ path: /a, encoding: rot13 }]\n', expect.stringContaining('rot13')],
    ['#cloud-config\nwrite_files: [{ path: /a, content: xx, encoding: gz+b64 }]\n', expect.stringContaining('gz+b64')],
  ])('%j boots all the same, and is noted', (text, note) => {
    expect(parseCloudConfig(text)).toEqual({ hostKeys: [], files: [], notes: [note] })
  })
})
