import type { ImageContent, MachineHost } from '../../../ports.ts'
import { idKey } from '../../arm/resource-id.ts'
import type { MarketplaceBase } from '../../options.ts'

/** What is on each disk, image and version. A captured layer lives as long as one of them holds it. */
export interface Contents {
  of(id: string): ImageContent | undefined
  hold(id: string, content: ImageContent): void
  /** Keeps a stopped machine's disk under `id`. @param layer the name of the new layer */
  capture(machine: string, layer: string, id: string): Promise<void>
  release(id: string): Promise<void>
  /** the Marketplace image at the root of what is there; `undefined`: none that is known */
  origin(id: string): Origin | undefined
  setOrigin(id: string, origin: Origin | undefined): void
}

/** A Marketplace image, its version exact. */
export type Origin = Pick<MarketplaceBase, 'publisher' | 'offer' | 'sku' | 'version'>

export function createContents(machines: MachineHost): Contents {
  const held = new Map<string, ImageContent>()
  /** directory of a captured layer → the name under which it was captured */
  const captured = new Map<string, string>()
  const origins = new Map<string, Origin>()
  return {
    of: id => held.get(idKey(id)),
    hold: (id, content) => void held.set(idKey(id), content),
    async capture(machine, layer, id) {
      const content = await machines.capture(machine, layer)
      const top = content.layers[0]
      if (top === undefined) throw new Error(`The capture of machine '${machine}' has no layer.`)
      captured.set(top, layer)
      held.set(idKey(id), content)
    },
    origin: id => origins.get(idKey(id)),
    setOrigin(id, origin) {
      if (origin !== undefined) origins.set(idKey(id), origin)
    },
    async release(id) {
      origins.delete(idKey(id))
      const content = held.get(idKey(id))
      held.delete(idKey(id))
      for (const directory of content?.layers ?? []) {
        const layer = captured.get(directory)
        const wanted = [...held.values()].some(other => other.layers.includes(directory))
        if (layer === undefined || wanted) continue
        captured.delete(directory)
        await machines.dropLayer(layer)
      }
    },
  }
}
