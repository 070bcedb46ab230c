/** One line of `packer -machine-readable`. https://developer.hashicorp.com/packer/docs/commands#machine-readable-output */
export type PackerEvent =
  | { readonly kind: 'say' | 'error'; readonly text: string }
  | { readonly kind: 'build-error'; readonly build: string; readonly text: string }
  | { readonly kind: 'artifact-id'; readonly build: string; readonly id: string }
  | { readonly kind: 'other'; readonly text: string }

/** Text of events may hold a backslash-n of its own, so it is for people; ids are safe. */
export function parsePackerLine(line: string): PackerEvent {
  const [time = '', target = '', category = '', ...args] = line.split(',')
  if (!/^\d{6,}$/.test(time)) return { kind: 'other', text: line }
  const values = args.map(a => a.replaceAll('%!(PACKER_COMMA)', ','))
  const text = (from: number) => values.slice(from).join(',').replaceAll('\\n', '\n').replaceAll('\\r', '\r')
  if (category === 'ui') return { kind: values[0] === 'error' ? 'error' : 'say', text: text(1) }
  if (category === 'error') return { kind: 'build-error', build: target, text: text(0) }
  if (category === 'artifact' && values[1] === 'id') return { kind: 'artifact-id', build: target, id: values[2] ?? '' }
  return { kind: 'other', text: '' }
}

/** The resource group that Packer says it makes or uses, if this text names one. */
export function groupIn(text: string): string | undefined {
  return /-> ResourceGroupName\s*: '([-\w.()]{1,90})'/.exec(text)?.[1]
}

/** Whether this text says that provisioning begins: a machine is there and has been logged in to. */
export function provisioningIn(text: string): boolean {
  return /Connected to SSH|Provisioning with |Uploading /.test(text)
}
