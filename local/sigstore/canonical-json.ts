/** RFC 8785, as far as there are texts, whole numbers, truth values, lists, and objects of ASCII keys alone. */
export const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
          .join(',')}}`
      : JSON.stringify(value)
