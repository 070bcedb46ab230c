import type { Json, JsonObject } from '../../http/json.ts'

/** One entry of an error's `details`. */
export interface ErrorDetail {
  readonly code: string
  readonly message: string
  readonly target?: string
  readonly details?: readonly ErrorDetail[]
  /** what a program reads beside the sentence */
  readonly additionalInfo?: readonly Json[]
}

/** A refusal as Azure Resource Manager words it: thrown anywhere, answered in one place. */
export class ArmError extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly ErrorDetail[]
  readonly target: string | undefined
  readonly additionalInfo: readonly Json[] | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    more: Partial<ErrorDetail> & { headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'ArmError'
    this.status = status
    this.code = code
    this.details = more.details ?? []
    this.target = more.target
    this.additionalInfo = more.additionalInfo
    this.headers = more.headers ?? {}
  }

  /** As one entry of another one's `details`. */
  detail(): ErrorDetail {
    const { code, message, target, details, additionalInfo } = this
    return {
      code,
      message,
      ...(target === undefined ? {} : { target }),
      ...(details.length === 0 ? {} : { details }),
      ...(additionalInfo === undefined ? {} : { additionalInfo }),
    }
  }

  /** `{code, message, target?, details?, additionalInfo?}`: the inside of the envelope. */
  body(): JsonObject {
    return detailJson(this.detail())
  }
}

function detailJson(detail: ErrorDetail): JsonObject {
  const json: JsonObject = { code: detail.code, message: detail.message }
  if (detail.target !== undefined) json.target = detail.target
  if (detail.details !== undefined && detail.details.length > 0) json.details = detail.details.map(detailJson) as Json
  if (detail.additionalInfo !== undefined) json.additionalInfo = [...detail.additionalInfo]
  return json
}

/** Anything thrown, as a refusal: a defect of the stand-in is a 500 that says so. */
export function armErrorOf(thrown: unknown): ArmError {
  if (thrown instanceof ArmError) return thrown
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return new ArmError(500, 'InternalServerError', `The local Azure met an unexpected error: ${text}`)
}

export const resourceNotFound = (type: string, names: string, group: string): ArmError =>
  new ArmError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${names}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )

export const groupNotFound = (name: string): ArmError =>
  new ArmError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`)

export const invalidParameter = (target: string, message: string): ArmError =>
  new ArmError(400, 'InvalidParameter', message, { target })

export const conflict = (code: string, message: string): ArmError => new ArmError(409, code, message)

export const propertyChangeNotAllowed = (property: string): ArmError =>
  new ArmError(409, 'PropertyChangeNotAllowed', `Changing property '${property}' is not allowed.`, { target: property })
