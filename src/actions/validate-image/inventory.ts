import { GoldenImageError } from '../../domain/errors.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import { renderInventory } from '../../domain/evidence/inventory.ts'
import { sha256 } from '../../domain/text/sha256.ts'
import type { Job } from '../../ports/job.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { ReadyMachine } from './test-machine.ts'
import type { TestPlan } from './test-plan.ts'

/**
 * Writes down what is on the machine, and says where at once: whatever comes of the tests, it is there. Without an inventory an image can be as good
 * as with one; it is a release that needs it, and whoever makes one will ask for it. Resolves with the
 * file, by its path in the folder of the job. Throws `INTERNAL_CANCELLED`.
 */
export async function keepInventory(
  { session, machine }: ReadyMachine,
  { candidate, fingerprint }: TestPlan,
  { files, job }: { readonly files: ReportFiles; readonly job: Job },
): Promise<Material | undefined> {
  const reading = await session.readInventory().catch(error => {
    if (!(error instanceof GoldenImageError) || error.code !== 'VALIDATE_INVENTORY_FAILED') throw error
    for (const problem of error.problems) job.annotate('warning', problem)
    return undefined
  })
  if (!reading) return undefined
  if (reading.kind === 'no-dpkg') {
    job.annotate('warning', {
      title: 'No inventory',
      message: `${reading.system} has no dpkg, and the packages of no other package manager can be read yet: there is no inventory, and no release can be made of the image.`,
    })
    return undefined
  }
  const { inventory } = reading
  const text = renderInventory(inventory, { candidate: candidate.id, fingerprint, machine: machine.id })
  const name = 'reports/inventory.json'
  const path = await files.write(name, text)
  job.output('inventory-path', path)
  job.info(
    `${inventory.packages.length} packages of ${inventory.system.name} and ${inventory.apt.archives.length} archives are in ${path}.`,
  )
  for (const gap of inventory.gaps) job.foreign(`Not known: ${gap}`)
  return { name, sha256: sha256(text) }
}
