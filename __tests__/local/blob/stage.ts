import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline'
import { BlobServiceClient, newPipeline } from '@azure/storage-blob'
import type { RoleAssignment } from '../../../local/azure/index.ts'
import { createLocalBlob, type LocalBlob } from '../../../local/blob/index.ts'
import { proofStore } from '../../../local/estate.ts'
import { connectionOptions } from '../../../local/http/connections.ts'
import { AUDIENCE, ISSUER } from '../azure/issuer.ts'
import {
  type Stage as AzureStage,
  CLIENT,
  createStage as createAzure,
  OBJECT,
  TENANT,
  tokenForm,
} from '../azure/stage.ts'

export const HOST = `${proofStore.name}.blob.core.windows.net`
export const CONTAINER = `${proofStore.id}/blobServices/default/containers/golden`
export const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'

export interface Stage extends AsyncDisposable {
  readonly azure: AzureStage
  readonly blob: LocalBlob
  readonly port: number
  /** a token of the caller who has `roles`, for storage unless another resource is named */
  token(roles?: readonly RoleAssignment[], resource?: string): Promise<string>
  /** the real client, with the rights of `roles` */
  client(roles?: readonly RoleAssignment[]): BlobServiceClient
}

/** Everything that the blobs of the container can be used for. */
export const ALL: RoleAssignment = {
  scope: CONTAINER,
  actions: [],
  dataActions: [`${BLOBS}/read`, `${BLOBS}/write`, `${BLOBS}/add/action`, `${BLOBS}/delete`],
}

export async function createStage(options: { now?: () => number } = {}): Promise<Stage> {
  const azure = await createAzure(options)
  const blob = await createLocalBlob({
    tenantId: TENANT,
    accounts: [proofStore],
    callers: azure.azure.dataCallers,
    ...options,
  })
  const server = createServer(connectionOptions, blob.handler)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const stage: Stage = {
    azure,
    blob,
    port,
    async token(roles = [ALL], resource = 'https://storage.azure.com') {
      azure.azure.identities.add({
        clientId: CLIENT,
        objectId: OBJECT,
        displayName: 'image',
        federatedCredentials: [
          {
            name: 'image',
            issuer: ISSUER,
            subject: 'repo:acme/golden-images:environment:image',
            audiences: [AUDIENCE],
          },
        ],
        roleAssignments: roles,
      })
      const form = { ...(await tokenForm(azure.issuer, options.now?.())), scope: `${resource}/.default` }
      const reply = await azure.login(`/${TENANT}/oauth2/v2.0/token`, form)
      return String(reply.body.access_token)
    },
    client(roles) {
      const credential = {
        getToken: async () => ({ token: await stage.token(roles), expiresOnTimestamp: Date.now() + 3_600_000 }),
      }
      const pipeline = newPipeline(credential, { httpClient: transport(port), retryOptions: { maxTries: 1 } })
      return new BlobServiceClient(`https://${HOST}`, pipeline)
    },
    async [Symbol.asyncDispose]() {
      await blob.close()
      server.closeAllConnections()
      server.close()
      await azure[Symbol.asyncDispose]()
    },
  }
  return stage
}

type Transport = NonNullable<NonNullable<Parameters<typeof newPipeline>[1]>['httpClient']>

/** The real transport, which ends at the stage whatever the host. The storage client still speaks to it in an older generation's requests. */
function transport(port: number): Transport {
  const real = createDefaultHttpClient()
  return {
    async sendRequest(request) {
      const { host, pathname, search, protocol } = new URL(request.url)
      if (protocol !== 'https:') throw new Error(`Not over TLS: ${request.url}`)
      const { method, body, streamResponseStatusCodes } = request
      const response = await real.sendRequest(
        createPipelineRequest({
          url: `http://127.0.0.1:${port}${pathname}${search}`,
          method,
          headers: createHttpHeaders({ ...request.headers.toJson(), host }),
          ...(body === undefined ? {} : { body }),
          ...(streamResponseStatusCodes === undefined ? {} : { streamResponseStatusCodes }),
          allowInsecureConnection: true,
        }),
      )
      const headers = { toJson: () => response.headers.toJSON() }
      return { ...response, request, headers } as unknown as Awaited<ReturnType<Transport['sendRequest']>>
    },
  }
}

/** The real network, which ends at the stage whatever the host. */
export const toStage = ({ port }: Pick<Stage, 'port'>): HttpClient => ({
  sendRequest: async request => {
    const { host, pathname, search } = new URL(request.url)
    const response = await createDefaultHttpClient().sendRequest(
      createPipelineRequest({
        ...request,
        url: `http://127.0.0.1:${port}${pathname}${search}`,
        headers: createHttpHeaders({ ...request.headers.toJSON(), host }),
        allowInsecureConnection: true,
      }),
    )
    return { ...response, request }
  },
})
