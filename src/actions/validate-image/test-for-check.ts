import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { definitionOf, usualSize } from '../../domain/image/definition.ts'
import { parseParent } from '../../domain/image/parent.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import type { TrustingInputs, testingInputs } from '../inputs.ts'
import { listProfiles } from '../list-profiles.ts'
import { tellAtCure } from '../tell-at-cure.ts'
import { prepareAuditor } from './ready-auditor.ts'
import { writeReport } from './report.ts'
import { createRequiredReader } from './required.ts'
import type { TestedRef, TestPlan } from './test-plan.ts'
import { type AzureSide, testOnMachine, type ValidatePorts } from './validate-image.ts'

/** Of the gallery a check reads what the image is to fit, and what its ancestors require. */
export interface CheckTestSide extends Omit<AzureSide, 'gallery'> {
  readonly gallery: Pick<AzureSide['gallery'], 'describe' | 'get' | 'requireDefinition'>
  readonly resources: Pick<BuildResources, 'findManagedImage'>
}

export interface CheckTestPorts extends Omit<ValidatePorts, 'azure'> {
  azure(): Promise<CheckTestSide>
}

export interface CheckTestInputs extends TrustingInputs, InputsOf<typeof testingInputs> {
  /** ARM id, name last; what it was built from, as the build of this step says */
  readonly 'managed-image-id': string
  readonly parent: string
}

/**
 * The same test on a machine of the managed image of a check. Its verdict is that of the step alone: it is noted on nothing, and there is no record of it that could
 * be signed. @param settings of a check, see `toCheckSettings`
 */
export async function testForCheck(
  inputs: CheckTestInputs,
  settings: Settings,
  image: ImageSettings,
  ports: CheckTestPorts,
): Promise<Outcome> {
  const id = inputs['managed-image-id']
  const parent = parseParent(inputs.parent)
  if (parent === undefined)
    throw new GoldenImageError({ code: 'INTERNAL_ERROR', message: `${inputs.parent} is no parent of a build.` })
  const { exceptions, problems } = await listProfiles(ports.workspace, settings, image)
  throwIfAny(problems)
  const readRequired = await createRequiredReader(inputs, settings, ports)
  const { auditor, isolation } = await prepareAuditor(ports.scanner, {
    acceptLicence: settings.auditor.acceptLicence,
    isolation: inputs.isolation,
    manifest: settings.path,
    required: [],
  })
  const azure = await ports.azure()
  const { subscription, tenant, location, tags, buildGroup: group } = settings.azure
  const required = await readRequired({ id, parent, isolation }, azure)
  const definition = await azure.gallery.requireDefinition(definitionOf(settings, image.name))
  const candidate: TestedRef = { image, id }
  const plan: TestPlan = {
    candidate,
    // The name has 128 random bits of this job, and Azure makes no other image of a name that stands.
    requireSame: async () => {
      const found = await azure.resources.findManagedImage(group, id.slice(id.lastIndexOf('/') + 1))
      if (found?.id.toLowerCase() === id.toLowerCase()) return
      throw new GoldenImageError({ code: 'VALIDATE_OTHER_IMAGE', message: `There is no managed image ${id} any more.` })
    },
    parent,
    required,
    exceptions,
    auditor,
    isolation,
    tenant,
    subscription,
    group,
    location,
    fingerprint: '',
    purchasePlan: definition.plan,
    size: image.validate.size ?? usualSize(definition),
    // Azure boots no machine with Secure Boot from a managed image, whatever the definition promises.
    securityType: undefined,
    subnet: settings.network.subnet?.id,
    tags,
    source: inputs.source || settings.network.source,
    sshTimeoutMs: inputs['ssh-timeout'] * 1000,
  }
  const {
    judgement,
    session: _,
    ...tested
  } = await tellAtCure('test', settings, image, () => testOnMachine(plan, azure, ports))
  return writeReport(judgement, candidate, { ...tested, isolation, manifest: settings.path }, ports)
}
