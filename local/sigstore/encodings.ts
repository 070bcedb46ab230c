export const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)

/** @param kind `CERTIFICATE`, `PUBLIC KEY` */
export function pem(kind: string, der: ArrayBufferView): string {
  const lines =
    bytesOf(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n')
}
