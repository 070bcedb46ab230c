import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { connectionOptions } from '../../local/http/connections.ts'
import { createFaults, type FaultAnswer } from '../../local/http/faults.ts'
import { createAuthority } from '../../local/sealed/authority.ts'
import { readValue } from '../adapters/packer/scripted-packer.ts'
import { BUILT_IMAGE } from '../fakes/cloud.ts'
import { CANDIDATE, CHILD } from './candidate.ts'
import {
  API_HOST,
  PROOF_HOSTS,
  type Said,
  type ScriptedSigstore,
  type ScriptedStores,
  SIGSTORE_HOSTS,
  scriptedStores,
} from './scripted-proofs.ts'
import { goodTools, type Step } from './stage.ts'
import { jobClaims, jwt } from './token-endpoint.ts'

/** GitHub, Entra, Azure and who keeps proofs, for one step: they answer whatever leads on, and can be hurt at any request. */
export interface ScriptedAzure extends AsyncDisposable {
  /** what the job of the step is given */
  readonly environment: Readonly<Record<string, string>>
  /** `METHOD host/path`, in order */
  readonly asked: readonly string[]
  readonly stores: ScriptedStores
  /** GitHub's REST API without TLS: the default branch is asked for past the proxy */
  readonly plainApi: string
}

export const SUBJECT = 'repo:acme/golden-images:environment:image'
const HOSTS = ['management.azure.com', 'login.microsoftonline.com', ...PROOF_HOSTS]

/** Everybody whom an action asks, as `asked` names them. */
export const neighbours = ['/idtoken', ...HOSTS]

