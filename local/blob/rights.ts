/** One request, as far as rights go. */
export interface BlobRequest {
  readonly method: string
  /** empty: the account itself */
  readonly container: string
  /** empty: the container itself */
  readonly blob: string
  readonly query: URLSearchParams
}

/** What one must have for a request. */
export type Right =
  /** a data action: part of the roles "Storage Blob Data …" */
  | { readonly kind: 'data'; readonly action: string; readonly onlyNew?: true }
  | { readonly kind: 'manage'; readonly action: string }

const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const read: Right = { kind: 'data', action: `${containers}/blobs/read` }
const write: Right = { kind: 'data', action: `${containers}/blobs/write` }
const remove: Right = { kind: 'data', action: `${containers}/blobs/delete` }
/** enough to put a blob that is not there yet, and not to replace one */
const add: Right = { kind: 'data', action: `${containers}/blobs/add/action`, onlyNew: true }
const manage = (verb: string): readonly Right[] => [{ kind: 'manage', action: `${containers}/${verb}` }]

/**
 * Each of them is enough; `undefined`: a request that is not served.
 * https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
 */
export function rightsFor({ method, container, blob, query }: BlobRequest): readonly Right[] | undefined {
  const comp = query.get('comp') ?? ''
  const restype = query.get('restype') ?? ''
  if (container === '') return method === 'GET' && comp === 'list' && restype === '' ? manage('read') : undefined
  if (blob === '') {
    if (restype !== 'container') return undefined
    if (method === 'GET' && comp === 'list') return [read]
    if (comp !== '') return undefined
    return { PUT: manage('write'), DELETE: manage('delete'), GET: manage('read'), HEAD: manage('read') }[method]
  }
  if (restype !== '') return undefined
  if (method === 'GET' || method === 'HEAD') return ['', 'blocklist', 'metadata'].includes(comp) ? [read] : undefined
  if (method === 'DELETE') return comp === '' ? [remove] : undefined
  if (method !== 'PUT') return undefined
  if (comp === '') return [write, add]
  return ['block', 'blocklist', 'metadata', 'properties'].includes(comp) ? [write] : undefined
}
