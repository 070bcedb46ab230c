import type { Answer } from '../http/answer.ts'

/** A refusal as the REST API gives it. */
export class RestError extends Error {
  readonly status: number
  readonly documentation: string

  constructor(status: number, message: string, documentation = 'https://docs.github.com/rest') {
    super(message)
    this.status = status
    this.documentation = documentation
  }

  answer(): Answer {
    const { status, message, documentation } = this
    return { status, body: { message, documentation_url: documentation, status: String(status) } }
  }
}
