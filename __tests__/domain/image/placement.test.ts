import { describe, expect, it } from '@jest/globals'
import { readPlacement, retriedRegions, tagRetried } from '../../../src/domain/image/placement.ts'
import { versionAnswer, versionId } from './answers.ts'

const encryption = { osDiskImage: { diskEncryptionSetId: '/subscriptions/1/e' } }
/** as ARM writes it */
const encryptionSaid = { osDiskImage: { ...encryption.osDiskImage, securityProfile: null }, dataDiskImages: null }
const answer = (profile: object = {}, rest: object = {}) => {
  const version = versionAnswer()
  return {
    ...version,
    properties: {
      ...version.properties,
      publishingProfile: {
        ...version.properties.publishingProfile,
        targetRegions: [
          {
            name: 'West Europe',
            regionalReplicaCount: 2,
            storageAccountType: 'Standard_ZRS',
            encryption: encryptionSaid,
          },
          { name: 'northeurope', excludeFromLatest: true },
        ],
        ...profile,
      },
      replicationStatus: { summary: [{ region: 'West Europe', state: 'Completed', progress: 100 }] },
      ...rest,
    },
  }
}

describe('readPlacement', () => {
  it('reads all that a write has to say again', () => {
    expect(readPlacement(answer({ replicaCount: 3, endOfLifeDate: '2027-01-01T00:00:00+00:00' }))).toEqual({
      id: versionId,
      version: { parts: [20261125, 0, 0] },
      home: 'westeurope',
      provisioningState: 'Succeeded',
      tags: { 'golden-image-state': 'candidate' },
      excludeFromLatest: true,
      targets: [
        { region: 'westeurope', replicas: 2, storageType: 'Standard_ZRS', encryption, excludeFromLatest: false },
        {
          region: 'northeurope',
          replicas: 3,
          storageType: 'Standard_LRS',
          encryption: undefined,
          excludeFromLatest: true,
        },
      ],
      states: { westeurope: 'Completed', northeurope: 'unsaid' },
      progress: { westeurope: 100 },
      details: {},
      endOfLife: '2027-01-01T00:00:00+00:00',
      deletionBlocked: false,
      regionsRemovable: false,
    })
  })

  it.each([
    ['no regions', answer({ targetRegions: [] })],
    ['one region in two forms', answer({ targetRegions: [{ name: 'West Europe' }, { name: 'westeurope' }] })],
    ['a flag of text', answer({ excludeFromLatest: 'false' })],
    ['a state that is not known', answer({}, { replicationStatus: { summary: [{ region: 'x', state: 'Done' }] } })],
    ['a word that is not known', answer({}, { provisioningState: 'Accepted' })],
    ['no state', answer({}, { provisioningState: undefined })],
    ['a name that is no version', { ...answer(), name: 'latest' }],
    ['a tag of a number', { ...answer(), tags: { a: 1 } }],
    ['nothing', undefined],
  ])('refuses %s', (_what, value) => {
    expect(() => readPlacement(value)).toThrow(expect.objectContaining({ code: 'AZURE_ANSWER_UNREADABLE' }))
  })
})

it('regions that are tried again stand in a tag, for as long as that takes', () => {
  const tags = tagRetried({ a: 'b' }, ['northeurope', 'uksouth'])
  expect(retriedRegions(tags)).toEqual(['northeurope', 'uksouth'])
  expect(tagRetried(tags, [])).toEqual({ a: 'b' })
  expect(retriedRegions({})).toEqual([])
})
