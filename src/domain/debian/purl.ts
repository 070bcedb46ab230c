import { PackageURL } from 'packageurl-js'
import type { DebianPackage } from './packages.ts'

/**
 * The package URL by which advisories and other tools know a package. `distro` is `debian-12`, never a codename, which matches nothing; without a
 * version of the system it is its name alone. `upstream` is the source, where its name or version differs, as syft and grype write it.
 */
export function purlOf(
  { name, version, architecture, source }: Pick<DebianPackage, 'name' | 'version' | 'architecture' | 'source'>,
  system: { readonly id: string; readonly versionId?: string | undefined },
): string {
  const upstream =
    source.version === version ? (source.name === name ? undefined : source.name) : `${source.name}@${source.version}`
  const distro = system.versionId === undefined ? system.id : `${system.id}-${system.versionId}`
  const qualifiers = { arch: architecture, distro, ...(upstream === undefined ? {} : { upstream }) }
  const text = new PackageURL('deb', system.id, name, version, qualifiers, undefined).toString()
  // The specification has it encoded, and the library leaves it in versions, where some readers take it for a blank.
  return text.replaceAll('+', '%2B')
}
