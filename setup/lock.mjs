// One set-up at a time per cache. The lock names its owner by pid and start time, so that the lock of a killed set-up
// is recognised, even when its pid has been given to somebody else.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * @param {string} path the lock file
 * @param {(line: string) => void} log says that it waits, for whom and how long, at once and again and again
 * @param {{ patience?: number, pause?: number, every?: number }} [times] milliseconds
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
export async function takeLock(path, log, { patience = 20 * 60_000, pause = 250, every = 30_000 } = {}) {
  await mkdir(dirname(path), { recursive: true })
  const mine = `${path}.${randomUUID()}`
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }))
  const began = Date.now()
  let said
  try {
    while (!(await claim(mine, path))) {
      const owner = await findOwner(path)
      if (owner && !(await isAlive(owner))) {
        if (await takeAway(mine, path)) continue
      }
      if (Date.now() > began + patience)
        throw new Error(`${path} is still held by process ${owner?.pid}: end it, then run set-up again`)
      if (said === undefined || Date.now() - said >= every) {
        const since = said === undefined ? '' : `, for ${Math.round((Date.now() - began) / 1000)} s now`
        log(`waiting for the set-up of process ${owner?.pid ?? '?'}${since}`)
        said = Date.now()
      }
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  } finally {
    await rm(mine, { force: true })
  }
  return () => rm(path, { force: true })
}

async function claim(mine, path) {
  try {
    await link(mine, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a stale lock. One at a time, and looked at again: between a look and a removal another waiter may have done the same, and a third one have
 * taken the lock, which must stay. @returns {Promise<boolean>} whether it was our turn
 */
async function takeAway(mine, path) {
  const guard = `${path}.guard`
  if (!(await claim(mine, guard))) {
    const holder = await findOwner(guard)
    if (holder && !(await isAlive(holder))) await rm(guard, { force: true })
    return false
  }
  try {
    const owner = await findOwner(path)
    if (owner && !(await isAlive(owner))) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
  return true
}

async function findOwner(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function isAlive({ pid, started }) {
  const now = await startOf(pid)
  return now !== undefined && now === started
}

/**
 * @returns {Promise<string | undefined>} when the process started, in clock ticks since boot; `undefined`: it is gone, or only its exit code is
 *   left: an orphan stays so until the machine's first process asks for it, which can take minutes
 */
async function startOf(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
