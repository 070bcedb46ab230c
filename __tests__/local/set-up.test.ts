import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { playAzCommands } from '../../local/az/play.ts'
import { readAzCommands } from '../../local/az/readme.ts'
import { findRecording, parseCommand, readRecordings, silentKinds } from '../../local/az/recordings.ts'
import { exampleGallery, proofStore, subscriptionId } from '../../local/estate.ts'
import { readSetUp, setUpEstate } from '../../local/set-up.ts'
import { createEmptyAzure } from './estate.ts'

const recordings = readRecordings()
const block = (...lines: readonly string[]) => ['```sh', ...lines, '```', ''].join('\n')
async function play(text: string): Promise<void> {
  const azure = createEmptyAzure()
  try {
    await playAzCommands(readAzCommands(text, {}), recordings, azure.administer)
  } finally {
    await azure.close()
  }
}

describe("the commands of the README's set-up", () => {
  const kinds = readSetUp().map(words => parseCommand(words).kind)

  it('are all recorded, but for those that ask nobody', () => {
    const unrecorded = readSetUp().filter(words => findRecording(recordings, parseCommand(words)) === undefined)
    expect([...new Set(unrecorded.map(words => words.join(' ')))]).toEqual([
      `account set --subscription ${subscriptionId}`,
    ])
    expect(silentKinds).toEqual(['account set'])
    expect(kinds.length).toBeGreaterThan(40)
  })

  it('are every command that the README has, each as often as its loops make it run', () => {
    const text = readFileSync(new URL('../../examples/acme-golden-images/README.md', import.meta.url), 'utf8')
    const said = new Set(
      [...text.matchAll(/\baz ((?:[a-z]+-?)+(?: (?:[a-z]+-?)+)*) (?=--|\\)/g)].map(([, kind]) => kind),
    )
    expect([...new Set(kinds)].sort()).toEqual([...said].sort())
    expect(kinds.filter(kind => kind === 'ad app create')).toHaveLength(5)
    expect(kinds.filter(kind => kind === 'provider register')).toHaveLength(3)
  })

  it('make an Azure with the groups, the gallery and the proof store that the stack serves', async () => {
    const azure = createEmptyAzure()
    await setUpEstate(azure)
    const { group, name, definition } = exampleGallery
    const gallery = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Compute/galleries/${name}`
    const ids = azure.resources().map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([gallery, `${gallery}/images/${definition.name}`]))
    expect(ids).toContain(`/subscriptions/${subscriptionId}/resourceGroups/rg-image-build`)
    expect(azure.storageAccounts()).toEqual([proofStore])
    // A second time somebody has done it all already: az would find an application of that name, and make none.
    await expect(setUpEstate(azure)).rejects.toThrow('has 4 entries; az went on with 0')
    await azure.close()
  })
})

describe('a command', () => {
  it('of a kind that nobody recorded, or with an option more, is not guessed at', async () => {
    await expect(play(block('az vm create --name x'))).rejects.toThrow('Nobody recorded what az sends for vm create')
    const tagged = 'az group create --name x --location westeurope --tags a=b'
    await expect(play(block(tagged))).rejects.toThrow('Nobody recorded')
  })

  it('with a value of which the recording does not show where it goes is refused', async () => {
    const lines = (days: number) => [
      'az group create --name g --location westeurope',
      'az storage account create --resource-group g --name acmeproofs --location westeurope --sku Standard_ZRS --kind StorageV2 --allow-blob-public-access false --min-tls-version TLS1_2 --allow-shared-key-access false',
      `az storage account blob-service-properties update --account-name acmeproofs --resource-group g --enable-versioning true --enable-delete-retention true --delete-retention-days ${days}`,
    ]
    await play(block(...lines(30)))
    await expect(play(block(...lines(7)))).rejects.toThrow('does not say where 30 goes')
  })

  it('that Azure refuses stops the set-up', async () => {
    await expect(play(block('az group create --name x --location atlantis'))).rejects.toThrow(
      'LocationNotAvailableForResourceGroup',
    )
  })

  it('is read as a shell reads it', () => {
    const text = `${block('assign() { az role assignment create --role "$1" --scope $2; }', 'az x')}words\n${block(
      'scope=/s; for n in a b; do assign "Role $n" $scope; done',
      `printf '{"a":1}' >f.json; az role definition create --role-definition @f.json`,
    )}`
    expect(readAzCommands(text, {})).toEqual([
      ['x'],
      ['role', 'assignment', 'create', '--role', 'Role a', '--scope', '/s'],
      ['role', 'assignment', 'create', '--role', 'Role b', '--scope', '/s'],
      ['role', 'definition', 'create', '--role-definition', '@{"a":1}'],
    ])
    expect(() => readAzCommands(block('gh api x', 'az y'), {})).toThrow('gh api x: nobody knows the answer')
  })
})
