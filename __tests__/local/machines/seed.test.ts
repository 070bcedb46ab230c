import { describe, expect, it } from '@jest/globals'
import { parseCloudConfig } from '../../../local/machines/cloud-config.ts'
import { seedFiles } from '../../../local/machines/seed.ts'

const path = '/home/kim/.ssh/authorized_keys'
const spec = {
  name: 'vm-1',
  hostName: 'web.example',
  address: '127.10.0.2',
  content: { layers: ['/base'] },
  admin: {
    username: 'kim',
    passwordLogin: false,
    publicKeys: [
      { path, keyData: 'ssh-rsa <A> & co\n' },
      { path, keyData: 'ssh-ed25519 B' },
    ],
  },
}
const nothing = parseCloudConfig(undefined)
const text = (name: string, given: Parameters<typeof seedFiles>[0] = spec) =>
  seedFiles(given, nothing).get(name)?.toString()

describe('what a guest is given at its first boot', () => {
  it('joins the keys of one path', () => {
    expect(text('key-0')).toBe('ssh-rsa <A> & co\nssh-ed25519 B\n')
    expect(text('keys.tsv')).toBe(`key-0\t${path}\n`)
  })

  it('knows itself by both names', () => expect(text('hosts')).toContain('127.0.1.1 web.example web\n'))

  it('forbids or allows passwords in the words of sshd, and gives one only where it is allowed', () => {
    const password = { ...spec, admin: { ...spec.admin, password: 'p', passwordLogin: true } }
    expect([text('sshd.conf'), text('sshd.conf', password)]).toEqual([
      'PasswordAuthentication no\n',
      'PasswordAuthentication yes\n',
    ])
    expect([text('password'), text('password', password)]).toEqual([undefined, 'kim:p\n'])
    expect(text('password', { ...spec, admin: { ...password.admin, passwordLogin: false } })).toBeUndefined()
  })

  it('tells the agent whom to remove, with neither password nor custom data', () => {
    const ovf = text('ovf-env.xml', { ...spec, admin: { ...spec.admin, password: 'hunter2', passwordLogin: true } })
    expect(ovf).toContain('<UserName>kim</UserName>')
    expect(ovf).toContain('<HostName>web.example</HostName>')
    expect(ovf).toContain('<DisableSshPasswordAuthentication>false</DisableSshPasswordAuthentication>')
    expect(ovf).toContain('<Value>ssh-rsa &lt;A&gt; &amp; co</Value>')
    expect(ovf).not.toContain('hunter2')
    expect(ovf).not.toContain('CustomData')
  })

  it('gives files of the custom data by number, never as part of a command', () => {
    const config = parseCloudConfig("#cloud-config\nwrite_files: [{ path: '/a $(b)', content: c, append: true }]\n")
    const files = seedFiles(spec, config)
    expect(files.get('files.tsv')).toBe('file-0\t0644\troot:root\tappend\t/a $(b)\n')
    expect(files.get('file-0')?.toString()).toBe('c')
  })

  it('provisions nobody without an administrator', () => {
    const { admin: _, ...specialized } = spec
    expect([...seedFiles(specialized, nothing).keys()]).toEqual(['first-boot', 'files.tsv'])
  })

  it.each(['Kim', 'a b', '-x', '', 'a'.repeat(33)])('refuses the user name %j', username =>
    expect(() => seedFiles({ ...spec, admin: { ...spec.admin, username } }, nothing)).toThrow(/lower-case letters/),
  )

  it('refuses a key path with a step out of the table', () =>
    expect(() =>
      seedFiles({ ...spec, admin: { ...spec.admin, publicKeys: [{ path: '/a\tb', keyData: 'k' }] } }, nothing),
    ).toThrow(/not accepted/))
})
