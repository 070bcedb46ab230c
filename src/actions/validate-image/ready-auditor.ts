import { GoldenImageError } from '../../domain/errors.ts'
import type { ComplianceScanner, Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'

/** The auditor, its licence and its isolation, before anything is made in Azure. @param wanted.required profiles of the image that its descendants have to pass */
export async function prepareAuditor(
  scanner: ComplianceScanner,
  wanted: { acceptLicence: boolean; isolation: 'auto' | 'none'; manifest: string; required: readonly string[] },
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
  if (wanted.isolation === 'none' && wanted.required.length > 0)
    throw new GoldenImageError({
      code: 'VALIDATE_NO_ISOLATION',
      message: `${wanted.manifest} has ${wanted.required.join(', ')} with \`for-descendants: required\`, and profiles would run with the rights of the job (isolation: none), where one can change what another one finds. What descendants have to pass has to run apart here, too.`,
      hint: 'Allow the runner `sudo` without a password, and leave `isolation` out.',
    })
  const isolation = wanted.isolation === 'none' ? 'none' : await scanner.requireIsolation()
  return { auditor: await scanner.start(found, isolation), isolation }
}
