// What a test that was passed over needs, as __tests__/needs.ts has written it down, and whether that may be in CI.

/** What no set-up can bring: of the authors, of a vendor, of the machine. */
const excused = ['shared notes', 'newer Packer', 'readable checkout']

/**
 * @param {string} file
 * @param {{ ancestorTitles: readonly string[], title: string }} test
 * @param {readonly { needs: string, why: string, file: string, name: string }[]} lacks
 * @returns the lack under whose name it, or a suite around it, was declared; rows of a table have names with gaps in them
 */
export function lackOf(file, { ancestorTitles, title }, lacks) {
  const titles = [...ancestorTitles, title]
  return lacks.find(lack => lack.file === file && titles.some(text => patternOf(lack.name).test(text)))
}

/** @param {{ needs: string } | undefined} lack `undefined`: somebody skipped a test without a word, which nobody may */
export const mayBeSkippedInCi = lack => lack !== undefined && excused.includes(lack.needs)

function patternOf(name) {
  const parts = name.split(/%[a-zA-Z]|\$[\w.]+/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}
