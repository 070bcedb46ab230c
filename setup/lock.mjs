// One set-up at a time per cache. The lock names its owner by pid and start time, so that the lock of a killed set-up
// is recognised, even when its pid has been given to somebody else.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * @param {string} path the lock file
 * @param {(line: string) => void} log says once that it waits, and for whom
 * @param {{ patience?: number, pause?: number }} [times] milliseconds
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
export async function takeLock(path, log, { patience = 20 * 60_000, pause = 250 } = {}) {
  await mkdir(dirname(path), { recursive: true })
  const mine = `${path}.${randomUUID()}`
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }))
  const deadline = Date.now() + patience
  let said = false
  try {
    while (!(await claim(mine, path))) {
      const owner = await ownerOf(path)
      if (owner && !(await alive(owner))) {
        await takeAway(path, `${mine}.stale`)
        continue
      }
      if (Date.now() > deadline)
        throw new Error(`${path} is still held by process ${owner?.pid}: end it, then run set-up again`)
      if (!said) log(`waiting for the set-up of process ${owner?.pid ?? '?'}`)
      said = true
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

/** Moves a stale lock out of the way. Another waiter may have been faster: a lock that lives is put back. */
async function takeAway(path, aside) {
  await rename(path, aside).catch(() => {})
  const moved = await ownerOf(aside)
  if (moved && (await alive(moved))) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

async function ownerOf(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function alive({ pid, started }) {
  const now = await startOf(pid)
  return now !== undefined && now === started
}

/** @returns {Promise<string | undefined>} when the process started, in clock ticks since boot; `undefined`: it is gone */
async function startOf(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
