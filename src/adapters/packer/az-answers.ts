/** A call of the private `az`: what Packer wants to know. Anything else is refused. */
export type AzCall =
  | { readonly kind: 'version' }
  | { readonly kind: 'account' }
  | { readonly kind: 'accounts' }
  | { readonly kind: 'token'; readonly resource: string }
  | { readonly kind: 'refused'; readonly why: string }

const resources = ['https://management.azure.com', 'https://vault.azure.net']

/** Arguments → what is asked. Packer 1.6 names a `--resource`, the azure plugin 2.x a `--scope`. */
export function readAzCall(args: readonly string[]): AzCall {
  const [first, second] = args
  if (first === 'version') return { kind: 'version' }
  if (first === 'account' && second === 'show') return { kind: 'account' }
  if (first === 'account' && second === 'list') return { kind: 'accounts' }
  if (first !== 'account' || second !== 'get-access-token')
    return { kind: 'refused', why: `this az answers Packer alone, not: ${args.slice(0, 2).join(' ')}` }
  const after = (name: string) => args[args.indexOf(name) + 1]
  const asked =
    (args.includes('--resource')
      ? after('--resource')
      : args.includes('--scope')
        ? after('--scope')?.replace(/\/\.default$/, '')
        : resources[0]) ?? ''
  const resource = resources.find(r => asked.replace(/\/+$/, '') === r)
  return resource
    ? { kind: 'token', resource }
    : { kind: 'refused', why: `this az gives tokens for ${resources.join(' and ')}, not for ${asked}` }
}

/** `YYYY-MM-DD HH:MM:SS.ffffff` in local time, as the command writes it. */
export function localTime(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.000000`
}
