import type { Placement, RegionState, RegionTarget } from '../../../src/domain/image/placement.ts'
import { definitionId } from '../image/answers.ts'

export const target = (region: string, change: Partial<RegionTarget> = {}): RegionTarget => ({
  region,
  replicas: 1,
  storageType: 'Standard_LRS',
  encryption: undefined,
  excludeFromLatest: true,
  ...change,
})

/** Version `20261125.N.0`, hidden, in these regions; what is not said is as a good candidate has it. */
export function placed(
  n: number,
  regions: readonly string[] = ['westeurope'],
  change: Partial<Placement> & { readonly in?: Readonly<Record<string, RegionState>> } = {},
): Placement {
  const { in: states, ...rest } = change
  const hidden = rest.excludeFromLatest ?? true
  return {
    id: `${definitionId}/versions/20261125.${n}.0`,
    version: { parts: [20261125, n, 0] },
    home: 'westeurope',
    provisioningState: 'Succeeded',
    tags: { 'golden-image-state': 'candidate' },
    excludeFromLatest: hidden,
    targets: regions.map(region => target(region, { excludeFromLatest: hidden })),
    states: { ...Object.fromEntries(regions.map(region => [region, 'Completed' as const])), ...states },
    progress: {},
    details: {},
    endOfLife: undefined,
    deletionBlocked: false,
    regionsRemovable: false,
    ...rest,
  }
}

export const shown = (n: number, regions?: readonly string[], change: Parameters<typeof placed>[2] = {}) =>
  placed(n, regions, { excludeFromLatest: false, ...change })
