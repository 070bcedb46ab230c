import { noncePath } from './binding.ts'

/**
 * What the test machine is told at its first boot: its host keys, so that we know them before it exists, and the nonce. JSON is YAML, and no
 * text can break out of it. https://cloudinit.readthedocs.io/en/latest/reference/modules.html
 */
export function firstBoot(given: {
  host: readonly { type: string; private: string; public: string }[]
  nonce: string
}): string {
  const document = {
    ssh_keys: Object.fromEntries(
      given.host.flatMap(key => [
        [`${key.type}_private`, key.private],
        [`${key.type}_public`, key.public],
      ]),
    ),
    write_files: [{ path: noncePath, content: `${given.nonce}\n`, owner: 'root:root', permissions: '0644' }],
  }
  return `#cloud-config\n${JSON.stringify(document, null, 2)}\n`
}
