import { readYaml, type YamlRefusal } from '../text/yaml.ts'

/** Bytes of an `inspec.yml`; one of a person has a few hundred. */
export const metadataLimit = 64 * 1024

/**
 * The paths under `depends:` of an `inspec.yml`, as they are written. What comes by `git:`, `url:` or `supermarket:` is no file of the
 * workspace: the auditor fetches it. https://docs.chef.io/inspec/profiles/depends/
 */
export function readDependencies(text: string): { readonly paths: readonly string[] } | YamlRefusal {
  // The auditor's YAML knows `<<`.
  const yaml = readYaml(text, { merge: true })
  if ('problems' in yaml) {
    // The auditor runs it through ERB first, whose lines are no YAML; only what is listed here is given to it anyway.
    return text.includes('<%') && !text.includes('depends') ? { paths: [] } : yaml
  }
  const depends: unknown = (yaml.value as { depends?: unknown } | null)?.depends
  const entries: readonly unknown[] = Array.isArray(depends) ? depends : []
  return { paths: entries.map(entry => (entry as { path?: unknown } | null)?.path).filter(p => typeof p === 'string') }
}
