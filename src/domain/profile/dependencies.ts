import { isObject } from '../text/json.ts'
import { readYaml, type YamlRefusal } from '../text/yaml.ts'

/** Bytes of an `inspec.yml`; one of a person has a few hundred. */
export const metadataLimit = 64 * 1024

export interface Dependencies {
  /** as they are written */
  readonly paths: readonly string[]
  /** names of what the auditor fetches: it is no file of the workspace, or it is fetched all the same */
  readonly fetched: readonly string[]
}

/** The auditor takes any of these before a `path` that stands beside it. Measured with InSpec 5.24. */
const fetchers = ['git', 'url', 'supermarket', 'compliance']

/** What stands under `depends:` of an `inspec.yml`. https://docs.chef.io/inspec/profiles/depends/ */
export function readDependencies(text: string): Dependencies | YamlRefusal {
  // The auditor's YAML knows `<<`.
  const yaml = readYaml(text, { merge: true })
  if ('problems' in yaml) {
    // The auditor runs it through ERB first, whose lines are no YAML; only what is listed here is given to it anyway.
    return text.includes('<%') && !text.includes('depends') ? { paths: [], fetched: [] } : yaml
  }
  const depends = isObject(yaml.value) ? yaml.value.depends : undefined
  const entries = (Array.isArray(depends) ? depends : []).map((entry: unknown) => (isObject(entry) ? entry : {}))
  const fetched = entries.filter(
    entry => typeof entry.path !== 'string' || fetchers.some(name => Object.hasOwn(entry, name)),
  )
  return {
    paths: entries.map(entry => entry.path).filter(path => typeof path === 'string'),
    fetched: fetched.map(entry => (typeof entry.name === 'string' ? entry.name : 'one without a name')),
  }
}

/** Is it a file in which a profile says what it is, or what it takes in? @param path with `/` */
export const isMetadata = (path: string): boolean => /(?:^|\/)inspec\.(?:yml|lock)$/.test(path)

/** What a profile that is required of descendants must not do: take in what no digest holds, or what nobody can tell. In words; `undefined`: nothing. */
export function refuseFetched(path: string, text: string): string | undefined {
  if (path.endsWith('.lock')) return refuseLock(path, text)
  if (text.includes('<%')) return `${path} has code (<% … %>), which can write anything: what it takes in is not known`
  const read = readDependencies(text)
  if ('problems' in read) return `${path} cannot be read: what it takes in is not known`
  if (read.fetched.length === 0) return undefined
  return `${path} takes in ${read.fetched.join(', ')} by git, url or supermarket, which can be another profile tomorrow; accepted are dependencies by \`path\``
}

/** Where there is one, the auditor takes what it names, and asks no `inspec.yml`. Measured with InSpec 5.24. */
function refuseLock(path: string, text: string): string | undefined {
  const yaml = readYaml(text, { merge: true })
  const depends = 'value' in yaml && isObject(yaml.value) ? (yaml.value.depends ?? []) : undefined
  if (Array.isArray(depends) && depends.length === 0) return undefined
  return `${path} says from where the auditor takes dependencies, in place of inspec.yml; accepted is none, or one without \`depends\``
}
