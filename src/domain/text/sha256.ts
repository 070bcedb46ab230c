import { createHash } from 'node:crypto'

/** 64 small hexadecimal digits. */
export const sha256Pattern = /^[0-9a-f]{64}$/

/** Of a text its UTF-8 bytes. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Of bytes, as bytes: for names that a specification wants to be made of it, never for what is to be trusted. */
export function sha1(bytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(bytes).digest()
}
