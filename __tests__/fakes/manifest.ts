/** An image of `manifestText`; what is not said is as the example has it. */
export interface ImageText {
  readonly parent?: string
  /** default: `<name>/image.pkr.hcl` */
  readonly template?: string
  readonly vars?: Readonly<Record<string, string>>
  /** default: `<name>/profile`; as the list has it */
  readonly profile?: string
  readonly minExecuted?: number
}

/** A store of proofs as the local stack has it. */
export const PROOFS = 'https://acmeproofs.blob.core.windows.net/golden'

/** The one manifest of all tests: the estate of the local stack, with these images. Each key of the top is a line. */
export function manifestText(
  images: Readonly<Record<string, ImageText>>,
  {
    licence,
    proofs,
    channels,
  }: { readonly licence?: boolean; readonly proofs?: readonly string[]; readonly channels?: string } = {},
): string {
  return [
    'version: 1',
    'azure: { tenant: 22222222-2222-2222-2222-222222222222, subscription: 11111111-1111-1111-1111-111111111111, location: westeurope, build-group: rg-image-build }',
    'identities: { image: 44444444-4444-4444-4444-444444444444 }',
    'gallery: { group: rg-images, name: acme_images, regions: [westeurope] }',
    ...(licence === undefined ? [] : [`auditor: { accept-licence: ${licence} }`]),
    'images:',
    ...Object.entries(images).flatMap(([name, image]) => imageLines(name, image)),
    // Last, so that no line of the others is another one for it.
    ...(proofs === undefined
      ? []
      : [`proofs: [${proofs.map(store => `'${store}'`).join(', ')}]`, 'transparency: public']),
    ...(channels === undefined ? [] : [`channels: ${channels}`]),
    '',
  ].join('\n')
}

function imageLines(name: string, image: ImageText): string[] {
  const validate = [
    `profiles: [${image.profile ?? `${name}/profile`}]`,
    ...(image.minExecuted === undefined ? [] : [`min-executed: ${image.minExecuted}`]),
  ]
  const vars = Object.entries(image.vars ?? {}).map(([key, value]) => `${key}: '${value}'`)
  return [
    `  ${name}:`,
    `    parent: ${image.parent ?? 'marketplace:debian/debian-12/12-gen2'}`,
    `    template: ${image.template ?? `${name}/image.pkr.hcl`}`,
    ...(vars.length === 0 ? [] : [`    vars: { ${vars.join(', ')} }`]),
    `    validate: { ${validate.join(', ')} }`,
  ]
}
