import { createHash } from 'node:crypto'

/** 64 small hexadecimal digits. */
export const sha256Pattern = /^[0-9a-f]{64}$/

/** Of a text its UTF-8 bytes. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
