import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultAnswer } from '../http/faults.ts'
import { createPassingService, type FaultyService } from '../http/service.ts'
import type { DataCallers, StorageAccount } from '../ports.ts'
import { startAzurite } from './azurite.ts'
import { createFront } from './front.ts'
import { errorText, StorageError, sendStorageError } from './storage-error.ts'

export interface LocalBlobOptions {
  readonly tenantId: string
  readonly accounts: readonly StorageAccount[]
  /** whose token it is, and what they may do */
  readonly callers: DataCallers
  /** milliseconds since 1970; times of blobs are those of the machine */
  readonly now?: () => number
}

export interface LocalBlob extends Omit<FaultyService, 'close'> {
  /** Ends the process that keeps the blobs, and drops the connections that hang. */
  close(): Promise<void>
}

const failing = (status: number, code: string, message: string): FaultAnswer => ({
  status,
  headers: { 'x-ms-error-code': code },
  bytes: Buffer.from(errorText(code, message)),
  type: 'application/xml',
})

/** What a store can answer when it takes nothing. */
export const storeFaults = {
  /** over the account's request rate, or on the move */
  busy: failing(503, 'ServerBusy', 'The server is busy.'),
  /** a spending limit, or a bill */
  disabled: failing(403, 'AccountIsDisabled', 'The specified account is disabled.'),
  /** no code is documented for a full account; a client has to stand any */
  full: failing(507, 'InsufficientStorage', 'The account is full.'),
  down: { reset: true } as FaultAnswer,
  late: failing(500, 'OperationTimedOut', 'Operation could not be completed within the permitted time.'),
} as const

/** Azure's blob service for accounts that take Entra's tokens alone: Azurite behind a check of token and role. */
export async function createLocalBlob(options: LocalBlobOptions): Promise<LocalBlob> {
  const now = options.now ?? Date.now
  const azurite = await startAzurite(options.accounts.map(account => account.name))
  const front = createFront({ ...options, azurite, now })
  try {
    for (const { name, containers } of options.accounts)
      for (const container of containers) {
        const query = `restype=container&${azurite.signature(name)}`
        const url = `http://127.0.0.1:${azurite.port}/${name}/${container}?${query}`
        const { status } = await fetch(url, { method: 'PUT' })
        if (status !== 201) throw new Error(`The container ${name}/${container} could not be made: ${status}.`)
      }
  } catch (error) {
    await azurite.close()
    throw error
  }

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<number> => {
    try {
      return await front(request, response)
    } catch (thrown) {
      const error = thrown instanceof StorageError ? thrown : new StorageError(500, 'InternalError', String(thrown))
      // What is still under way of the body is read, so that the client hears the answer.
      request.resume()
      sendStorageError(response, request.method ?? 'GET', error, now())
      return error.status
    }
  }

  const service = createPassingService({ pass })
  return {
    ...service,
    close: async () => {
      service.close()
      await azurite.close()
    },
  }
}
