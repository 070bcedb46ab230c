import type { Place } from '../../domain/errors.ts'
import type { Control } from '../../domain/evidence/controls.ts'

/** Characters; a path has no more, and a report can have anything. */
const longestRef = 4096

/** Folders of a profile in which code stands. */
const ofCode: readonly string[] = ['controls', 'libraries', 'test']

/**
 * Where controls stand in the workspace. The auditor ran on a copy with the same paths below `copy`, so its references are relative to
 * that, absolute inside it, or (from an archive or a cache) end in a path that one file of the profile has. A report has many controls: the files are
 * looked through once.
 */
export function placesOfControls(where: {
  readonly copy: string
  readonly profile: string
  readonly files: readonly string[]
}): (source: Control['source']) => Place | undefined {
  const files = new Set(where.files)
  const metadata = `${where.profile}/inspec.yml`
  const fallback = files.has(metadata) ? { file: metadata, line: 1 } : undefined
  /** by what follows a slash before a folder of code; `undefined`: more than one file has it */
  const byTail = new Map<string, string | undefined>()
  for (const file of where.files)
    for (const start of codeStarts(file).filter(start => start > 0)) {
      const tail = file.slice(start)
      byTail.set(tail, byTail.has(tail) ? undefined : file)
    }
  return source => {
    if (!source || source.ref.length > longestRef) return fallback
    const ref = source.ref.replace(/^\.\//, '')
    const name = ref.startsWith(`${where.copy}/`) ? ref.slice(where.copy.length + 1) : ref
    const exact = [name, `${where.profile}/${name}`].find(file => files.has(file))
    const [start] = codeStarts(ref)
    const file = exact ?? (start === undefined ? undefined : byTail.get(ref.slice(start)))
    return file === undefined ? fallback : { file, line: source.line }
  }
}

/** Where in a path its folders of code begin, in order. */
function codeStarts(path: string): number[] {
  const starts: number[] = []
  let start = 0
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
    if (ofCode.includes(path.slice(start, end)) && end < path.length - 1) starts.push(start)
    start = end + 1
  }
  return starts
}
