import type { Answer } from '../http/answer.ts'

/** A refusal as the REST API gives it. */
export class RestError extends Error {
  readonly status: number
  readonly documentation: string
  /** that would have been enough, as `actions=read`; absent: it is not for want of one */
  readonly permissions: string | undefined

  constructor(status: number, message: string, documentation = 'https://docs.github.com/rest', permissions?: string) {
    super(message)
    this.status = status
    this.documentation = documentation
    this.permissions = permissions
  }

  answer(): Answer {
    const { status, message, documentation, permissions } = this
    return {
      status,
      ...(permissions === undefined ? {} : { headers: { 'x-accepted-github-permissions': permissions } }),
      body: { message, documentation_url: documentation, status: String(status) },
    }
  }
}
