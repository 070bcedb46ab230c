/** Handed on as they are: how to trust and reach the network, and by what the runner finds what a job has left. Nothing that signs anybody in. */
const handedOn = [
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'LANG',
  'RUNNER_TRACKING_ID',
]

/** Packer's own variable for a token of GitHub. `init` and `plugins install` alone see it: no template, plugin or provisioner runs in them. */
const apiToken = 'PACKER_GITHUB_API_TOKEN'

export interface PackerFolders {
  readonly home: string
  readonly temp: string
  readonly config: string
  readonly cache: string
  /** holds the private `az` */
  readonly bin: string
  /** `AZURE_CONFIG_DIR` */
  readonly azure: string
  readonly plugins: string
  /** where the values of the template's variables are written */
  readonly variables: string
  /** nothing lies in it: where Packer is started when it needs no file of the repository */
  readonly empty: string
}

/**
 * Packer's whole environment. Everything that could sign anybody in, or that is the job's own, stays behind. Variables of the template that the
 * step sets itself (`PKR_VAR_…`, the way for secrets) are handed on.
 */
export function packerEnvironment(
  job: Readonly<Record<string, string | undefined>>,
  folders: PackerFolders,
  /** whether it is to get plugins: GitHub counts requests without a token by address, and hosted runners share theirs */
  fetches = false,
): Record<string, string> {
  return {
    ...Object.fromEntries(handedOn.flatMap(name => (job[name] === undefined ? [] : [[name, job[name] ?? '']]))),
    ...Object.fromEntries(
      Object.entries(job).flatMap(([name, value]) =>
        name.startsWith('PKR_VAR_') && value !== undefined ? [[name, value]] : [],
      ),
    ),
    PATH: `${folders.bin}:${job.PATH ?? ''}`,
    HOME: folders.home,
    TMPDIR: folders.temp,
    PACKER_CONFIG_DIR: folders.config,
    PACKER_CACHE_DIR: folders.cache,
    PACKER_PLUGIN_PATH: folders.plugins,
    PACKER_NO_COLOR: '1',
    CHECKPOINT_DISABLE: '1',
    AZURE_CONFIG_DIR: folders.azure,
    ...(fetches && job[apiToken] ? { [apiToken]: job[apiToken] } : {}),
  }
}
