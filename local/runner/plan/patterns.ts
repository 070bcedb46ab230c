/**
 * Does a list of filter patterns take this name? A pattern that begins with `!` takes a name back, and the last one that fits counts. Throws for what is no
 * pattern.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function takesName(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((taken, pattern) => {
    const takesBack = pattern.startsWith('!')
    return makeExpression(takesBack ? pattern.slice(1) : pattern).test(name) ? !takesBack : taken
  }, false)
}

/** `*` stops at a slash, `**` does not; `?` and `+` say how often the character before them stands there. */
function makeExpression(pattern: string): RegExp {
  const parts = pattern.match(/\\.|\*\*\/|\*+|\[[^\]]*\]|[\s\S]/g) ?? []
  const source = parts.map(part => {
    if (part === '**/') return '(?:.*/)?'
    if (part.startsWith('*')) return part.length > 1 ? '.*' : '[^/]*'
    if (part.length > 1 && part.startsWith('[')) return `[${part.slice(1, -1).replaceAll(/[\\^[]/g, '\\$&')}]`
    if (part === '?' || part === '+') return part
    return part.replace(/^\\/, '').replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  })
  try {
    return new RegExp(`^${source.join('')}$`, 's')
  } catch {
    throw new Error(`'${pattern}' is no pattern`)
  }
}
