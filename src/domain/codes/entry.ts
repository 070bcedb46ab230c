/** What a code means. It never changes its meaning once released. */
export interface CodeEntry {
  readonly cause: string
  readonly next: string
  /** whether running the job again, unchanged, can help */
  readonly rerun: 'yes' | 'no' | 'perhaps'
}
