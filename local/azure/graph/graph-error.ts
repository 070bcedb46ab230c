import type { JsonObject } from '../../http/json.ts'

/** A refusal as Microsoft Graph words it. https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'GraphError'
    this.status = status
    this.code = code
  }

  body(): JsonObject {
    return { error: { code: this.code, message: this.message } }
  }
}

export const badRequest = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message)

export const notFound = (id: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const denied = (): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
