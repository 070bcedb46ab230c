/** A call of the private `az`: what Packer wants to know. Anything else is refused. */
export type AzCall =
  | { readonly kind: 'version' }
  | { readonly kind: 'account' }
  | { readonly kind: 'token'; readonly resource: string }
  | { readonly kind: 'refused'; readonly why: string }

export interface AzAccount {
  readonly tenant: string
  readonly subscription: string
  readonly clientId: string
}

const resources = ['https://management.azure.com', 'https://vault.azure.net']
const refused = (why: string): AzCall => ({ kind: 'refused', why: `this az answers Packer alone: ${why}` })

/** Arguments → what is asked. Packer 1.6 names a `--resource`, the azure plugin 2.x a `--scope` and the tenant. */
export function readAzCall(args: readonly string[], account: AzAccount): AzCall {
  const words = args.filter(a => !a.startsWith('-'))
  const command = args[0] === 'account' ? args.slice(0, 2).join(' ') : (words[0] ?? '')
  const options = readOptions(args.slice(args[0] === 'account' ? 2 : 1))
  if (typeof options === 'string') return refused(options)
  if (options.get('output') !== undefined && options.get('output') !== 'json')
    return refused(`it writes json, not ${options.get('output')}`)
  const only = (...names: string[]) => [...options.keys()].find(k => !['output', ...names].includes(k))
  if (command === 'version' && !only()) return { kind: 'version' }
  if (command === 'account show' && !only()) return { kind: 'account' }
  if (command !== 'account get-access-token') return refused(`there is no "${args.slice(0, 2).join(' ')}"`)
  const strange = only('resource', 'scope', 'tenant', 'subscription')
  if (strange) return refused(`there is no --${strange}`)
  for (const name of ['tenant', 'subscription'] as const)
    if (options.has(name) && options.get(name) !== account[name])
      return refused(`--${name} is ${options.get(name)}, not ${account[name]}`)
  const asked = options.get('resource') ?? options.get('scope')?.replace(/\/\.default$/, '')
  const resource = resources.find(r => asked?.replace(/\/+$/, '') === r)
  return resource
    ? { kind: 'token', resource }
    : refused(`it gives tokens for ${resources.join(' and ')}, not ${asked}`)
}

/** `--name value`, `--name=value` and `-o json` → values by name; a text says what is wrong. */
function readOptions(args: readonly string[]): Map<string, string> | string {
  const options = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const [, dashes, name, joined] = /^(--|-(?=o\b))([a-z-]+)(?:=(.*))?$/.exec(args[i] ?? '') ?? []
    if (dashes === undefined || name === undefined) return `it does not know "${args[i]}"`
    const value = joined ?? args[++i]
    const key = name === 'o' ? 'output' : name
    if (value === undefined || options.has(key)) return `--${key} has not one value`
    options.set(key, value)
  }
  return options
}

/** The one subscription, as `az account show` and `azureProfile.json` name it. */
export function azSubscription(account: AzAccount) {
  return {
    id: account.subscription,
    name: 'golden-image',
    state: 'Enabled',
    isDefault: true,
    tenantId: account.tenant,
    environmentName: 'AzureCloud',
    user: { name: account.clientId, type: 'servicePrincipal' },
  }
}

export function azToken(account: AzAccount, token: string, expiresOn: Date) {
  return {
    accessToken: token,
    expiresOn: localTime(expiresOn),
    expires_on: Math.floor(expiresOn.getTime() / 1000),
    subscription: account.subscription,
    tenant: account.tenant,
    tokenType: 'Bearer',
  }
}

/** `YYYY-MM-DD HH:MM:SS.ffffff` in local time, as the command writes it. */
export function localTime(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.000000`
}
