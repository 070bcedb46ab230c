import type { Answer } from '../http/answer.ts'
import { isObject, type JsonObject } from '../http/json.ts'

/** A refusal as the REST API gives it. */
export class RestError extends Error {
  readonly status: number
  readonly documentation: string
  /** that would have been enough, as `actions=read`; absent: it is not for want of one */
  readonly permissions: string | undefined

  /** of the answer, beside the permissions */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    documentation = 'https://docs.github.com/rest',
    permissions?: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.headers = headers
    this.status = status
    this.documentation = documentation
    this.permissions = permissions
  }

  answer(): Answer {
    const { status, message, documentation, permissions, headers } = this
    return {
      status,
      headers: { ...headers, ...(permissions === undefined ? {} : { 'x-accepted-github-permissions': permissions }) },
      body: { message, documentation_url: documentation, status: String(status) },
    }
  }
}

/** The body of a request. Throws RestError 400 for what is no JSON object */
export function parseBody({ text }: { readonly text: string }): JsonObject {
  try {
    const body: unknown = JSON.parse(text)
    if (isObject(body)) return body
  } catch {
    // said below
  }
  throw new RestError(400, 'Problems parsing JSON')
}
