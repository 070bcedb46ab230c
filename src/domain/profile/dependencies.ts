import { readYaml, type YamlRefusal } from '../text/yaml.ts'

/** Bytes of an `inspec.yml`; one of a person has a few hundred. */
export const metadataLimit = 64 * 1024

export interface Dependencies {
  /** as they are written */
  readonly paths: readonly string[]
  /** names of what comes by `git:`, `url:` or `supermarket:`: no file of the workspace, the auditor fetches it */
  readonly fetched: readonly string[]
}

/** What stands under `depends:` of an `inspec.yml`. https://docs.chef.io/inspec/profiles/depends/ */
export function readDependencies(text: string): Dependencies | YamlRefusal {
  // The auditor's YAML knows `<<`.
  const yaml = readYaml(text, { merge: true })
  if ('problems' in yaml) {
    // The auditor runs it through ERB first, whose lines are no YAML; only what is listed here is given to it anyway.
    return text.includes('<%') && !text.includes('depends') ? { paths: [], fetched: [] } : yaml
  }
  const depends: unknown = (yaml.value as { depends?: unknown } | null)?.depends
  const entries = (Array.isArray(depends) ? depends : []).map(
    (entry: unknown) => entry as { readonly path?: unknown; readonly name?: unknown } | null,
  )
  const others = entries.filter(entry => typeof entry?.path !== 'string')
  return {
    paths: entries.map(entry => entry?.path).filter(path => typeof path === 'string'),
    fetched: others.map(entry => (typeof entry?.name === 'string' ? entry.name : 'one without a name')),
  }
}

/** Is it the file in which a profile says what it is? @param path with `/` */
export const isMetadata = (path: string): boolean => path === 'inspec.yml' || path.endsWith('/inspec.yml')

/** What a profile that is required of descendants must not do: take in what no digest holds, or what nobody can tell. In words; `undefined`: nothing. */
export function refuseFetched(path: string, text: string): string | undefined {
  const read = readDependencies(text)
  if ('problems' in read) return `${path} cannot be read: what it takes in is not known`
  if (read.fetched.length === 0) return undefined
  return `${path} takes in ${read.fetched.join(', ')} by git, url or supermarket, which can be another profile tomorrow; accepted are dependencies by \`path\``
}
