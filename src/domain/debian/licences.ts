import { compareText } from './packages.ts'

/** One licence as an SBOM may state it. */
export type StatedLicence =
  | { readonly kind: 'id'; readonly text: string }
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }

/**
 * Debian's short names as SBOMs state them, sorted, none twice: an id of SPDX only where the two mean the same, and was on the list of March 2024, to which
 * CycloneDX 1.6 belongs: one id that is not on its list makes readers refuse the whole file. An expression of ids can only stand alone; all
 * else is a name, in Debian's words.
 */
export function stateLicences(names: readonly string[]): readonly StatedLicence[] {
  const stated = names.map(name => toId(name) ?? toExpression(name) ?? asName(name))
  const alone = new Set(stated.map(s => `${s.kind} ${s.text}`)).size === 1
  const written = stated.map((s, i) => (s.kind === 'expression' && !alone ? asName(names[i] ?? s.text) : s))
  return [...new Map(written.map(s => [`${s.kind} ${s.text}`, s])).values()].sort(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.text, b.text),
  )
}

const asName = (text: string): StatedLicence => ({ kind: 'name', text })

function toId(name: string): StatedLicence | undefined {
  const id = spdxId(name)
  return id === undefined ? undefined : { kind: 'id', text: id }
}

/** `A or B`, `A and B`: one kind of word, and ids alone. With both, or with commas, Debian's rules of precedence are others than those of SPDX. */
function toExpression(name: string): StatedLicence | undefined {
  for (const word of ['or', 'and'] as const) {
    const ids = name.split(new RegExp(` ${word} `, 'i')).map(spdxId)
    if (ids.length > 1 && ids.every(id => id !== undefined))
      return { kind: 'expression', text: ids.join(` ${word.toUpperCase()} `) }
  }
  return undefined
}

/** The id of SPDX that means the same as a short name of Debian's, if there is one. */
export function spdxId(name: string): string | undefined {
  const key = name.trim().toLowerCase()
  const gnu = /^(?<family>[al]?gpl)-(?<major>\d)(?:\.(?<minor>\d))?(?<later>\+|-only|-or-later)?$/.exec(key)?.groups
  if (!gnu) return same.get(key)
  const version = `${gnu.family?.toUpperCase()}-${gnu.major}.${gnu.minor ?? '0'}`
  const later = gnu.later === '+' || gnu.later === '-or-later'
  return gnuVersions.includes(version) ? `${version}-${later ? 'or-later' : 'only'}` : undefined
}

export const gnuVersions = ['GPL-1.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.0', 'LGPL-2.1', 'LGPL-3.0', 'AGPL-1.0', 'AGPL-3.0']

/** Ids that Debian writes as SPDX does, but for the case. */
export const sameNames = `
0BSD Apache-1.0 Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 Beerware BSD-2-Clause BSD-3-Clause BSD-4-Clause BSD-4-Clause-UC BSL-1.0 bzip2-1.0.6
CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CPL-1.0 curl EPL-1.0 EPL-2.0 FSFAP FSFUL FSFULLR FTL HPND ICU IJG ISC JSON Libpng
LPPL-1.3c MIT MIT-0 MPL-1.0 MPL-1.1 MPL-2.0 NCSA NTP OFL-1.1 OpenSSL PHP-3.0 PHP-3.01 PostgreSQL Ruby Sleepycat TCL Unlicense Vim W3C WTFPL X11 Zlib
ZPL-2.0 ZPL-2.1`
  .split(/\s+/)
  .filter(Boolean)

/** Short names of Debian's that SPDX calls otherwise. */
export const otherNames: Readonly<Record<string, string>> = {
  expat: 'MIT',
  'apache-2': 'Apache-2.0',
  cc0: 'CC0-1.0',
  'openldap-2.8': 'OLDAP-2.8',
  'gfdl-niv-1.2': 'GFDL-1.2-no-invariants-only',
  'gfdl-niv-1.2+': 'GFDL-1.2-no-invariants-or-later',
  'gfdl-niv-1.3': 'GFDL-1.3-no-invariants-only',
  'gfdl-niv-1.3+': 'GFDL-1.3-no-invariants-or-later',
}

const same = new Map([...sameNames.map(id => [id.toLowerCase(), id] as const), ...Object.entries(otherNames)])
