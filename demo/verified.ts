import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Checks } from './checks.ts'
import type { Part } from './report.ts'
import { type World, workflows } from './world/world.ts'

interface Verification {
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly root: { readonly from: string }
}

const verifyAlone = readFileSync(join(import.meta.dirname, 'verify.yml'), 'utf8')

/** What was attested is verified by a later job, with nothing but what the runner has: no root is given to it. */
export function verifyAttested(world: World, { check, require }: Checks, versionId: string): Promise<Part<'verify'>> {
  return world.replaced(workflows.image, verifyAlone, async () => {
    const job = await world.play(workflows.image, 'is the candidate what was tested and signed?', {
      inputs: { 'image-version-id': versionId },
    })
    const { outputs } = job.step('verify')
    require(outputs.verified === 'true' && outputs.verdict === 'pass', 'verify-image has verified the candidate', job)
    const said = JSON.parse(job.reports.get('verify-image/report.json') ?? '{}') as Partial<Verification>
    const checks = (said.checks ?? []).map(({ name, ok }) => ({ name, ok }))
    check(
      checks.length > 0 && checks.every(one => one.ok),
      `each of its ${checks.length} checks holds: ${checks.map(one => one.name).join(', ')}`,
    )
    check(
      said.root?.from === '/etc/golden-image-actions/trusted-root.json of this runner',
      `signatures were held against the root of this runner, ${said.root?.from ?? 'none'}`,
    )
    check(
      job.requestsOf('verify').every(r => r.method === 'GET'),
      'and nothing was written in Azure',
    )
    return { checks }
  })
}
