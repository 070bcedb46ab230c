import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** A refusal in the words of Azure Storage. https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes */
export class StorageError extends Error {
  readonly status: number
  readonly code: string
  /** what an authentication error says beside its sentence */
  readonly detail: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    more: { detail?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.detail = more.detail
    this.headers = more.headers ?? {}
  }
}

/** Sends it as XML; a HEAD has the code in a header alone. @param now milliseconds */
export function sendStorageError(response: ServerResponse, method: string, error: StorageError, now: number): void {
  if (response.destroyed || response.headersSent) return
  const id = randomUUID()
  const message = `${error.message}\nRequestId:${id}\nTime:${new Date(now).toISOString()}`
  const text = errorText(error.code, message, error.detail)
  response.writeHead(error.status, {
    'Content-Type': 'application/xml',
    'Content-Length': String(Buffer.byteLength(text)),
    'x-ms-error-code': error.code,
    'x-ms-request-id': id,
    'x-ms-version': '2025-11-05',
    ...error.headers,
  })
  response.end(method === 'HEAD' ? undefined : text)
}

/** @param detail what is wrong with the token */
export function errorText(code: string, message: string, detail?: string): string {
  const more = detail === undefined ? '' : `<AuthenticationErrorDetail>${escaped(detail)}</AuthenticationErrorDetail>`
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${escaped(message)}</Message>${more}</Error>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
