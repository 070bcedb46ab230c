import { GoldenImageError } from '../domain/errors.ts'
import { type Asked, placeCure } from '../domain/manifest/cures.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'

/** What a policy of Azure forbids of this work is told at the line that cures it. Throws what `work` does. */
export async function tellAtCure<T>(
  asked: Asked,
  settings: Settings,
  image: ImageSettings,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GoldenImageError) || error.problems.every(problem => problem.cure === undefined)) throw error
    const [first, ...rest] = error.problems.map(problem => placeCure(problem, asked, settings, image))
    throw first ? new GoldenImageError([first, ...rest], { cause: error }) : error
  }
}
