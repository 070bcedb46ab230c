import { GoldenImageError } from '../domain/errors.ts'

/** @param path of the manifest */
export function noAppFor(path: string): GoldenImageError {
  return new GoldenImageError({
    code: 'CASCADE_NO_APP',
    message: `The input \`cascade-key\` is given, and ${path} does not say which GitHub App it is of: \`cascade.app\` is missing.`,
    place: { file: path, line: 1 },
  })
}
