/**
 * Who may import whom: `__tests__/architecture.test.ts` holds every file against it, and `npm run docs` writes the tables in docs/architecture.md and
 * local/README.md from it. It is longer than most files because it is one table: who is above whom is seen only where all rows stand together.
 */
export interface Layer {
  /** the first prefix that fits a file is its layer */
  readonly layer: string
  /** the files of that folder alone: each folder in it has a row of its own */
  readonly filesAlone?: true
  /** what it knows; absent: a part of a layer that is told elsewhere */
  readonly knows?: string
  /** prefixes of what it may import inside the project, beside itself */
  readonly imports: readonly string[]
  /** `node:*`: all that begin so; `*`: every one */
  readonly packages: readonly string[]
}

/** A room of the domain. @param above the rooms that it stands on */
const room = (name: string, knows: string, packages: readonly string[], ...above: readonly string[]): Layer => ({
  layer: `src/domain/${name}`,
  knows,
  imports: [...above.map(other => `src/domain/${other}`), ...(name === 'codes/' ? [] : ['src/domain/errors.ts'])],
  packages,
})

/** An adapter knows its own neighbour, and how programs are run. */
const adapter = (name: string, packages: readonly string[] = [], also: readonly string[] = []): Layer => ({
  layer: `src/adapters/${name}/`,
  imports: ['src/domain/', 'src/ports/', 'src/adapters/process/', ...also],
  packages: ['node:*', ...packages],
})

/** A provider of the local Azure: its own folder, those that it stands on, and the machinery. */
const provider = (name: string, ...also: readonly string[]): Layer => ({
  layer: `local/azure/providers/${name}`,
  imports: [
    ...also.map(other => `local/azure/providers/${other}`),
    'local/azure/arm/',
    'local/azure/options.ts',
    'local/azure/version-names.ts',
    'local/http/',
    'local/ports.ts',
  ],
  packages: ['node:*'],
})

