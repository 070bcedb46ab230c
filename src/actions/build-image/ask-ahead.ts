import type { ErrorCode } from '../../domain/codes/index.ts'
import { GoldenImageError, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import { type DefinitionFacts, securityTypeOf, usualSize } from '../../domain/image/definition.ts'
import { formatParent, type Parent } from '../../domain/image/parent.ts'
import { formatTemporaryTags } from '../../domain/image/version-tags.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Job } from '../../ports/job.ts'
import type { AskedMachine, TestMachines } from '../../ports/test-machines.ts'
import type { ResolvedParent } from '../resolved-parent.ts'
import { tellAtCure } from '../tell-at-cure.ts'
import { planOf } from './parent-proof.ts'

/** Of a machine of the parent it holds as of one of the image. */
const certain: readonly ErrorCode[] = ['AZURE_CAPACITY', 'AZURE_TERMS']

/** What is to be built, and what it is going to be. */
export interface Wanted {
  readonly settings: Settings
  readonly image: ImageSettings
  readonly own: DefinitionFacts
  readonly resolved: ResolvedParent
}

/**
 * Asks Azure whether the image could be tested as the manifest says, before its build is paid for; for the version, which is not there yet, its parent
 * stands. What a policy forbids is thrown at the line that cures it, and so are `AZURE_CAPACITY` and `AZURE_TERMS`; whatever else Azure says is left to the test.
 */
export async function askAhead(
  build: string,
  { settings, image, own, resolved }: Wanted,
  ports: { readonly job: Job; readonly time: AzureTime; readonly machines: Pick<TestMachines, 'check'> },
): Promise<void> {
  const { job, time } = ports
  const { subscription, buildGroup: group, location, tags } = settings.azure
  const asked: AskedMachine = {
    subscription,
    group,
    build,
    location,
    image: referenceOf(resolved.parent),
    plan: planOf(resolved),
    size: image.validate.size ?? usualSize(own),
    securityType: securityTypeOf(own),
    subnet: settings.network.subnet?.id,
    source: settings.network.source || 'Internet',
    tags: formatTemporaryTags(tags, { run: job.run, build, until: time.now() }),
  }
  try {
    await tellAtCure('test', settings, image, () => ports.machines.check(asked))
  } catch (error) {
    throwIfCancelled(job.cancelled, 'Azure was asked about the test machine')
    const [problem] = error instanceof GoldenImageError ? error.problems : []
    if (problem === undefined || problem.cure !== undefined || certain.includes(problem.code)) throw error
    job.info(`Whether the image can be tested as the manifest says, Azure did not tell: ${wordsOf(error)}`)
  }
}

function referenceOf(parent: Parent): AskedMachine['image'] {
  if (parent.kind === 'gallery') return formatParent(parent)
  const { publisher, offer, sku, version } = parent
  return { publisher, offer, sku, version }
}
