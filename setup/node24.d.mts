/** the checkout */
export const root: string
/** path of a Node 24 binary; throws with the next step when there is none */
export function requireNode24(): string
