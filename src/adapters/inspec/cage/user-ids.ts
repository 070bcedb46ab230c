import { randomInt } from 'node:crypto'

/** Ids between the ranges that Linux distributions use. https://systemd.io/UIDS-GIDS/ */
const userIds = { first: 60_600, last: 61_100 }

/** Tries until an id is found that no other run has: with half of them in use, one in a million finds none. */
export const mostTries = 20

/** One by chance. Whether another run on this machine has it, root's side tells: it holds a lock on it. */
export const drawUserId = (): number => randomInt(userIds.first, userIds.last + 1)
