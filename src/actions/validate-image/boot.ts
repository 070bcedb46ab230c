import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Job } from '../../ports/job.ts'
import type { Session } from '../../ports/machine-access.ts'

/** Late services and package updates of a first boot take minutes on a small machine. */
const longestMs = 10 * 60_000
const askAgainMs = 2000
const sayAgainMs = 30_000

/**
 * Resolves when the machine says that its boot is over: a verdict that stays needs a machine at rest. What has failed in the boot is told, and no matter of this: profiles
 * judge the image. Throws `VALIDATE_BOOT_NOT_OVER`, `INTERNAL_CANCELLED`.
 */
export async function waitForBoot(
  session: Pick<Session, 'readBoot'>,
  { job, clock }: { readonly job: Job; readonly clock: Clock },
): Promise<void> {
  const began = clock.now()
  let last = 'it did not say where its boot stands'
  let saidAt: number | undefined
  for (;;) {
    const state = await session.readBoot()
    const passed = clock.now() - began
    if (state?.kind === 'over') {
      job.foreign(`The boot is over after ${seconds(passed)}: ${state.said}.`)
      if (state.remarks.length > 0)
        job.annotate('warning', {
          title: 'The boot had failures',
          message: `The test machine has booted, and ${state.remarks.join('; ')}. The profiles are run all the same.`,
        })
      return
    }
    if (state) last = state.said
    if (passed >= longestMs)
      throw new GoldenImageError({
        code: 'VALIDATE_BOOT_NOT_OVER',
        message: `The boot of the test machine was not over after ${seconds(passed)}: ${last}.`,
      })
    if (saidAt === undefined || passed - saidAt >= sayAgainMs) {
      job.foreign(`The machine still boots: ${last}.`)
      saidAt = passed
    }
    await clock.sleep(askAgainMs, job.cancelled)
    throwIfCancelled(job.cancelled, 'the boot of the test machine was waited for')
  }
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
