import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import { type AzAccount, azSubscription } from './az-answers.ts'
import { startAzServer } from './az-server.ts'

export interface PrivateAz {
  /** to stand first on Packer's PATH */
  readonly bin: string
  /** `AZURE_CONFIG_DIR` */
  readonly config: string
  /** From now on it answers as this account. */
  start(account: AzAccount, tokens: AzureTokens): Promise<void>
  /** why the last token was not given, if it was not */
  problem(): GoldenImageError | undefined
  close(): void
}

/** Bytes of a socket's path that every system takes. */
const longestPath = 103

/**
 * An `az` for Packer alone. It asks us over a socket that only our user may open; each call mints a fresh token, so that a long build never
 * meets an old one, and no process of Packer's ever holds GitHub's request token. Until it is started, there is none.
 */
export function privateAz(folder: string, client: { node: string; script: string }): PrivateAz {
  const bin = join(folder, 'bin')
  const config = join(folder, 'azure')
  let server: Awaited<ReturnType<typeof startAzServer>> | undefined
  let elsewhere: string | undefined
  return {
    bin,
    config,
    start: async (account, tokens) => {
      if (!existsSync(client.script))
        throw new GoldenImageError({
          code: 'INTERNAL_ERROR',
          message: `The bundle of the private az is not at ${client.script}.`,
        })
      for (const part of [folder, bin, config]) mkdirSync(part, { recursive: true, mode: 0o700 })
      const own = join(folder, 'az.sock')
      if (Buffer.byteLength(own) > longestPath) elsewhere = mkdtempSync(join(tmpdir(), 'gi-az-'))
      const path = elsewhere ? join(elsewhere, 'az.sock') : own
      writeFileSync(join(bin, 'az'), launcher([client.node, client.script, path]), { mode: 0o700 })
      writeFileSync(
        join(config, 'azureProfile.json'),
        JSON.stringify({ installationId: 'golden-image', subscriptions: [azSubscription(account)] }),
        { mode: 0o600 },
      )
      server = await startAzServer(path, account, tokens)
    },
    problem: () => server?.problem(),
    close: () => {
      server?.close()
      if (elsewhere) rmSync(elsewhere, { recursive: true, force: true })
    },
  }
}

/** Each word in single quotes, whatever it holds. */
export function launcher(words: readonly string[]): string {
  return `#!/bin/sh\nexec ${words.map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')} "$@"\n`
}
