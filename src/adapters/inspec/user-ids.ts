import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { GoldenImageError } from '../../domain/errors.ts'

/** Ids between the ranges that Linux distributions use. https://systemd.io/UIDS-GIDS/ */
const userIds = { first: 60_600, last: 61_100 }

/** One by chance that no process has: another validation on this machine may be at work as its own. */
export function findFreeUserId(used: ReadonlySet<number>): number {
  const all = Array.from({ length: userIds.last - userIds.first + 1 }, (_, i) => userIds.first + i)
  const free = all.filter(id => !used.has(id))
  const id = free[randomInt(Math.max(1, free.length))]
  if (id !== undefined) return id
  throw new GoldenImageError({
    code: 'VALIDATE_NO_ISOLATION',
    message: `Every user id from ${userIds.first} to ${userIds.last} has a process on this machine.`,
    hint: 'Run fewer validations at once on one machine.',
  })
}

/** Of every process that this machine shows us. */
export function listUserIdsAtWork(): Set<number> {
  if (!existsSync('/proc')) return new Set()
  const ids = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? -1)
  return new Set(ids)
}
