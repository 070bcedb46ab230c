// What a test that was passed over needs, as __tests__/needs.ts has written it down, and whether that may be in CI.

/** What no set-up can bring: of the authors, of a vendor, of the machine. */
const excused = ['shared notes', 'newer Packer', 'readable checkout']

/**
 * @param {string} file
 * @param {{ ancestorTitles: readonly string[], title: string }} test as jest reports it
 * @param {readonly { needs: string, why: string, file: string, titles: readonly string[] }[]} lacks
 * @returns what was told of this very test
 */
export function lackOf(file, { ancestorTitles, title }, lacks) {
  const titles = JSON.stringify([...ancestorTitles, title])
  return lacks.find(lack => lack.file === file && JSON.stringify(lack.titles) === titles)
}

/** @param {{ needs: string } | undefined} lack `undefined`: somebody skipped a test without a word, which nobody may */
export const mayBeSkippedInCi = lack => lack !== undefined && excused.includes(lack.needs)
