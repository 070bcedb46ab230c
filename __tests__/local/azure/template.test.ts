import { describe, expect, it } from '@jest/globals'
import { planTemplate } from '../../../local/azure/providers/deployments/template/plan.ts'
import type { Json, JsonObject } from '../../../local/http/json.ts'

const around = {
  tenantId: 't',
  subscriptionId: 's',
  group: { id: '/subscriptions/s/resourceGroups/rg', name: 'rg', location: 'westeurope' },
}
const template = (parts: JsonObject): JsonObject => ({
  $schema: 'x',
  contentVersion: '1.0.0.0',
  resources: [],
  ...parts,
})
const output = (expression: string, parts: JsonObject = {}, given: JsonObject = {}): Json => {
  const plan = planTemplate(
    template({ ...parts, outputs: { it: { type: 'string', value: expression } } }),
    given,
    around,
  )
  return (plan.outputs(() => ({ ipAddress: '127.10.0.1' }))['it'] as JsonObject)['value'] ?? null
}

describe('expressions', () => {
  it.each<[string, Json]>([
    ["[concat('a', 'b', 1)]", 'ab1'],
    ["[concat(createArray('a'), createArray('b'))]", ['a', 'b']],
    [
      "[resourceId('Microsoft.Network/publicIPAddresses', 'ip')]",
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/ip',
    ],
    [
      "[resourceId('other', 'Microsoft.Compute/virtualMachines/', 'vm')]",
      '/subscriptions/s/resourceGroups/other/providers/Microsoft.Compute/virtualMachines/vm',
    ],
    [
      "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 'n')]",
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/n',
    ],
    ['[resourceGroup().location]', 'westeurope'],
    ['[subscription().subscriptionId]', 's'],
    ["[if(equals(1, 1), 'yes', fails())]", 'yes'],
    ["[not(empty(''))]", false],
    ["[and(equals('A', 'a'), or(false(), true()))]", true],
    ["[format('{0}-{1}', 'a', 2)]", 'a-2'],
    ["[toLower('ABC')]", 'abc'],
    ["[base64('hi')]", 'aGk='],
    ['[json(\'{"a": [1, 2]}\').a[1]]', 2],
    ["[length('abc')]", 3],
    ["[string(createArray('a'))]", '["a"]'],
    ["[reference('ip').ipAddress]", '127.10.0.1'],
    ['[[literal]', '[literal]'],
    ["['it''s']", "it's"],
    ['plain', 'plain'],
  ])('%s', (expression, value) => expect(output(expression)).toEqual(value))

  it('uniqueString depends on its arguments alone', () => {
    expect(output("[uniqueString('a')]")).toBe(output("[uniqueString('a')]"))
    expect(output("[uniqueString('a')]")).not.toBe(output("[uniqueString('b')]"))
    expect(output("[uniqueString('a')]")).toMatch(/^[a-z2-7]{13}$/)
  })

  it.each([
    ["[copyIndex('x')]", /function 'copyIndex' is not valid/],
    ['[concat(]', /cannot be read/],
    ["[concat('a'') ]", /cannot be read/],
    ['[resourceGroup().nothing]', /property 'nothing' doesn't exist, available properties are 'id, name, location'/],
    ["[variables('x')]", /variable 'x' is not found/],
    ["[parameters('x')]", /parameter 'x' is not found/],
    ["[resourceId('Microsoft.Network/publicIPAddresses')]", /requires '1' resource name/],
    ["[not('a')]", /a boolean is accepted/],
    ["[concat('a') more]", /cannot be read/],
  ])('%s is refused', (expression, text) => expect(() => output(expression)).toThrow(text))

  it('variables may use each other, but not in a circle', () => {
    expect(output("[variables('a')]", { variables: { a: "[concat(variables('b'), '!')]", b: 'x' } })).toBe('x!')
    expect(() => output("[variables('a')]", { variables: { a: "[variables('b')]", b: "[variables('a')]" } })).toThrow(
      /Circular/,
    )
  })
})

describe('parameters', () => {
  const declared = {
    parameters: { p: { type: 'string', allowedValues: ['a', 'b'] }, n: { type: 'int', defaultValue: 3 } },
  }
  it('take values and defaults', () => {
    expect(output("[concat(parameters('p'), parameters('N'))]", declared, { p: { value: 'a' } })).toBe('a3')
  })
  it.each<[string, JsonObject, RegExp]>([
    ['missing', {}, /'p' is not provided/],
    ['null', { p: { value: null } }, /'p' is null/],
    ['unknown', { p: { value: 'a' }, q: { value: 1 } }, /'q' in the parameters file are not valid/],
    ['not allowed', { p: { value: 'c' } }, /not part of the allowed value/],
    ['of another type', { p: { value: 1 } }, /expected a value of type 'String'/],
    ['without value', { p: 'a' }, /"value"/],
  ])('%s: refused', (_, given, text) => expect(() => output('x', declared, given)).toThrow(text))

  it('are never shown when secret', () => {
    const plan = planTemplate(
      template({ parameters: { s: { type: 'secureString' }, p: { type: 'string' } } }),
      { s: { value: 'hunter2' }, p: { value: 'seen' } },
      around,
    )
    expect(plan.parameters.shown).toEqual({ s: { type: 'SecureString' }, p: { type: 'String', value: 'seen' } })
  })
})

describe('resources', () => {
  const resource = (type: string, name: string, more: JsonObject = {}): JsonObject => ({
    type,
    name,
    apiVersion: '1',
    ...more,
  })
  const plan = (...resources: JsonObject[]) => planTemplate(template({ resources }), {}, around).resources
  const NIC = 'Microsoft.Network/networkInterfaces'
  const VM = 'Microsoft.Compute/virtualMachines'

  it.each([
    ['its id', "[resourceId('Microsoft.Network/networkInterfaces', 'n')]"],
    ['its id with a stray slash', "[resourceId('Microsoft.Network/networkInterfaces/', 'n')]"],
    ['type and name', `${NIC}/n`],
    ['its name', 'n'],
  ])('depend on another by %s', (_, dependsOn) => {
    const [, vm] = plan(resource(NIC, 'n'), resource(VM, 'v', { dependsOn: [dependsOn] }))
    expect(vm?.after).toEqual(['/subscriptions/s/resourcegroups/rg/providers/microsoft.network/networkinterfaces/n'])
  })

  it('are left out when their condition fails, and waited for by nobody', () => {
    const list = plan(resource(NIC, 'n', { condition: "[not(empty(''))]" }), resource(VM, 'v', { dependsOn: ['n'] }))
    expect(list.map(one => [one.names, one.after])).toEqual([[['v'], []]])
  })

  it('may stand inside one another', () => {
    const list = plan(
      resource('Microsoft.Network/networkSecurityGroups', 'g', { resources: [resource('securityRules', 'r')] }),
    )
    expect(list.map(one => one.names)).toEqual([['g'], ['g', 'r']])
  })

  it.each<[string, JsonObject[], RegExp]>([
    [
      'a circle',
      [resource(NIC, 'n', { dependsOn: ['v'] }), resource(VM, 'v', { dependsOn: ['n'] })],
      /Circular dependency/,
    ],
    ['an unknown dependency', [resource(VM, 'v', { dependsOn: ['x'] })], /'x' is not defined in the template/],
    ['a name twice', [resource(VM, 'v'), resource(VM, 'V')], /defined multiple times/],
    ['too few names', [resource('Microsoft.Compute/galleries/images', 'g')], /segment lengths/],
    ['a copy loop', [resource(VM, 'v', { copy: {} })], /member 'copy' is not known/],
    ['no api-version', [{ type: VM, name: 'v' }], /has no apiVersion/],
  ])('%s is refused', (_, resources, text) => expect(() => plan(...resources)).toThrow(text))

  it('an unknown member of the template is refused', () => {
    expect(() => planTemplate(template({ functions: [] }), {}, around)).toThrow(/member 'functions'/)
  })
})
