export function takeLock(
  path: string,
  log: (line: string) => void,
  times?: { readonly patience?: number; readonly pause?: number; readonly every?: number },
): Promise<() => Promise<void>>
