export interface ArmAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | undefined }
  readonly body: unknown
  /** characters of the body */
  readonly length: number
}

/** One request with a fresh enough token, through the guards; any status is returned. */
export type SendArm = (
  method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE',
  url: string,
  body?: unknown,
) => Promise<ArmAnswer>
