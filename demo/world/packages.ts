export interface UpgradedPackage {
  readonly package: string
  readonly from: string
  readonly to: string
}

/** Packages of two images (text of `/var/lib/dpkg/status`) that are in both, in different versions. */
export function upgradedPackages(before: string, after: string): UpgradedPackage[] {
  const old = installedVersions(before)
  return [...installedVersions(after)].flatMap(([name, to]) => {
    const from = old.get(name)
    return from === undefined || from === to ? [] : [{ package: name, from, to }]
  })
}

/** Name → version of what is installed. https://manpages.debian.org/dpkg-query */
function installedVersions(status: string): Map<string, string> {
  const fields = (paragraph: string) =>
    new Map([...paragraph.matchAll(/^(?<name>[A-Z][\w-]*): (?<value>.*)$/gm)].map(m => [m[1] ?? '', m[2] ?? '']))
  return new Map(
    status
      .split(/\n{2,}/)
      .map(fields)
      .filter(f => f.get('Status')?.endsWith(' installed'))
      .map(f => [f.get('Package') ?? '', f.get('Version') ?? '']),
  )
}
