import { formatParent } from '../../domain/image/parent.ts'
import { isGroupName, type TemporaryState } from '../../domain/image/temporary-state.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { BuildResources, ManagedImage } from '../../ports/build-resources.ts'
import type { BuildVariables, DeclaredVariables, ImageBuilder, ReadyBuilder } from '../../ports/image-builder.ts'
import type { Job } from '../../ports/job.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { saveTemporary } from '../remove-temporary.ts'
import type { ResolvedParent } from '../resolved-parent.ts'
import { tellAtCure } from '../tell-at-cure.ts'
import { requireVariables } from '../template-variables.ts'
import { requireImage } from './managed-image.ts'
import { formatBuilder, requirePackerFit } from './packer-fit.ts'
import { checkParent, findGroup } from './parent.ts'

interface BuilderPorts {
  readonly job: Job
  readonly builder: ImageBuilder
  readonly workspace: Workspace
  readonly basicAddresses: string | undefined
}

/** What is going to build, and what it is given for. */
export interface Prepared {
  readonly ready: ReadyBuilder
  readonly declaration: DeclaredVariables
}

/** Makes Packer able to build the template, and has it say what that declares. Throws what is wrong with it, before Azure is asked. */
export async function prepareTemplate(
  image: ImageSettings,
  settings: Settings,
  unresolved: BuildVariables,
  { job, builder, basicAddresses }: BuilderPorts,
): Promise<Prepared> {
  const ready = await builder.prepare(image.template, unresolved)
  const declaration = await job.group(`Packer ${formatBuilder(ready)} reads ${image.template}`, () =>
    builder.readVariables(image.template, unresolved),
  )
  requireVariables(image, settings, declaration)
  requirePackerFit(ready, declaration, basicAddresses, job)
  return { ready, declaration }
}

export interface PackedImage {
  readonly managed: ManagedImage
  /** what post needs to remove all of it */
  readonly state: TemporaryState
}

/** Packer builds from exactly the resolved parent; resolves with the managed image that came of it, as Azure has it. */
export async function packImage(
  {
    settings,
    image,
    name,
    resolved,
    ready,
    declaration,
    given,
  }: Prepared & {
    readonly settings: Settings
    readonly image: ImageSettings
    readonly name: string
    readonly resolved: ResolvedParent
    readonly given: BuildVariables
  },
  ports: BuilderPorts & {
    readonly azure: { readonly resources: BuildResources; readonly time: AzureTime; readonly clientId: string }
  },
): Promise<PackedImage> {
  const { job, builder, workspace, azure } = ports
  const { resources } = azure
  const { parent } = resolved
  job.output('log-path', builder.logPath)
  let state = stateOf(settings, name, azure)
  saveTemporary(job, state)
  const keep = (more: Pick<TemporaryState, 'builderGroup' | 'deployment' | 'ended'>) => {
    state = { ...state, ...more }
    saveTemporary(job, state)
  }
  let machine = ''
  const build = () =>
    builder.build(image.template, given, {
      group: group => {
        if (isGroupName(group)) keep({ builderGroup: group })
      },
      deployment: deployment => keep({ deployment }),
      provisioning: async group => {
        const inBuildGroup = declaration.names.includes('build_resource_group')
        const where = group ?? (inBuildGroup ? state.group : await findGroup(name, resources))
        machine = await checkParent(where, { name, image }, parent, { resources, workspace })
        job.info(`Azure says that the build machine was booted from ${formatParent(parent)}.`)
      },
      warn: note => job.annotate('warning', note),
    })
  const packs = `Packer ${formatBuilder(ready)} builds ${image.name} from ${formatParent(parent)}`
  const asked = { source: declaration.address.place }
  const ids = await job.group(packs, () => tellAtCure(asked, settings, image, build))
  const found = await resources.findManagedImage(settings.azure.buildGroup, name)
  const managed = requireImage(found, { ids, name, machine }, job)
  keep({ ended: true })
  return { managed, state }
}

function stateOf(
  settings: Settings,
  build: string,
  { clientId, time }: { readonly clientId: string; readonly time: AzureTime },
): TemporaryState {
  const { subscription, tenant, buildGroup: group } = settings.azure
  return { subscription, tenant, clientId, group, build, since: new Date(time.now()).toISOString() }
}
