import type { EnvironmentRules, Environments } from '../../src/ports/environments.ts'

export interface InMemoryEnvironments extends Environments {
  /** by name, of the one repository that can be seen; tests change it */
  readonly named: Map<string, EnvironmentRules>
}

/** Environments of one repository. @param rules what is not said of one is not there: no reviewers, no wait, every branch */
export function inMemoryEnvironments(
  repository: string,
  rules: Readonly<Record<string, Partial<Omit<EnvironmentRules, 'name'>>>> = {},
): InMemoryEnvironments {
  const free = { reviewers: false, waitMinutes: 0, branches: 'any' } as const
  const named = new Map(Object.entries(rules).map(([name, said]) => [name, { name, ...free, ...said }]))
  return {
    named,
    read: async (asked, name) => {
      // GitHub does not tell capitals from small letters in either.
      const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
      return same(asked, repository) ? [...named.values()].find(one => same(one.name, name)) : undefined
    },
  }
}
