import { describe, expect, it } from '@jest/globals'
import { duration, renderBuilt } from '../../../src/actions/build-image/summary.ts'
import { createCloud, plantVersion } from '../../fakes/cloud.ts'
import { readyBuilder } from '../../fakes/image-builder.ts'
import { definitionOf, SUBSCRIPTION, X } from '../acme.ts'

const debian = { kind: 'marketplace' as const, publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: X }

describe('the summary of a build', () => {
  it('has the facts in rows, and where the time went', () => {
    const candidate = plantVersion(createCloud(SUBSCRIPTION), definitionOf('linux-base'), [20261124, 0, 0])
    const summary = renderBuilt({
      image: 'linux-base',
      candidate,
      parent: debian,
      sources: 'abc',
      builder: readyBuilder,
      took: [
        ['checks', 1200],
        ['Packer', 754_000],
      ],
    })
    expect(summary).toMatch(
      /^### ✅ Built linux-base 20261124\.0\.0 from .* with Packer 1\.11\.2 \(azure plugin 2\.6\.3\)\n/,
    )
    expect(summary.split('\n').slice(2)).toEqual([
      '| | |',
      '|---|---|',
      `| Candidate | ${candidate.id} |`,
      `| Built from | marketplace:debian/debian-12/12-gen2:${X} |`,
      '| Sources | sha256 abc |',
      '| Regions | westeurope |',
      '| Packer signed in as | this job: what the template sends may do all that the job may; identities.packer gives it an identity of its own |',
      '| Counts for latest | no |',
      '| Took | checks 1 s, Packer 12 min 34 s |',
      '',
    ])
  })

  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [3_599_700, '60 min 0 s'],
  ])('writes %i ms as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text))
})
