import { describe, expect, it } from '@jest/globals'
import { formatSwitches, switchEnvironment, switchesFor } from '../../local/switches.ts'

describe('where the stack is not as Azure is today', () => {
  it.each([
    ['1.6.6', ['basic-public-ips: as-before-2025'], { GOLDEN_IMAGE_BASIC_PUBLIC_IPS: 'as-before-2025' }],
    ['1.9.5', ['basic-public-ips: as-before-2025'], { GOLDEN_IMAGE_BASIC_PUBLIC_IPS: 'as-before-2025' }],
    ['1.10.0', [], {}],
    ['1.16.0', [], {}],
    ['2.0.0', [], {}],
    // none on PATH, or another program of that name: jobs are told so by build-image
    ['', [], {}],
  ])('for Packer %s: %j, and jobs are told %j', (packer, lines, environment) => {
    const switches = switchesFor(packer)
    expect(formatSwitches(switches)).toEqual(lines)
    expect(switchEnvironment(switches)).toEqual(environment)
  })
})
