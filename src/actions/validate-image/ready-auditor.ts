import { GoldenImageError } from '../../domain/errors.ts'
import type { ComplianceScanner, Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'

/** The auditor, its licence and its isolation, before anything is made in Azure. */
export async function prepareAuditor(
  scanner: ComplianceScanner,
  wanted: { acceptLicence: boolean; isolation: 'auto' | 'none'; manifest: string },
): Promise<{ auditor: ReadyAuditor; isolation: Isolation }> {
  const found = scanner.find()
  if (!found)
    throw new GoldenImageError({
      code: 'VALIDATE_AUDITOR_NOT_FOUND',
      message: 'Neither `cinc-auditor` nor `inspec` is on PATH.',
      hint: 'Install CINC Auditor (https://cinc.sh/start/auditor/), or InSpec 5: gem install inspec-core-bin -v 5.24.24 --no-document',
    })
  if (found.name === 'inspec' && !wanted.acceptLicence)
    throw new GoldenImageError({
      code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
      message: `${found.path} is under Chef's licence, and ${wanted.manifest} does not accept it.`,
      hint: `Read https://www.chef.io/end-user-license-agreement and add to ${wanted.manifest}: auditor: { accept-licence: true }. CINC Auditor needs none.`,
    })
  const isolation = wanted.isolation === 'none' ? 'none' : await scanner.requireIsolation()
  return { auditor: await scanner.start(found, isolation), isolation }
}
