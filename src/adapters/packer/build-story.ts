import { forReading, groupIn, type PackerEvent, provisioningIn } from './machine-readable.ts'
import { patterns } from './patterns.ts'

/**
 * What is worth keeping of a build's output, however long it is: a build of a day may print gigabytes. A machine can print anything, so what its words
 * could be is taken from Packer's alone: said as `say`, and from a Packer whose machines say so too before any machine could speak.
 */
export interface BuildStory {
  /** why each failed build failed, as Packer reports it apart from the log */
  readonly errors: { readonly build: string; readonly text: string }[]
  readonly artifactIds: Set<string>
  /** resource group by build, as named before anything of a machine was printed */
  readonly groups: Map<string, string>
  /** the deployment of Azure by which its machine is made, by build and as early */
  readonly deployments: Map<string, string>
  /** builds whose machine has been logged in to */
  readonly provisioning: Set<string>
  /** Azure's errors as the builder prints them, outermost first: `ERROR: -> CODE : sentence` */
  readonly chains: string[]
  /** Packer's own words about no build, such as diagnostics */
  readonly general: string[]
  /** what was last said of an error by a build or its machine; to be quoted and nothing else */
  readonly complaints: string[]
  /** the last lines of the last script, until provisioning failed; a machine's words, to be quoted and nothing else */
  readonly tail: string[]
  readonly raw: string[]
  /** the first and the last script that was named, and whether others were */
  firstScript: string | undefined
  lastScript: string | undefined
  severalScripts: boolean
  /** whether a machine speaks as Packer itself does */
  readonly guestSays: boolean
  ending: boolean
}

/** entries of each kind that are kept */
const most = 50
const mostOfTail = 8

export function emptyStory(guestSays = true): BuildStory {
  return {
    errors: [],
    artifactIds: new Set(),
    groups: new Map(),
    deployments: new Map(),
    chains: [],
    general: [],
    complaints: [],
    tail: [],
    raw: [],
    firstScript: undefined,
    lastScript: undefined,
    severalScripts: false,
    guestSays,
    provisioning: new Set(),
    ending: false,
  }
}

/** Takes one event into the story. */
export function tell(story: BuildStory, said: PackerEvent): void {
  const event = forReading(said)
  if (event.kind === 'build-error') keep(story.errors, { build: event.build, text: event.text })
  if (event.kind === 'artifact-id' && story.artifactIds.size < most) story.artifactIds.add(event.id)
  if (event.kind === 'raw' && event.text !== '') keep(story.raw, event.text)
  if (event.kind !== 'say' && event.kind !== 'message' && event.kind !== 'error') return
  const { text, build } = event
  if (build === undefined) {
    if (event.kind !== 'message') keep(story.general, text)
    return
  }
  const alone = !story.provisioning.has(build)
  if (event.kind !== 'say') {
    if (event.kind === 'error' && !patterns.pluginGone.test(withoutPrefix(text)))
      keep(story.complaints, withoutPrefix(text), 1)
    if (alone && isChain(text)) keep(story.chains, text)
    if (!story.ending) keep(story.tail, withoutPrefix(text), mostOfTail)
    return
  }
  const group = groupIn(text)
  if (group !== undefined && alone && !story.groups.has(build)) story.groups.set(build, group)
  const deployment = patterns.deployment.exec(text)?.groups?.name
  if (deployment !== undefined && alone && !story.deployments.has(build)) story.deployments.set(build, deployment)
  if (provisioningIn(text)) story.provisioning.add(build)
  if (isChain(text) && (alone || !story.guestSays)) keep(story.chains, text)
  if (linesOf(text).some(line => patterns.ending.test(line))) story.ending = true
  const [first = ''] = linesOf(text)
  if (patterns.otherStep.test(first)) endScript(story)
  const script = patterns.script.exec(first)?.groups?.path
  if (script !== undefined && (story.guestSays || !story.ending)) startScript(story, script)
  else if (!story.ending) keep(story.tail, withoutPrefix(text), mostOfTail)
}

function startScript(story: BuildStory, script: string): void {
  story.firstScript ??= script
  story.severalScripts ||= script !== story.firstScript
  story.lastScript = script
  if (!story.ending) story.tail.length = 0
}

/** Whatever else begins, no script is at work any more: what fails then is no fault of the last one. A machine that says so clears its script of blame. */
function endScript(story: BuildStory): void {
  story.lastScript = undefined
  story.severalScripts = true
}

const isChain = (text: string) => patterns.chain.test(text)

/**
 * The script that was at work. Where a machine speaks as Packer does, only the first name is surely Packer's: if another one was said, nobody knows which of
 * them is at work.
 */
export function scriptAtWork({ firstScript, lastScript, severalScripts, guestSays }: BuildStory): string | undefined {
  if (!guestSays) return lastScript
  return severalScripts ? undefined : firstScript
}

/** Without `==> NAME: ` before each line. */
const linesOf = (text: string) => text.split('\n').map(line => line.replace(patterns.prefix, ''))

/** Text of a build without `==> NAME: ` before each line, as one line. */
function withoutPrefix(text: string): string {
  return linesOf(text)
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ')
}

function keep<T>(list: T[], item: T, limit = most): void {
  list.push(item)
  if (list.length > limit) list.shift()
}
