import { GoldenImageError, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import { firstBoot } from '../../domain/evidence/first-boot.ts'
import { nameBuild, type TemporaryState } from '../../domain/image/temporary-state.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { formatTemporaryTags } from '../../domain/image/version-tags.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Job } from '../../ports/job.ts'
import type { MachineAccess, MachineKeys, Session } from '../../ports/machine-access.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import type { ImageReference, TestMachine, TestMachineSpec, TestMachines } from '../../ports/test-machines.ts'
import { saveTemporary, startMachineRemoval } from '../remove-temporary.ts'
import { waitForBoot } from './boot.ts'
import type { TestedRef, TestPlan } from './test-plan.ts'

/** A test machine that is older is nobody's any more. */
const livesMs = 6 * 3_600_000
const usableWithinMs = 30 * 60_000
const askAgainMs = 60_000
/** Azure refuses the obvious names. */
export const machineUser = 'golden'

export interface MachinePorts {
  readonly job: Job
  readonly time: AzureTime
  readonly machines: TestMachines
  readonly temporary: TemporaryResources
  readonly access: MachineAccess
  readonly clock: Clock
  /** who this job is signed in as, for `post` */
  readonly clientId: string
  /** hexadecimal digits of that many random bytes */
  random(bytes: number): string
}

export interface ReadyMachine extends AsyncDisposable {
  readonly machine: TestMachine
  readonly session: Session
  readonly keys: MachineKeys
  readonly nonce: string
}

/** Boots a machine from the candidate, logs in, and waits until its boot is over. Disposing of it starts the deletion of all of it. */
export async function bootTestMachine(plan: TestPlan, ports: MachinePorts): Promise<ReadyMachine> {
  const { candidate } = plan
  const { job, time, machines, temporary, access, clientId } = ports
  const keys = await access.makeKeys(job.cancelled)
  const nonce = ports.random(32)
  const build = nameBuild(job.run.id, ports.random(16))
  const { subscription, group, tenant, subnet } = plan
  const state: TemporaryState = {
    subscription,
    group,
    build,
    tenant,
    clientId,
    since: new Date(time.now()).toISOString(),
  }
  saveTemporary(job, state)
  const dispose = () => startMachineRemoval(state, temporary, job)
  try {
    job.info(`Making a test machine from ${candidate.id} in the resource group ${group}, as ${build}.`)
    const machine = await createWhenUsable(plan, ports, {
      subscription,
      group,
      build,
      location: plan.location,
      image: candidate.id,
      plan: plan.purchasePlan,
      user: machineUser,
      userKey: keys.userPublic,
      customData: firstBoot({ host: keys.host, nonce }),
      size: plan.size,
      securityType: plan.securityType,
      subnet,
      source: plan.source || 'Internet',
      tags: formatTemporaryTags(plan.tags, { run: job.run, build, until: time.now() + livesMs }),
    })
    requireCandidate(machine.image, candidate, machine.id)
    job.info(`Azure says that it was made from ${machine.image.id}; logging in to ${machine.address}.`)
    const session = await access.login({
      address: machine.address,
      user: machineUser,
      keys,
      timeoutMs: plan.sshTimeoutMs,
      signal: job.cancelled,
    })
    if (subnet === undefined && plan.source === '') await narrow(session, state, machines, job)
    await waitForBoot(session, ports)
    return { machine, session, keys, nonce, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/**
 * A region that has a copy may not know it for some minutes; of a version that has gone it says the same. Throws what `create` does, after all of
 * them, and what `requireSame` does.
 */
async function createWhenUsable(
  { requireSame }: TestPlan,
  { machines, clock, job }: MachinePorts,
  spec: TestMachineSpec,
): Promise<TestMachine> {
  const until = clock.now() + usableWithinMs
  for (;;) {
    try {
      return await machines.create(spec)
    } catch (error) {
      const early = error instanceof GoldenImageError && error.code === 'VALIDATE_NOT_USABLE_YET'
      if (!early || clock.now() >= until) throw error
      await requireSame()
      job.info(
        `${spec.location} has the version, and does not make machines from it yet; asked again in ${askAgainMs / 1000} s.`,
      )
      await clock.sleep(askAgainMs, job.cancelled)
      throwIfCancelled(job.cancelled, 'a region was waited for')
    }
  }
}

/** Throws `VALIDATE_OTHER_IMAGE` unless the machine was made from exactly the candidate. */
export function requireCandidate(image: ImageReference, candidate: TestedRef, machine: string): void {
  const version = candidate.version && formatImageVersion(candidate.version)
  const sameId = image.id.toLowerCase() === candidate.id.toLowerCase()
  if (sameId && (image.exactVersion === undefined || image.exactVersion === version)) return
  throw new GoldenImageError({
    code: 'VALIDATE_OTHER_IMAGE',
    message: `The test machine ${machine} was made from ${image.id}${image.exactVersion ? ` (version ${image.exactVersion})` : ''}; the candidate is ${candidate.id}.`,
  })
}

/** Until now everybody could knock at port 22, where only a key helps; from now on only we can. */
async function narrow(session: Session, state: TemporaryState, machines: TestMachines, job: Job): Promise<void> {
  try {
    await machines.narrow(state, `${session.from}/32`)
  } catch (error) {
    throwIfCancelled(job.cancelled, 'port 22 of the test machine was narrowed')
    job.annotate('warning', {
      title: 'Port 22 stays open',
      message: `The rule for port 22 of the test machine could not be narrowed to ${session.from}: ${wordsOf(error)}`,
    })
  }
}
