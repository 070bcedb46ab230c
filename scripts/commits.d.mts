export function problemsOf(
  commits: readonly {
    readonly id: string
    readonly subject: string
    readonly body: string
    readonly files: readonly string[]
  }[],
): string[]
