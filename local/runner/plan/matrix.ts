/** What a job of a matrix has in its context `matrix`. */
export type Row = Readonly<Record<string, unknown>>

/** One job of a matrix. */
export interface Combination {
  readonly row: Row
  /** what GitHub puts behind the job's name: ` (a, b)`, the simple values that make this job another than its siblings */
  readonly suffix: string
}

/** Jobs that a matrix may make. */
export const longestMatrix = 256

/**
 * The jobs of a matrix whose expressions are evaluated: every combination of the lists, without what `exclude` names; `include` adds to combinations whose
 * own values stay as they are, and makes jobs of what fits none. Throws in words for the log.
 * https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function expandMatrix(matrix: unknown): readonly Combination[] {
  if (!isRow(matrix)) throw new Error(`a matrix is a mapping, not ${JSON.stringify(matrix) ?? 'nothing'}`)
  const { include, exclude, ...lists } = matrix
  const combinations = Object.entries(lists).reduce<Row[]>(
    (rows, [name, values]) => {
      if (!Array.isArray(values)) throw new Error(`Matrix vector '${name}' is not a list`)
      if (values.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`)
      return rows.flatMap(row => values.map(value => ({ ...row, [name]: value })))
    },
    Object.keys(lists).length === 0 ? [] : [{}],
  )
  const excluded = readRows('exclude', exclude)
  const unknown = excluded.flatMap(row => Object.keys(row)).find(name => !Object.hasOwn(lists, name))
  if (unknown !== undefined) throw new Error(`Matrix exclude key '${unknown}' does not match any key within the matrix`)
  const kept = combinations.filter(row => !excluded.some(without => agrees(row, without, Object.keys(without))))
  const additions = readRows('include', include)
  const shared = (row: Row) => Object.keys(row).filter(name => Object.hasOwn(lists, name))
  const whole = kept.map(row => ({
    row: Object.assign({}, row, ...additions.filter(addition => agrees(row, addition, shared(addition))), row),
    suffix: suffixOf(row),
  }))
  const alone = additions
    .filter(addition => !kept.some(row => agrees(row, addition, shared(addition))))
    .map(row => ({ row, suffix: suffixOf(row) }))
  const all = [...whole, ...alone]
  if (all.length === 0) throw new Error('Matrix must define at least one vector')
  if (all.length > longestMatrix)
    throw new Error(`a matrix makes at most ${longestMatrix} jobs, this one ${all.length}`)
  return all
}

function suffixOf(row: Row): string {
  const said = Object.values(row)
    .flatMap(leaves)
    .filter(text => text !== '')
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}

function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  return value === null ? [] : [String(value)]
}

function readRows(name: string, written: unknown): readonly Row[] {
  if (written === undefined || written === null || written === '') return []
  if (!Array.isArray(written) || !written.every(isRow)) throw new Error(`\`${name}\` of a matrix is a list of mappings`)
  const empty = written.find(row => Object.keys(row).length === 0)
  if (empty) throw new Error(`Matrix ${name} mapping does not contain any values`)
  return written
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Do they have the same under each of these names? What `wanted` says of a mapping is a part of it. */
function agrees(row: Row, wanted: Row, names: readonly string[]): boolean {
  return names.every(name => fits(row[name], wanted[name]))
}

function fits(value: unknown, wanted: unknown): boolean {
  if (isRow(wanted) && isRow(value)) return agrees(value, wanted, Object.keys(wanted))
  if (Array.isArray(wanted) && Array.isArray(value))
    return wanted.length === value.length && wanted.every((one, i) => fits(value[i], one))
  // Expressions compare texts without regard to case.
  if (typeof wanted === 'string' && typeof value === 'string') return wanted.toLowerCase() === value.toLowerCase()
  return wanted === value
}
