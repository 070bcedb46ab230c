import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import type { BuildVariables } from '../../ports/image-builder.ts'

/**
 * Calls with the arguments by which Packer reads a file of these variables, which is there for that time. Of all the ways in which a variable gets its
 * value only `-var` stands above this one: `PKR_VAR_…` and `*.auto.pkrvars.*` lose. In JSON a text is itself and no template, and a value keeps its type.
 * https://developer.hashicorp.com/packer/docs/templates/hcl_templates/variables#variable-definition-precedence
 * @param declared names of those that are handed on; of others Packer would complain. `undefined`: not known yet, all of them
 */
export async function runWithVarFile<T>(
  folder: string,
  variables: BuildVariables,
  declared: ReadonlySet<string> | undefined,
  use: (args: readonly string[]) => Promise<T>,
): Promise<T> {
  const path = join(folder, 'golden-image.pkrvars.json')
  const given = Object.entries(variables).filter(([name]) => declared === undefined || declared.has(name))
  if (given.length === 0) return await use([])
  try {
    writeFileSync(path, JSON.stringify(Object.fromEntries(given)), { mode: 0o600 })
  } catch (cause) {
    throw new GoldenImageError(
      {
        code: 'PACKER_FILE_UNWRITABLE',
        message: `The values of the template's variables could not be written to ${path}: ${wordsOf(cause)}.`,
      },
      { cause },
    )
  }
  try {
    return await use([`-var-file=${path}`])
  } finally {
    // The manifest's value of a sensitive variable is no secret of the repository; it has no business in a folder of the job all the same.
    rmSync(path, { force: true })
  }
}
