import type { Place } from '../../domain/errors.ts'
import { wholeSources } from './public-address.ts'
import type { TemplateText } from './template-text.ts'

/** The first source that has no `plan_info`; one that is made by a `dynamic` block may be that. */
export function unplannedIn(text: TemplateText | undefined): Place | undefined {
  const plain = wholeSources(text?.sources ?? []).find(
    ({ blocks, attributes }) => !['plan_info', 'dynamic'].some(type => blocks.includes(type) || attributes.has(type)),
  )
  return plain && { file: plain.file, line: plain.line }
}