export interface Script {
  /** what happens instead of the answer to this request; the first is 0 */
  instead?(index: number, asked: string): FaultAnswer | undefined
  /** a file with the name of the build, as Packer was told it */
  readonly buildName?: string
  /** bundles in the container, for any subject */
  readonly proofs?: readonly string[]
  /** of the image definition, before anybody changes them */
  readonly tags?: Readonly<Record<string, string>>
  /** an archive in the container */
  readonly archive?: Uint8Array
  /** the version is in the list of its definition, and stands where it is placed */
  readonly standing?: boolean
  /** there is a second image, `web-base`, which is built from the version; all that is said of the first is said of it, too */
  readonly child?: boolean
  /** who signs for the job; without it, nobody does */
  readonly sigstore?: ScriptedSigstore
  /** what the tags of the version say that it was built from, in place of a version of the Marketplace */
  readonly parent?: string
  /** of the job's identity token, in place of those of a job that may build */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** A Packer that makes an image at once, and leaves the name of the build in that file. */
export const scriptedPacker = (buildName: string): NonNullable<Step['programs']> => ({
  ...goodTools.programs,
  packer: `${readValue}
case $1 in
build) echo "$(value managed_image_name)" > ${buildName}
  echo "1795353135,,ui,say,==> azure-arm.image:  -> ResourceGroupName : 'rg-image-build'"
  echo "1795353135,,ui,say,==> azure-arm.image:  -> DeploymentName    : 'pkrdp0own'"
  echo "1795353135,,ui,say,==> azure-arm.image: Connected to SSH!"
  echo "1795353135,azure-arm.image,artifact,0,id,/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/$(value managed_image_name)" ;;
${goodTools.programs?.packer?.replace('case $1 in\n', '')}`,
})

/** One for all tests of a file: making keys takes longer than a test. */
export function createCertificates(): Disposable & ReturnType<typeof createAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'scripted-azure-'))
  const authority = createAuthority(join(folder, 'own'), folder, HOSTS)
  return { ...authority, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function scriptedAzure(
  certificates: ReturnType<typeof createAuthority>,
  script: Script = {},
): Promise<ScriptedAzure> {
  const asked: string[] = []
  let tags: object = script.tags ?? {}
  /** the version as it was placed last */
  let placed: typeof version | undefined
  const sockets = new Set<Duplex>()
  const faults = createFaults({ record: () => {}, requests: () => [] })
  const stores = scriptedStores(script.proofs ?? [], script.archive)
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { host = '' } = request.headers
    const signs = script.sigstore !== undefined && SIGSTORE_HOSTS.includes(host)
    let sent = ''
    // Sigstore reads for itself.
    if (!signs) for await (const piece of request) sent += piece
    const what = `${request.method} ${nameOf(host, request.url)}${request.url}`
    // Pushed here: what stands in an optional call is not done where there is none.
    const index = asked.push(what) - 1
    const instead = script.instead?.(index, what)
    if (instead) {
      faults.add({ path: /./, times: 1, answer: instead })
      if (await faults.play(request, response)) return
    }
    if (signs) return script.sigstore?.handler(request, response)
    if (definitionTags.test(ofParent(what, script))) tags = { ...tags, ...JSON.parse(sent).properties.tags }
    if (script.standing && /^PUT .*\/versions\/20261124/.test(what)) placed = place(JSON.parse(sent))
    const {
      status = 200,
      headers = {},
      body,
      text,
      bytes,
    } = (await identityToken(what, script)) ??
    stores.answer(what, sent) ??
    (script.standing && !isOfChild(what, script) ? standing(what, placed ?? atHome) : undefined) ??
    answerTo(ofParent(what, script), script, asked.slice(0, -1), tags)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(bytes ?? text ?? (body === undefined ? '' : withParent(JSON.stringify(body), what, script)))
  }
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void serve(request, response).catch(() => response.destroy())
  const tls = createTlsServer({ ...connectionOptions, ...certificates }, handle)
  /** GitHub's endpoint, and the proxy that leads everything else to the TLS server. */
  const plain = createServer(connectionOptions, handle)
  let ended = false
  plain.on('connect', (_, socket: Socket) => {
    socket.on('error', () => {})
    // The last words of a step that has ended already.
    if (ended) return void socket.destroy()
    const onward = connect((tls.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => {})
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one)
      one.on('close', () => other.destroy())
    }
  })
  for (const server of [tls, plain]) await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`
  return {
    asked,
    stores,
    plainApi: url,
    environment: {
      HTTPS_PROXY: url,
      GITHUB_API_URL: `https://${API_HOST}`,
      NODE_EXTRA_CA_CERTS: certificates.caFile,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    },
    [Symbol.asyncDispose]: async () => {
      ended = true
      faults.close()
      for (const socket of sockets) socket.destroy()
      for (const server of [tls, plain]) {
        server.closeAllConnections()
        await new Promise(resolve => server.close(resolve))
      }
    },
  }
}

/** Behind the address without TLS are GitHub's token endpoint and its REST API. */
const nameOf = (host: string, path = '') =>
  host.startsWith('127.0.0.1') && !path.startsWith('/idtoken') ? API_HOST : host

/** For Sigstore, one that it can verify. */
async function identityToken(what: string, { claims, sigstore }: Script): Promise<Said | undefined> {
  if (!what.includes('/idtoken')) return undefined
  const all = { sub: SUBJECT, ...(claims ?? jobClaims) }
  const value = sigstore && what.endsWith('&audience=sigstore') ? await sigstore.token(all) : jwt(all)
  return { body: { value } }
}

const OPERATION = 'https://management.azure.com/subscriptions/1/providers/x/locations/l/operations/o?api-version=1'
export const version = {
  id: CANDIDATE,
  name: '20261124.0.0',
  location: 'westeurope',
  tags: {
    'golden-image-state': 'candidate',
    'golden-image-parent': 'marketplace:debian/debian-12/12-gen2:12.20261101.1',
    'golden-image-sources': '0'.repeat(64),
  },
  properties: {
    provisioningState: 'Succeeded',
    publishingProfile: {
      excludeFromLatest: true,
      publishedDate: '2026-11-24T08:00:00Z',
      targetRegions: [{ name: 'West Europe', excludeFromLatest: true }],
    },
    storageProfile: {
      source: {
        id: `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/${BUILT_IMAGE}`,
      },
    },
  },
}

