import { expect, it } from '@jest/globals'
import { defaultGalleryConduct } from '../../../local/azure/options.ts'
import { conductOf, conductOptions, showConduct } from '../../../local/cli/conduct.ts'
import { parseCommandLine } from '../../../local/cli/parse.ts'

it('every option of the conduct has a value that changes it, and is shown as it is written', () => {
  const written: Readonly<Record<string, string>> = {
    replication: 'northeurope=20000,uksouth=1',
    queue: '5',
    failing: 'eastus=once,westus=until-removed,uksouth=always',
    unusable: '6',
    'published-date': 'moves',
    latest: 'any',
    validation: '7',
    'validation-holds': 'no',
    'validation-status': 'Failed',
    'source-gone': 'fails',
    'region-names': 'display',
    requests: '8',
    ids: 'capitals',
  }
  const words = conductOptions.flatMap(({ name }) => [`--${name}`, written[name] ?? ''])
  const line = parseCommandLine(['conduct', ...words])
  expect(line).toEqual({ kind: 'command', command: 'conduct', options: written, operands: [] })
  const conduct = { ...defaultGalleryConduct, ...conductOf(written) }
  expect(conduct).toEqual({
    replicationMs: { northeurope: 20_000, uksouth: 1 },
    queueMs: 5,
    failing: { eastus: 'once', westus: 'until-removed', uksouth: 'always' },
    unusableMs: 6,
    publishedDate: 'moves',
    latest: 'any',
    validationMs: 7,
    validationHolds: false,
    validationStatus: 'Failed',
    sourceGone: 'fails',
    regionNames: 'display',
    requestsPer3Min: 8,
    ids: 'capitals',
  })
  const shown = showConduct(conduct).split('\n')
  expect(Object.fromEntries(shown.map(text => text.split(/ +/)))).toEqual(written)
  expect(showConduct(defaultGalleryConduct)).toMatch(/^failing +none$/m)
  expect(conductOf({ json: true, replication: 'none' })).toEqual({ replicationMs: {} })
})

it.each([
  [
    '--failing',
    'atlantis=once',
    /^--failing atlantis=once: accepted are none, or pairs REGION=VALUE with the regions westeurope, /,
  ],
  ['--failing', 'uksouth=often', /with the values once, until-removed and always\.$/],
  ['--failing', 'uksouth', /with the values once/],
  ['--replication', 'uksouth=soon', /with the values whole numbers from 0 to 86400000\.$/],
  ['--queue', '1h', /accepted are whole numbers/],
  ['--latest', 'newest', /accepted are completed, succeeded and any\.$/],
  ['--validation-holds', 'true', /accepted are yes and no\.$/],
])('%s %s is refused', (option, value, said) => {
  expect(parseCommandLine(['conduct', option, value])).toMatchObject({
    kind: 'wrong',
    problems: [expect.stringMatching(said)],
  })
})
