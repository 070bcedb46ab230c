import { expect, it } from '@jest/globals'
import { unplannedIn } from '../../../src/adapters/packer/purchase-plan.ts'
import { declaredBy } from '../../../src/adapters/packer/template-text.ts'

const read = (file: string, text: string) => unplannedIn({ ...declaredBy(file, text), files: new Map() })
const at = (line: number, file = 'a.pkr.hcl') => ({ file, line })

it.each<[string, string, ReturnType<typeof at> | undefined]>([
  ['no plan', 'source "azure-arm" "a" {\n  vm_size = "x"\n}', at(1)],
  ['a plan', 'source "azure-arm" "a" {\n  plan_info {\n    plan_name = "x"\n  }\n}', undefined],
  ['a plan that is made', 'source "azure-arm" "a" {\n  dynamic "plan_info" {\n    for_each = []\n  }\n}', undefined],
  [
    'a plan in the build',
    'source "azure-arm" "a" {}\nbuild {\n  source "azure-arm.a" {\n    plan_info {}\n  }\n}',
    undefined,
  ],
  ['a comment about one', '\nsource "azure-arm" "a" {\n  # plan_info {}\n}', at(2)],
  ['nothing that builds on Azure', 'source "null" "a" {}', undefined],
])('a source with %s', (_, text, place) => {
  expect(read('a.pkr.hcl', text)).toEqual(place)
})

it('in the JSON form of HCL', () => {
  const file = 'a.pkr.json'
  const source = (body: object) => JSON.stringify({ source: { 'azure-arm': { a: body } } })
  expect(read(file, source({ plan_info: { plan_name: 'x' } }))).toBeUndefined()
  expect(read(file, source({ vm_size: 'x' }))).toEqual(at(1, file))
  expect(unplannedIn(undefined)).toBeUndefined()
})
