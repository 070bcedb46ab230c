/** Milliseconds that an answer asks to wait, if it says so in seconds (RFC 9110, `Retry-After`). */
export function retryAfter(headers: { get(name: string): string | undefined }): number | undefined {
  const told = headers.get('Retry-After')?.trim() ?? ''
  return /^\d+(\.\d+)?$/.test(told) ? Number(told) * 1000 : undefined
}
