import type { Kind, Refusal } from './kind.ts'
import { machines } from './machines.ts'
import { rights } from './rights.ts'

/** The first one that fits counts: what is said of a right or a policy is never a matter of sizes. */
export const kinds: readonly Kind[] = [...rights, ...machines]

/** Which kind of refusal it is; `undefined`: none that is known, and its status has to say. */
export const findKind = (refusal: Refusal): Kind | undefined => kinds.find(kind => kind.is(refusal))
