import { describe, expect, it } from '@jest/globals'
import { basicAddresses, decidePackerFit, type PublicAddress } from '../../../src/domain/decide/packer-fit.ts'

const address = (kind: PublicAddress['kind']): PublicAddress => ({ kind, place: { file: 't.pkr.hcl', line: 7 } })
const decide = (packer: string, plugin: string | undefined, kind: PublicAddress['kind'], allowed?: string) => {
  const fit = decidePackerFit({ packer, plugin, address: address(kind), allowed })
  return fit.kind === 'refused' ? fit.problem.code : fit.kind
}

describe('may this Packer build on the Azure of today', () => {
  it.each<[string, string | undefined, PublicAddress['kind'], string, string]>([
    // on its own / on a cloud that still gives Basic addresses
    ['1.16.0', '2.6.3', 'default', 'fits', 'fits'],
    ['1.10.0', '2.1.4', 'default', 'fits', 'fits'],
    ['2.0.0', '3.0.0', 'default', 'fits', 'fits'],
    ['1.16.0', '2.6.4-dev', 'none', 'fits', 'fits'],
    ['1.16.0', '2.6.3', 'basic', 'PACKER_BASIC_ADDRESS', 'doubtful'],
    ['1.16.0', '2.1.3', 'default', 'PACKER_PLUGIN_OLD', 'PACKER_PLUGIN_OLD'],
    ['1.16.0', '1.4.5', 'none', 'PACKER_PLUGIN_OLD', 'PACKER_PLUGIN_OLD'],
    ['1.10.0', undefined, 'default', 'PACKER_PLUGIN_OLD', 'PACKER_PLUGIN_OLD'],
    ['1.9.5', '2.1.4', 'default', 'fits', 'fits'],
    ['1.7.0', '2.10.0', 'default', 'fits', 'fits'],
    ['1.9.5', '2.1.3', 'default', 'PACKER_BASIC_ADDRESS', 'doubtful'],
    ['1.9.5', '2.1.3', 'none', 'fits', 'fits'],
    ['1.9.5', undefined, 'default', 'PACKER_BASIC_ADDRESS', 'doubtful'],
    ['1.6.6', undefined, 'default', 'PACKER_BASIC_ADDRESS', 'doubtful'],
    ['1.6.6', undefined, 'basic', 'PACKER_BASIC_ADDRESS', 'doubtful'],
    ['1.6.6', undefined, 'none', 'fits', 'fits'],
  ])('Packer %s, plugin %s, address %s: %s, or %s', (packer, plugin, kind, today, before) => {
    expect([decide(packer, plugin, kind), decide(packer, plugin, kind, basicAddresses.value)]).toEqual([today, before])
  })

  it('says who asks, and what the variable says if it is another word', () => {
    const facts = { packer: '1.6.6', plugin: undefined, address: address('default') }
    expect(decidePackerFit({ ...facts, allowed: 'yes' })).toEqual({
      kind: 'refused',
      problem: {
        code: 'PACKER_BASIC_ADDRESS',
        message:
          'Packer 1.6.6 asks Azure for a public address of the sku Basic, and Azure makes none since 2025-03-31. (GOLDEN_IMAGE_BASIC_PUBLIC_IPS is "yes"; accepted is as-before-2025.)',
      },
    })
    expect(decidePackerFit({ ...facts, allowed: 'as-before-2025' })).toEqual({
      kind: 'doubtful',
      why: 'Packer 1.6.6 asks Azure for a public address of the sku Basic, and Azure makes none since 2025-03-31; GOLDEN_IMAGE_BASIC_PUBLIC_IPS says that this cloud still does.',
    })
  })

  it('a template that asks for one is told where', () => {
    const facts = { packer: '1.16.0', plugin: '2.6.3', address: address('basic'), allowed: undefined }
    expect(decidePackerFit(facts)).toMatchObject({
      problem: {
        message: expect.stringMatching(/^The template asks/),
        hint: expect.stringContaining('public_ip_sku'),
        place: { file: 't.pkr.hcl', line: 7 },
      },
    })
  })
})
