import { baseNames } from '../estate.ts'
import { conductOptions } from './conduct.ts'
import { eventNames } from './protocol.ts'
import {
  type Check,
  checkBase,
  checkBases,
  checkDuration,
  checkEvent,
  checkFilled,
  checkVersion,
  checkWholeNumber,
} from './values.ts'

/** An option of a command. One with a `value` takes one, of that name; one without is a switch. */
export interface OptionSpec {
  readonly name: string
  readonly value?: string
  readonly check?: Check
  readonly help: string
}

export interface CommandSpec {
  readonly name: string
  readonly summary: string
  /** more than the summary, as paragraphs */
  readonly details: readonly string[]
  /** what stands behind the name: `x|y`, `-- COMMAND ARGS...` */
  readonly operands?: { readonly usage: string; readonly least: number; readonly most: number; readonly check?: Check }
  readonly options: readonly OptionSpec[]
  readonly examples: readonly string[]
}

const jsonOption: OptionSpec = { name: 'json', help: 'one JSON document on standard output' }

/** Everything that `npm run local` can do. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'start',
    summary: 'set up what is missing, then start the stack in the background',
    details: [
      'The stack runs in namespaces of its own: no network but loopback, no mount that the machine sees. It stays until `stop`.',
      'If it runs already with the same options, that is said and nothing happens; with other options it is an error.',
    ],
    options: [
      {
        name: 'publish',
        value: `${baseNames.join('|')}|${baseNames.join(',')}|none`,
        check: checkBases,
        help: 'base images in the Marketplace at the start (default: x)',
      },
      {
        name: 'delay',
        value: 'MS',
        check: checkWholeNumber(600_000),
        help: "how long each of Azure's long operations takes at least (default: 300)",
      },
      jsonOption,
    ],
    examples: ['start', 'start --publish x,y --delay 2000'],
  },
  {
    name: 'status',
    summary: 'whether the stack runs, what it holds, and which names outside were asked for',
    details: ['Exit code 0 if it runs, 1 if it does not.'],
    options: [jsonOption],
    examples: ['status', 'status --json'],
  },
  {
    name: 'publish-base',
    summary: 'make a new version of the base image in the Marketplace',
    details: ['Base x is the Debian release alone; base y has its security updates, so really upgraded packages.'],
    operands: { usage: baseNames.join('|'), least: 1, most: 1, check: checkBase },
    options: [
      {
        name: 'version',
        value: 'A.B.C',
        check: checkVersion,
        help: 'its version (default: 12.20260901.1 for x, 12.20261101.1 for y)',
      },
      jsonOption,
    ],
    examples: ['publish-base y', 'publish-base y --version 12.20261201.1'],
  },
  {
    name: 'galleries',
    summary: 'galleries, image definitions and versions, with states and tags',
    details: [],
    options: [jsonOption],
    examples: ['galleries', 'galleries --json'],
  },
  {
    name: 'conduct',
    summary: 'how galleries behave where Azure does not always behave alike: shown, or changed',
    details: [
      'What is named changes at once, for all galleries, and stays until the stack stops. Nothing named: it is shown as it is.',
    ],
    options: [...conductOptions, jsonOption],
    examples: [
      'conduct',
      'conduct --failing northeurope=until-removed --replication northeurope=20000,uksouth=60000',
      'conduct --failing none --published-date moves',
    ],
  },
  {
    name: 'requests',
    summary: 'requests that Azure, GitHub and the Debian mirror have answered',
    details: ['Times are seconds since the stack started; status 0: no answer was given.'],
    options: [
      {
        name: 'last',
        value: 'N',
        check: checkWholeNumber(999_999_999),
        help: 'the last N of them (default: 50; 0: all)',
      },
      { name: 'host', value: 'NAME', check: checkFilled, help: 'of this host alone' },
      jsonOption,
    ],
    examples: ['requests', 'requests --last 0 --host management.azure.com'],
  },
  {
    name: 'let-pass',
    summary: 'put the clock of the stack forward',
    details: [
      'Operations end that would have ended by then, tokens and signed addresses too; what is signed, shown or checked afterwards has the new time.',
      'The clock of the machine, and with it those of jobs and guests, stays as it is.',
    ],
    operands: { usage: 'TIME', least: 1, most: 1, check: checkDuration },
    options: [jsonOption],
    examples: ['let-pass 3d', 'let-pass 90m'],
  },
  {
    name: 'trusted-root',
    summary: 'with what signatures of this stack are verified: one line of JSON',
    details: ['Fulcio, Rekor and the timestamp authority have new keys at each start.'],
    options: [],
    examples: ['trusted-root'],
  },
  {
    name: 'run',
    summary: 'run a command inside, as the user that jobs run as',
    details: [
      'The user is `runner` (uid 1001, sudo without a password); the project is at /mnt/pipeline, writable are /home/runner and /tmp.',
      'The command has what a job of acme/golden-images has: identity tokens, GITHUB_TOKEN (`contents: read`, `actions: read`, `attestations: write`), the event. Its exit code is ours.',
    ],
    operands: { usage: '-- COMMAND ARGS...', least: 1, most: Number.POSITIVE_INFINITY },
    options: [
      {
        name: 'environment',
        value: 'NAME',
        check: checkFilled,
        help: 'GitHub environment of that job (default: image)',
      },
    ],
    examples: ['run -- bash', "run -- sh -c 'getent hosts management.azure.com; id'"],
  },
  {
    name: 'workflow',
    summary: 'run a workflow of examples/acme-golden-images as GitHub would: all its jobs',
    details: [
      'FILE is one in its .github/workflows, and runs as it lies there, as a run of acme/golden-images. Whoever has to approve an environment does so at once.',
      'NAME=VALUE are inputs of a workflow_dispatch, or what a repository_dispatch carries. What happens goes to standard error, how it ended to standard output.',
      'Exit code 0 if the run is a success, 1 if not. Ctrl-C cancels it.',
    ],
    operands: { usage: 'FILE [NAME=VALUE...]', least: 1, most: Number.POSITIVE_INFINITY },
    options: [
      {
        name: 'event',
        value: eventNames.join('|'),
        check: checkEvent,
        help: 'what starts it (default: workflow_dispatch)',
      },
      { name: 'ref', value: 'REF', check: checkFilled, help: 'where it happens (default: refs/heads/main)' },
      jsonOption,
    ],
    examples: ['workflow plan.yml', 'workflow golden-image.yml force=true', 'workflow golden-image.yml --event push'],
  },
  {
    name: 'stop',
    summary: 'stop the stack and everything in it, and show that nothing is left',
    details: ['Galleries and images go with it. If it does not run, that is said; what a crash left is removed.'],
    options: [jsonOption],
    examples: ['stop'],
  },
]
