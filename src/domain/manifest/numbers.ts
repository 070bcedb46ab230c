import type { Problem } from '../errors.ts'
import { isObject } from '../text/json.ts'
import type { YamlText } from '../text/yaml.ts'
import type { At } from './parts.ts'

/**
 * Numbers among the values of a template's variables that are not what stands there: `1.10` is the number 1.1, of a long one the last digits are lost,
 * and a template that takes a text would be given another one than everybody reads.
 */
export function refuseNumbers({ value, writtenAt }: Pick<YamlText, 'value' | 'writtenAt'>, at: At): readonly Problem[] {
  const images = isObject(value) && isObject(value['images']) ? value['images'] : {}
  const refuse = (found: unknown, where: readonly PropertyKey[]): Problem[] => {
    if (Array.isArray(found)) return found.flatMap((one, i) => refuse(one, [...where, i]))
    if (isObject(found)) return Object.entries(found).flatMap(([key, one]) => refuse(one, [...where, key]))
    const written = typeof found === 'number' && Number.isFinite(found) ? writtenAt(where) : undefined
    if (written === undefined || written === String(found)) return []
    return [
      {
        code: 'MANIFEST_INVALID',
        message: `${where.join('.')} is ${written}, which is the number ${found}; accepted is a number as it is read, or the text "${written}" in quotes.`,
        place: at(where),
      },
    ]
  }
  return Object.entries(images).flatMap(([name, image]) =>
    isObject(image) ? refuse(image['vars'], ['images', name, 'vars']) : [],
  )
}
