import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { createCertificates, scriptedAzure } from './scripted-azure.ts'
import { createSigstore, type ScriptedSigstore } from './scripted-proofs.ts'
import { CANDIDATE, describeBundles, goodInputs, runStep, type Step } from './stage.ts'

const TOKEN = 'ghs_0123456789abcdef0123456789abcdef0123'

describeBundles('attest-image', () => {
  let certificates: ReturnType<typeof createCertificates>
  let sigstore: ScriptedSigstore
  beforeAll(async () => {
    certificates = createCertificates()
    sigstore = await createSigstore()
  })
  afterAll(() => {
    certificates[Symbol.dispose]()
    sigstore[Symbol.dispose]()
  })

  const play = async (
    action: 'attest-image' | 'verify-image',
    step: Partial<Step> & { proofs?: readonly string[] },
  ) => {
    await using azure = await scriptedAzure(certificates, { sigstore, proofs: step.proofs ?? [] })
    const seen = await runStep({
      action,
      ...step,
      inputs: { ...goodInputs[action], 'github-token': TOKEN, ...step.inputs },
      files: {
        'golden-image.yml': manifestText({ 'linux-base': {} }, { proofs: ['github', PROOFS] }),
        'root.json': sigstore.trustedRoot,
      },
      environment: azure.environment,
    })
    const { kept, attested } = azure.stores
    const bundles = [...kept].filter(([name]) => name.endsWith('.sigstore.json')).map(([, bundle]) => bundle)
    return { ...seen, asked: azure.asked, kept, attested, bundles: [...new Set(bundles)] }
  }

  it('signs what verify-image asks for, keeps it in every store, and tells Azure nothing', async () => {
    const seen = await play('attest-image', {})
    expect(seen.annotations).toEqual([])
    expect(seen).toMatchObject({ code: 0, outputs: { verdict: 'pass' } })
    expect([seen.attested.length, seen.bundles.length]).toEqual([4, 4])
    expect([...seen.kept.keys()].filter(name => name.startsWith('files/'))).toHaveLength(6)
    expect(seen.asked.filter(what => / management\.azure\.com/.test(what) && !what.startsWith('GET '))).toEqual([])
    const verified = await play('verify-image', { proofs: seen.bundles, inputs: { 'trusted-root': 'root.json' } })
    expect(verified.annotations).toEqual([])
    expect(verified).toMatchObject({
      code: 0,
      outputs: {
        verdict: 'pass',
        verified: 'true',
        'image-version-id': CANDIDATE,
        'descriptor-digest': seen.outputs['descriptor-digest'],
      },
    })
  })

  it('leaves no token of the job where others read it', async () => {
    const seen = await play('attest-image', {})
    const masked = seen.commands.filter(c => c.name === 'add-mask').map(c => c.data)
    expect(masked).toContain(TOKEN)
    const others = seen.everything.replaceAll(/^::add-mask::.*$/gm, '')
    for (const secret of masked) expect(others).not.toContain(secret)
    for (const text of [...seen.kept.values(), ...seen.attested])
      for (const secret of masked) expect(text).not.toContain(secret)
  })

  it('signs and stores nothing in a dry run', async () => {
    const seen = await play('attest-image', { inputs: { 'dry-run': 'true' } })
    expect([seen.code, seen.annotations, seen.attested, seen.bundles]).toEqual([0, [], [], []])
    expect(seen.asked.filter(what => /sigstore|blob\.core|api\.github/.test(what))).toEqual([])
  })
})
