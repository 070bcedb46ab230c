/** Loopback addresses for guests, each handed out to one holder at a time. */
export interface Addresses {
  /** the same address for the same holder until it is released */
  take(holder: string): string
  release(holder: string): void
}

/** 127.10.x.y, counting up, so that an address rests as long as possible before it is used again. */
const defaultAddress = (index: number): string => {
  const host = index % (256 * 254)
  return `127.10.${Math.floor(host / 254)}.${(host % 254) + 1}`
}

export function createAddresses(addressOf: (index: number) => string = defaultAddress): Addresses {
  const taken = new Map<string, string>()
  let next = 0
  return {
    take(holder) {
      const key = holder.toLowerCase()
      const before = taken.get(key)
      if (before !== undefined) return before
      const inUse = new Set(taken.values())
      for (let tries = 0; tries < 70_000; tries += 1) {
        const address = addressOf(next)
        next += 1
        if (inUse.has(address)) continue
        taken.set(key, address)
        return address
      }
      throw new Error('All loopback addresses for guests are in use. Delete machines that are not needed.')
    },
    release: holder => void taken.delete(holder.toLowerCase()),
  }
}
