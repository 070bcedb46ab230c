/** The process has gone. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** When a process dies: at which of its calls to the outside, and whether that call still takes effect. */
export interface Death {
  /** from 1 */
  readonly call: number
  readonly when: 'before' | 'after'
}

/** Counts the calls that a process makes to the outside. After its death none gets out any more, clean-up included. */
export interface Life {
  /** `port.method`, in order */
  readonly calls: readonly string[]
  /** The same port, watched. */
  watched<P extends object>(name: string, port: P): P
  /** A step that is no call of a port. */
  step(what: string): void
}

export function createLife(death?: Death): Life {
  const calls: string[] = []
  let dead = false
  const die = (what: string): never => {
    dead = true
    throw new Killed(what)
  }
  const call = (what: string, work: () => unknown): unknown => {
    if (dead) throw new Killed(what)
    calls.push(what)
    if (death?.call !== calls.length) return work()
    if (death.when === 'before') return die(what)
    const result = work()
    return result instanceof Promise ? result.then(() => die(what)) : die(what)
  }
  return {
    calls,
    step: what => void call(what, () => {}),
    watched: (name, port) =>
      new Proxy(port, {
        get(target, key) {
          const member: unknown = Reflect.get(target, key)
          if (typeof member !== 'function') return member
          return (...given: unknown[]) =>
            call(labelOf(`${name}.${String(key)}`, given), () => Reflect.apply(member, target, given) as unknown)
        },
      }),
  }
}

/** The name of what is saved or set says more than that something is. */
function labelOf(method: string, [first]: unknown[]): string {
  return /\.(saveState|output)$/.test(method) ? `${method} ${String(first)}` : method
}
