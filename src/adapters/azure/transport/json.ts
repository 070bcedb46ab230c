/** Ways into an answer of ARM of which nothing is known yet. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

/** A text, or an empty one. */
export function textOf(value: unknown, key: string): string {
  const found = property(value, key)
  return typeof found === 'string' ? found : ''
}

/** `properties.provisioningState`, or an empty text. */
export const stateOf = (resource: unknown): string => textOf(property(resource, 'properties'), 'provisioningState')

export function tagsOf(resource: unknown): Record<string, string> {
  const tags = property(resource, 'tags')
  return typeof tags === 'object' && tags !== null
    ? Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]))
    : {}
}