export const layers: readonly Layer[] = [
  // A room of the domain knows those above it alone: a decision is made of facts, and no fact of decisions.
  room('codes/', 'every error that there is: what it means, what to do', []),
  {
    layer: 'src/domain/',
    filesAlone: true,
    knows: 'what every room speaks in: a problem, a secret, a cancellation; no I/O, clock, environment or SDK in any',
    imports: ['src/domain/codes/', 'src/domain/errors.ts'],
    packages: [],
  },
  room('text/', 'text and value, whatever they are about', ['zod', 'yaml', 'canonicalize', 'node:crypto'], 'codes/'),
  room('debian/', 'what a Debian system writes down of itself', ['packageurl-js'], 'text/'),
  room('image/', 'what images, their parents and their versions are', ['zod'], 'text/'),
  // The models of CycloneDX and of tar are such: they read nothing and ask no clock.
  room(
    'evidence/',
    'what was seen, and who says so: reports, inventories, statements, verdicts, in the formats in which they are written',
    ['zod', '@cyclonedx/cyclonedx-library/*'],
    'codes/',
    'text/',
    'debian/',
    'image/',
    'secret.ts',
  ),
  room(
    'profile/',
    'what an InSpec profile says that it depends on, and the one file that it can be',
    ['modern-tar'],
    'text/',
    'evidence/',
  ),
  room('reports/', 'a verdict in the formats that other readers take', [], 'text/', 'evidence/'),
  room('manifest/', 'what users want, as the manifest says it', ['zod'], 'text/', 'image/', 'evidence/'),
  room('decide/', 'every decision, with its reason', [], 'text/', 'image/', 'evidence/', 'manifest/'),
  {
    layer: 'src/ports/',
    knows: 'one interface per capability, in words of the domain',
    imports: ['src/domain/'],
    packages: [],
  },
  {
    layer: 'src/runtime/',
    knows: 'inputs → perform → outputs; says how a job ends; markdown',
    imports: ['src/domain/', 'src/ports/'],
    packages: [],
  },
  {
    layer: 'src/actions/',
    knows:
      'what an action does, in the language of ports, a folder each: contract, use-case, summary; none imports another',
    imports: ['src/domain/', 'src/ports/', 'src/runtime/'],
    packages: [],
  },
  // ARM speaks through Packer, too.
  adapter('packer', [], ['src/adapters/azure/transport/arm-problem.ts', 'src/adapters/azure/words/']),
  adapter('azure', ['@azure/*'], ['src/adapters/network/']),
  adapter('network', ['@azure/core-rest-pipeline']),
  adapter('proofs', ['@azure/*'], ['src/adapters/network/']),
  adapter('sigstore', ['@sigstore/*', 'tuf-js', 'tuf-js/*'], ['src/adapters/network/', 'src/adapters/filesystem/']),
  // What runs is what is digested: one list of files.
  adapter('inspec', [], ['src/adapters/filesystem/']),
  adapter('runner', ['@actions/core']),
  adapter('filesystem'),
  // The event's file is written by the runner, into a folder where every step may write.
  adapter('github', [], ['src/adapters/filesystem/ordinary-file.ts', 'src/adapters/network/']),
  adapter('process'),
  adapter('ssh'),
  {
    layer: 'src/entry/',
    knows:
      '`registry.ts`, the one list of actions; `<name>.ts`, the wiring of one; `main.ts`, which every bundle calls',
    imports: ['src/'],
    packages: ['node:*'],
  },
  {
    layer: 'local/ports.ts',
    knows: 'what the parts ask of each other',
    imports: [],
    packages: ['node:http', 'node:crypto'],
  },
  {
    layer: 'local/http/',
    knows: 'what services share: how one reads, plays a fault, answers and records; JSON, the clock',
    imports: ['local/ports.ts'],
    packages: ['node:http', 'node:net', 'node:zlib'],
  },
  {
    layer: 'local/azure/arm/',
    knows: 'the machinery of Azure Resource Manager: no provider, no name of a type',
    imports: ['local/azure/entra/', 'local/azure/options.ts', 'local/http/', 'local/ports.ts'],
    packages: ['node:*'],
  },
  {
    layer: 'local/azure/entra/',
    knows: 'the directory, and tokens for assertions',
    imports: ['local/azure/options.ts', 'local/http/'],
    packages: ['node:*', 'jose'],
  },
  {
    layer: 'local/azure/graph/',
    knows: 'applications, their service principals and federated credentials, as Microsoft Graph shows them',
    imports: ['local/azure/entra/', 'local/azure/options.ts', 'local/http/'],
    packages: ['node:*'],
  },
  {
    layer: 'local/azure/policy/',
    knows: "Azure Policy's own rules, in the language of deployments' templates, asked of what a write would leave",
    imports: [
      'local/azure/arm/',
      'local/azure/options.ts',
      'local/azure/providers/deployments/template/',
      'local/http/',
    ],
    packages: ['node:*'],
  },
  // Machines lie behind interfaces. No other provider knows another.
  provider('compute/', 'network/'),
  provider('network/'),
  provider('deployments/'),
  provider('marketplace/'),
  provider('authorization/'),
  provider('storage/'),
  { ...provider(''), filesAlone: true },
  // What all of them read names none of them.
  { layer: 'local/azure/options.ts', imports: ['local/http/json.ts', 'local/ports.ts'], packages: ['node:*'] },
  { layer: 'local/azure/version-names.ts', imports: [], packages: [] },
  {
    layer: 'local/azure/',
    filesAlone: true,
    knows: 'Entra, Azure Resource Manager and its providers, in memory',
    imports: ['local/azure/', 'local/http/', 'local/ports.ts'],
    packages: ['node:*', 'jose'],
  },
  {
    layer: 'local/az/',
    knows: 'what `az` sends for the commands of a set-up, from recordings of it',
    imports: ['local/http/'],
    packages: ['node:*'],
  },
  {
    layer: 'local/blob/',
    knows: 'the blob service: Azurite in a process of its own, behind a check of token and role',
    imports: ['local/http/', 'local/ports.ts'],
    packages: ['node:*'],
  },
  {
    layer: 'local/github/',
    knows:
      'the issuer of identity tokens; what the REST API says of repositories and environments; the attestation store; Apps with their tokens, dispatches and the runs that they make',
    imports: ['local/http/', 'local/ports.ts'],
    packages: ['node:*', 'jose', 'ajv'],
  },
  {
    layer: 'local/sigstore/',
    knows:
      "Fulcio, Rekor of both generations and the timestamp authority: who signs for whom; the root by which it is verified, and the repository that gives it out; GitHub's own instance, without logs",
    imports: ['local/http/', 'local/ports.ts'],
    packages: ['node:*', 'jose', '@sigstore/mock/*'],
  },
  {
    layer: 'local/machines/',
    knows:
      'real root file systems in namespaces of their own, with a real sshd; `families/<name>/` is what one OS family needs',
    imports: ['local/http/', 'local/ports.ts'],
    packages: ['node:*', 'yaml'],
  },
  {
    layer: 'local/runner/plan/',
    knows:
      'what a run decides: does it start, which jobs, with which rows, rights and secrets, who waits for whom; values alone',
    imports: ['local/ports.ts'],
    packages: [],
  },
  {
    layer: 'local/runner/',
    knows: 'runs a workflow as GitHub does, its jobs as a hosted runner does',
    imports: ['local/ports.ts'],
    packages: ['node:*', '@actions/*', 'yaml'],
  },
  {
    layer: 'local/sealed/',
    knows: 'the namespace with public names on loopback, its resolver and its certificates',
    imports: ['local/http/'],
    packages: ['node:*', 'dns-packet'],
  },
  {
    layer: 'local/cli/',
    knows: '`npm run local`: start, status, stop, …; it alone sets up what is missing',
    imports: ['local/', 'setup/'],
    packages: ['node:*'],
  },
  {
    layer: 'local/',
    filesAlone: true,
    knows:
      '`stack.ts` puts real parts together; `estate.ts` names what is there before anybody calls, `set-up.ts` makes it; `switches.ts` says where it is not as Azure is today',
    imports: [
      'local/az/',
      'local/azure/',
      'local/blob/',
      'local/github/',
      'local/sigstore/',
      'local/machines/',
      'local/sealed/',
      'local/http/',
      'local/estate.ts',
      'local/set-up.ts',
      'local/switches.ts',
      'local/ports.ts',
    ],
    packages: ['node:*'],
  },
  {
    layer: 'setup/',
    knows: 'what stack, tests and demo stand on: programs, root file systems, the mirror, Node 24, in one cache folder',
    imports: [],
    packages: ['node:*'],
  },
  {
    layer: 'demo/',
    knows: "what plays on the stack: the story, the example's mutants",
    imports: ['local/', 'setup/'],
    packages: ['*'],
  },
  {
    layer: 'bench/',
    knows: '`npm run bench`: how long things take, as ratios in one run',
    imports: ['src/', 'local/', 'setup/', 'demo/', 'scripts/'],
    packages: ['*'],
  },
  {
    layer: 'scripts/',
    knows: 'what the other commands of package.json do: build, docs, tests',
    imports: ['src/', 'local/', 'setup/', 'demo/'],
    packages: ['*'],
  },
]

