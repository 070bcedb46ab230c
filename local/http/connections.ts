/**
 * Options of every HTTP server of the stack. Idle connections stay open as long as those of Azure's front doors (four minutes): with Node's five seconds, a
 * client that was busy for a moment sends on one that is just being closed, and sees it reset.
 */
export const connectionOptions = { keepAliveTimeout: 240_000 } as const
