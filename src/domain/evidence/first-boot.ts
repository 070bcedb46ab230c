import { Secret } from '../secret.ts'
import { noncePath } from './binding.ts'

/**
 * What the test machine is told at its first boot: its host keys, so that we know them before it exists, and the nonce. JSON is YAML, and no
 * text can break out of it. https://cloudinit.readthedocs.io/en/latest/reference/modules.html
 */
export function firstBoot(given: {
  host: readonly { type: string; private: Secret; public: string }[]
  nonce: string
}): Secret {
  const document = {
    ssh_keys: Object.fromEntries(
      given.host.flatMap(key => [
        [`${key.type}_private`, key.private.reveal()],
        [`${key.type}_public`, key.public],
      ]),
    ),
    write_files: [{ path: noncePath, content: `${given.nonce}\n`, owner: 'root:root', permissions: '0644' }],
  }
  return new Secret(`#cloud-config\n${JSON.stringify(document, null, 2)}\n`)
}
