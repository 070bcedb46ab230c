import { basicAddresses, decidePackerFit } from '../../domain/decide/packer-fit.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import type { DeclaredVariables, ReadyBuilder } from '../../ports/image-builder.ts'
import type { Job } from '../../ports/job.ts'

/** `1.16.0 (azure plugin 2.6.3)` */
export const formatBuilder = ({ version, azurePlugin }: Pick<ReadyBuilder, 'version' | 'azurePlugin'>): string =>
  azurePlugin === undefined ? version : `${version} (azure plugin ${azurePlugin})`

/**
 * Before anything is asked of Azure: whether it would give this Packer what it asks for. Throws `PACKER_BASIC_ADDRESS`, `PACKER_PLUGIN_OLD`.
 * @param allowed what the environment of the runner says of `basicAddresses`
 */
export function requirePackerFit(
  { version: packer, azurePlugin: plugin }: ReadyBuilder,
  { address }: DeclaredVariables,
  allowed: string | undefined,
  job: Job,
): void {
  const fit = decidePackerFit({ packer, plugin, address, allowed })
  if (fit.kind === 'refused') throw new GoldenImageError(fit.problem)
  if (fit.kind === 'doubtful')
    job.annotate('warning', { title: basicAddresses.variable, message: fit.why, place: address.place })
}
