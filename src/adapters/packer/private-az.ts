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
  /** why the last token was not given, if it was not */
  problem(): GoldenImageError | undefined
  close(): void
}

/** Bytes of a socket's path that every system takes. */
const longestPath = 103

/**
 * An `az` for Packer alone. It asks us over a socket that only our user may open; each call mints a fresh token, so that a long build never
 * meets an old one, and no process of Packer's ever holds GitHub's request token.
 */
export async function startPrivateAz(
  folder: string,
  client: { node: string; script: string },
  account: AzAccount,
  tokens: AzureTokens,
): Promise<PrivateAz> {
  if (!existsSync(client.script))
    throw new GoldenImageError({
      code: 'INTERNAL_ERROR',
      message: `The bundle of the private az is not at ${client.script}.`,
    })
  const bin = join(folder, 'bin')
  const config = join(folder, 'azure')
  for (const part of [folder, bin, config]) mkdirSync(part, { recursive: true, mode: 0o700 })
  const own = join(folder, 'az.sock')
  const elsewhere = Buffer.byteLength(own) > longestPath ? mkdtempSync(join(tmpdir(), 'gi-az-')) : undefined
  const path = elsewhere ? join(elsewhere, 'az.sock') : own
  writeFileSync(join(bin, 'az'), launcher([client.node, client.script, path]), { mode: 0o700 })
  writeFileSync(
    join(config, 'azureProfile.json'),
    JSON.stringify({ installationId: 'golden-image', subscriptions: [azSubscription(account)] }),
    { mode: 0o600 },
  )
  const server = await startAzServer(path, account, tokens)
  return {
    bin,
    config,
    problem: server.problem,
    close: () => {
      server.close()
      if (elsewhere) rmSync(elsewhere, { recursive: true, force: true })
    },
  }
}

/** Each word in single quotes, whatever it holds. */
export function launcher(words: readonly string[]): string {
  return `#!/bin/sh\nexec ${words.map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')} "$@"\n`
}
