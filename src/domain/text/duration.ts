const pattern = /^(?<count>[1-9]\d{0,4})(?<unit>[mhd])$/
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of `90m`, `12h` or `3d`, or `undefined` for any other text. */
export function parseDuration(text: string): number | undefined {
  const { count, unit } = pattern.exec(text)?.groups ?? {}
  return count && unit ? Number(count) * unitMs[unit as keyof typeof unitMs] : undefined
}

/** Whole days, else hours, else minutes, always rounded up: `3 days`. */
export function formatDuration(ms: number): string {
  const [size, name] = ms >= unitMs.d ? [unitMs.d, 'day'] : ms >= unitMs.h ? [unitMs.h, 'hour'] : [unitMs.m, 'minute']
  const count = Math.ceil(ms / (size as number))
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