const childName = /(?<=\/(?:images|artifacts)\/)web-base/
const isOfChild = (what: string, { child }: Script) => child === true && childName.test(what)
/** The same question about the image from which it is built. */
const ofParent = (what: string, { child }: Script) => (child ? what.replace(childName, 'linux-base') : what)

/** The parent is a version of the same image, like the one that is built from it but for its name; or of another one. */
function withParent(json: string, what: string, script: Script): string {
  const { parent } = script
  if (isOfChild(what, script))
    return json.replaceAll('linux-base', 'web-base').replaceAll(version.tags['golden-image-parent'], CANDIDATE)
  if (parent === undefined) return json
  const own = json.replaceAll(version.tags['golden-image-parent'], parent)
  const name = parent.split('/').at(-1) ?? ''
  return what.includes(`/versions/${name}?`) ? own.replaceAll(version.name, name) : own
}

/** As ARM shows it with `$expand=ReplicationStatus`: whatever was asked for has come true. */
function place(sent: Pick<typeof version, 'tags' | 'properties'>): typeof version {
  const { targetRegions } = sent.properties.publishingProfile
  return {
    ...version,
    tags: sent.tags,
    properties: {
      ...version.properties,
      ...sent.properties,
      provisioningState: 'Succeeded',
      publishingProfile: {
        ...sent.properties.publishingProfile,
        publishedDate: version.properties.publishingProfile.publishedDate,
      },
      ...{ replicationStatus: { summary: targetRegions.map(({ name }) => ({ region: name, state: 'Completed' })) } },
    },
  }
}
const atHome = place(version)

/** What asks for the version that stands. */
function standing(what: string, now: typeof version): Said | undefined {
  if (/^GET .*\/images\/linux-base\/versions\?/.test(what)) return { body: { value: [now] } }
  if (/^GET .*\/versions\/20261124/.test(what)) return { body: now }
  return /^PUT .*\/versions\/20261124/.test(what) ? { body: now } : undefined
}

export const imageDefinition = {
  id: CANDIDATE.replace(/\/versions.*/, ''),
  name: 'linux-base',
  location: 'westeurope',
  properties: {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'base' },
  },
}

const definition = (method: string) => new RegExp(`^${method} .*/images/linux-base\\?`)
const definitionTags = /^PATCH .*\/images\/linux-base\/providers\/Microsoft\.Resources\/tags\/default\?/

/** The id of the version that the step has made. */
const builtBy = (made: readonly string[]): string | undefined =>
  made
    .map(what => /^PUT [^/]*(\/subscriptions\/\S+\/versions\/(?!20261124)[\d.]+)/.exec(what)?.[1])
    .find(id => id !== undefined)

