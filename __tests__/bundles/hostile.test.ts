import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { control, failed, profile, text } from '../domain/evidence/reports.ts'
import { createHurtSteps, type Ended, type HurtSteps, nameOf, together } from './hurt-steps.ts'
import { expectInertLog, expectInertSummary, HOSTILE, PRINTABLE, VECTORS } from './inert.ts'
import { neighbours } from './scripted-azure.ts'
import { CANDIDATE, describeBundles, MANIFEST, runStep } from './stage.ts'
import { gives, jobClaims, jwt, tokenEndpoint } from './token-endpoint.ts'

describeBundles('hostile text', () => {
  it('in a report comes out inert in the log and in the summary', async () => {
    const controls = VECTORS.map((vector, i) =>
      control(`control ${vector}`, [failed({ code_desc: vector, message: `${vector}\n${vector}` })], {
        title: vector,
        impact: 1 - i / 100,
      }),
    )
    const seen = await runStep({
      action: 'validate-image',
      inputs: { 'image-version-id': CANDIDATE, report: 'r.json' },
      files: { 'r.json': text(profile(`profile ${HOSTILE}`, controls, { status: 'skipped', skip_message: HOSTILE })) },
    })
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'fail', failed: String(VECTORS.length) }, state: {} })
    expect(seen.annotations).toHaveLength(10)
    expectInertLog(seen)
    expectInertSummary(seen.summary)
    // It is all there to be read.
    for (const word of ['owned', 'onerror=alert', 'evil.example', 'desrever', 'all', 'prod-rg'])
      expect(seen.summary).toContain(word)
  })

  it('in the environment of the token and in the manifest comes out inert', async () => {
    await using github = await tokenEndpoint(gives(jwt({ environment: HOSTILE })))
    const seen = await runStep({
      action: 'detect-update',
      files: { 'golden-image.yml': MANIFEST.replace('{ image: 4', `{ ${JSON.stringify(`not ${PRINTABLE}`)}: 4`) },
      environment: github.environment,
    })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error AUTH_NO_IDENTITY: /)])
    expectInertLog(seen, ['add-mask'])
    expectInertSummary(seen.summary)
  })

  it('of an auditor that fails comes out inert', async () => {
    const said = VECTORS.map(v => `printf '%s\\n' '${v.replaceAll("'", "'\\''")}'`).join('\n')
    const seen = await runStep({
      action: 'validate-image',
      inputs: { 'image-version-id': CANDIDATE, isolation: 'none' },
      programs: { 'cinc-auditor': `${said}\n{ ${said.replaceAll('\n', '; ')}; } >&2\nexit 1` },
    })
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'error' } })
    expectInertLog(seen)
    expectInertSummary(seen.summary)
  })

  it('of Packer comes out inert in the log, where it stands line by line', async () => {
    await using github = await tokenEndpoint(gives(jwt(jobClaims)))
    const said = VECTORS.map(v => `printf '%s\\n' '${v.replaceAll("'", "'\\''")}'`).join('\n')
    const seen = await runStep({
      action: 'build-image',
      inputs: { image: 'linux-base' },
      programs: { packer: `case $1 in version) echo 'Packer v1.6.6'; exit 0 ;; esac\n${said}\nexit 1` },
      environment: github.environment,
    })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error TEMPLATE_INVALID \(linux-base/)])
    expectInertLog(seen, ['add-mask', 'group', 'endgroup'])
    expect(seen.commands.filter(c => c.name === 'group').map(c => c.data)).toEqual([
      'Packer 1.6.6 reads linux-base/image.pkr.hcl',
    ])
    expectInertSummary(seen.summary)
    // The lines that would have been commands are lines of the log.
    for (const word of ['error::owned', 'set-output name=verdict', '[error]owned', 'save-state name=test-machine'])
      expect(seen.log.join('\n')).toContain(word)
    expect(seen).toMatchObject({ outputs: {}, state: {} })
  })
})

/** A refusal as each of them words it. */
function refusalOf(asked: string): FaultAnswer {
  if (asked.includes('blob.core'))
    return {
      status: 400,
      type: 'application/xml',
      headers: { 'x-ms-error-code': PRINTABLE },
      bytes: Buffer.from(
        `<?xml version="1.0"?><Error><Code>${xml(PRINTABLE)}</Code><Message>${xml(PRINTABLE)}</Message></Error>`,
      ),
    }
  const error = asked.includes('login.microsoft') ? HOSTILE : { code: HOSTILE, message: HOSTILE, details: [] }
  return { status: 400, body: { error, error_description: HOSTILE, message: HOSTILE, code: HOSTILE } }
}

const xml = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

describeBundles('hostile text of whoever is asked', () => {
  let steps: HurtSteps
  let undisturbed: readonly Ended[]
  beforeAll(async () => {
    steps = await createHurtSteps()
    undisturbed = await steps.playAll()
  }, 60_000)
  afterAll(() => steps[Symbol.dispose]())

  it.each(neighbours)(
    'comes out inert from every action that asks %s, and gives no verdict',
    async host => {
      const askers = undisturbed.filter(one => one.asked.some(what => what.includes(host)))
      expect(askers.length).toBeGreaterThan(0)
      const refused = await together(
        askers.map(one => () => steps.answer(one, (_, what) => (what.includes(host) ? refusalOf(what) : undefined))),
        4,
      )
      for (const { seen, ...phase } of refused) {
        expectInertLog(seen, ['add-mask', 'group', 'endgroup', 'notice'])
        expectInertSummary(seen.summary)
        expect([nameOf(phase), seen.annotations.filter(line => line.includes('INTERNAL_ERROR'))]).toEqual([
          nameOf(phase),
          [],
        ])
        if (phase.phase === 'index' && seen.code === 0) expect(seen.annotations.join()).toMatch(/^warning /)
        else
          expect([nameOf(phase), seen.outputs.verdict ?? 'error', seen.annotations.length > 0]).toEqual([
            nameOf(phase),
            'error',
            true,
          ])
      }
    },
    120_000,
  )
})
