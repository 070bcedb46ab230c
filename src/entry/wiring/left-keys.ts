import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { removeLeftFolders } from '../../adapters/inspec/left-folders.ts'
import { removeLeftKeys } from '../../adapters/ssh/left-keys.ts'
import { wordsOf } from '../../domain/errors.ts'
import type { Job } from '../../ports/job.ts'

/** Where folders of scans are made: this runner's alone. */
export const scanBase = (job: Job) => dirname(job.temp)

/** Removes the keys of test machines that a killed step has left. A failure is a warning: the post step has more to do. */
export async function removeKeysOfKilledSteps(job: Job, { RUNNER_TEMP } = process.env): Promise<void> {
  // Without a folder of the job's own nobody knows whose they are.
  if (!RUNNER_TEMP) return
  const own = scanBase(job)
  for (const removal of [() => removeLeftKeys(own), () => removeLeftFolders(own)])
    await removal().catch(error => sayLeft(job, own, wordsOf(error)))
}

/** Removes the keys of a step that has ended. What it came to stands, whether that can be done or not; the post step tries again. */
export function removeKeys(folder: string, job: Job): Promise<void> {
  return rm(folder, { recursive: true, force: true }).catch(error => sayLeft(job, folder, wordsOf(error)))
}

export const sayLeft = (job: Job, folder: string, why: string) =>
  job.annotate('warning', { title: 'Not deleted', message: `Keys of a test machine are left below ${folder}: ${why}` })
