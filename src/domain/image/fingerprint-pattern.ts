/** As `formatFingerprint` writes it. Apart from it, so that an input can be looked at before anything heavy is loaded. */
export const fingerprintPattern = /^sha256:[0-9a-f]{64}$/
