import { noncePath } from './binding.ts'

/**
 * What the test machine is told at its first boot: its host key, so that we know it before it exists, and the nonce. JSON is YAML, and no
 * text can break out of it. https://cloudinit.readthedocs.io/en/latest/reference/modules.html
 */
export function firstBoot(given: { hostPrivate: string; hostPublic: string; nonce: string }): string {
  const document = {
    ssh_keys: { ed25519_private: given.hostPrivate, ed25519_public: given.hostPublic },
    write_files: [{ path: noncePath, content: `${given.nonce}\n`, owner: 'root:root', permissions: '0644' }],
  }
  return `#cloud-config\n${JSON.stringify(document, null, 2)}\n`
}
