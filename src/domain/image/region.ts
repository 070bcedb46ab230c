/** `West Europe` and `westeurope` are the same region. */
export const regionKey = (name: string): string => name.replace(/\s+/g, '').toLowerCase()