/** The first line that fits. @param made what was asked before */
function answerTo(what: string, { buildName, child }: Script, made: readonly string[], noted: object): Said {
  const deleted = made.some(one => /^DELETE .*\/images\//.test(one))
  const build = buildName ? readFileSync(buildName, 'utf8').trim() : 'gi-4711'
  const tags = { 'golden-image-build': build }
  const image = `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/${build}`
  const own = {
    id: image,
    name: build,
    tags,
    properties: { provisioningState: 'Succeeded', sourceVirtualMachine: { id: `${image}/vm` } },
  }
  const machine = (imageReference: object) => ({
    id: `${image}/vm`,
    name: 'vm',
    tags,
    properties: { storageProfile: { imageReference } },
  })
  const machines = {
    builder: machine(
      child ? { id: CANDIDATE } : { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20261101.1' },
    ),
    // Of a stage that built before it tested: what it has made itself.
    tested: machine({ id: builtBy(made) ?? (child ? CHILD : CANDIDATE) }),
  }
  if (deleted && /(?:GET|DELETE) .*\/images\/gi-|\/resources\?/.test(what))
    return what.includes('/resources?') ? { body: { value: [] } } : gone(what)
  // The version that build-image makes has the name of today, and is not there before.
  if (/^GET .*\/images\/linux-base\/versions\/(?!20261124)/.test(what))
    return made.some(one => /^PUT .*\/versions\//.test(one))
      ? { body: { ...version, ...named(what, image) } }
      : gone(what)
  const found = answers(own, machines, noted).find(([pattern]) => pattern.test(what))?.[1]
  return found ?? gone(what)
}

function named(what: string, source: string): object {
  const name = /versions\/([\d.]+)/.exec(what)?.[1] ?? ''
  return {
    id: CANDIDATE.replace('20261124.0.0', name),
    name,
    properties: { ...version.properties, storageProfile: { source: { id: source } } },
  }
}

const gone = (what: string): Said => ({ status: 404, body: { error: { code: 'NotFound', message: what } } })

const login = 'https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222'
const answers = (
  own: { id: string },
  machines: { builder: object; tested: object },
  noted: object,
): readonly (readonly [RegExp, Said])[] => [
  [
    /openid-configuration/,
    {
      body: {
        token_endpoint: `${login}/oauth2/v2.0/token`,
        authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
        issuer: `${login}/v2.0`,
        jwks_uri: `${login}/discovery/v2.0/keys`,
      },
    },
  ],
  [
    /oauth2\/v2.0\/token/,
    { body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: 'access' } },
  ],
  [/vmimage.*\/versions\?/, { body: [{ name: '12.20261101.1', id: 'x', location: 'westeurope' }] }],
  [/vmimage.*\/versions\/12/, { body: { name: '12.20261101.1', id: 'x', location: 'westeurope', properties: {} } }],
  [/operations\/o/, { body: { status: 'Succeeded' } }],
  [
    /^GET .*\/locations\?/,
    {
      body: {
        value: ['westeurope', 'northeurope'].map(name => ({ name, metadata: { regionType: 'Physical' } })),
      },
    },
  ],
  [
    definition('GET'),
    {
      body: { ...imageDefinition, tags: noted },
    },
  ],
  [/^GET .*\/galleries\/[^/]+\/images\?/, { body: { value: [{ ...imageDefinition, tags: noted }] } }],
  [definitionTags, { body: { properties: { tags: noted } } }],
  [/^GET .*\/softDeletedArtifactTypes\/Images\/artifacts\/linux-base\/versions\?/, { body: { value: [] } }],
  [/^GET .*\/images\/linux-base\/versions\?/, { body: { value: [] } }],
  [/^GET .*\/versions\/\d/, { body: version }],
  [/^PUT .*\/versions\//, { status: 201, headers: { 'Azure-AsyncOperation': OPERATION }, body: {} }],
  [/^PUT .*\/(deployments|securityRules)\//, { status: 201, headers: { 'Azure-AsyncOperation': OPERATION }, body: {} }],
  [/^GET .*\/deployments\//, { body: { properties: { provisioningState: 'Succeeded' } } }],
  [/^GET .*\/deployments\?/, { body: { value: [] } }],
  [/^GET .*\/securityRules\//, { body: { properties: { provisioningState: 'Succeeded' } } }],
  [/^GET .*\/publicIPAddresses\//, { body: { properties: { ipAddress: '192.0.2.1' } } }],
  [/^GET .*\/virtualMachines\?/, { body: { value: [machines.builder] } }],
  [/^GET .*\/virtualMachines\//, { body: machines.tested }],
  [/^GET .*\/images\/gi-/, { body: own }],
  [/^GET .*\/resources\?/, { body: { value: [{ id: own.id, type: 'Microsoft.Compute/images' }] } }],
  [/^GET .*\/resourcegroups\?/i, { body: { value: [{ name: 'rg-own', tags: { 'golden-image-build': 'x' } }] } }],
  [/^DELETE /, { status: 202 }],
]