/** The row of a file; `undefined`: its folder has none. */
export function findLayer(file: string): Layer | undefined {
  const fits = ({ layer, filesAlone }: Layer) =>
    file.startsWith(layer) && !(filesAlone && file.slice(layer.length).includes('/'))
  return layers.find(fits)
}

/**
 * May a file import this? A folder whose files alone have a row is no part of itself: what they import of it is listed.
 * @param name a path of the project, or a package
 */
export function mayImport({ layer, filesAlone, imports, packages }: Layer, name: string): boolean {
  if (!/^(src|local|scripts|setup|demo|__tests__|bench|examples|actions|docs|dist)\//.test(name))
    return packages.some(p => (p.endsWith('*') ? name.startsWith(p.slice(0, -1)) : name === p))
  const own = filesAlone ? [] : [layer]
  return [...own, ...imports].some(prefix => name.startsWith(prefix))
}

/** The rows of one table, from the data above. */
export function layerTable(which: (layer: Layer) => boolean): string {
  const code = (words: readonly string[]) => words.map(word => `\`${word}\``).join(', ')
  const rows = layers
    .filter(l => l.knows !== undefined && which(l))
    .map(l => `| \`${l.layer}\` | ${l.knows} | ${code(l.imports.filter(i => i !== l.layer))} | ${code(l.packages)} |`)
  return ['| folder | what it knows | may import, beside itself | packages |', '|---|---|---|---|', ...rows].join('\n')
}

/** Adapters differ in their SDK, and some in what else they read. */
export function adapterTable(): string {
  const rows = layers
    .filter(l => l.layer.startsWith('src/adapters/'))
    .map(l => {
      const also = l.imports.filter(i => !['src/domain/', 'src/ports/', 'src/adapters/process/'].includes(i))
      return `| \`${l.layer}\` | ${also.map(i => `\`${i}\``).join(', ')} | ${l.packages.map(p => `\`${p}\``).join(', ')} |`
    })
  return ['| adapter | also imports | packages |', '|---|---|---|', ...rows].join('\n')
}
