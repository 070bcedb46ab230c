export interface Identity {
  readonly tenant: string
  readonly clientId: string
}
