/** `West Europe` and `westeurope` are the same region. */
export const regionKey = (name: string): string => name.replaceAll(' ', '').toLowerCase()
