import { groupIn, type PackerEvent, provisioningIn } from './machine-readable.ts'

/**
 * What is worth keeping of a build's output, however long it is: a build of a day may print gigabytes. A machine can print anything, so
 * nothing here is trusted because of its words; it only helps to say what has happened.
 */
export interface BuildStory {
  /** why each failed build failed, as Packer reports it apart from the log */
  readonly errors: { readonly build: string; readonly text: string }[]
  readonly artifactIds: Set<string>
  /** resource group by build, as named before anything of a machine was printed */
  readonly groups: Map<string, string>
  /** builds whose machine has been logged in to */
  readonly provisioning: Set<string>
  /** Azure's errors as the builder prints them, outermost first: `ERROR: -> CODE : sentence` */
  readonly chains: string[]
  /** Packer's own words about no build, such as diagnostics */
  readonly general: string[]
  /** the last lines of the last script, until provisioning failed */
  readonly tail: string[]
  /** what Packer could not delete */
  readonly leftovers: string[]
  readonly raw: string[]
  script: string | undefined
  ending: boolean
  groupDeleted: boolean
}

/** entries of each kind that are kept */
const most = 50
const mostOfTail = 8

export function emptyStory(): BuildStory {
  return {
    errors: [],
    artifactIds: new Set(),
    groups: new Map(),
    chains: [],
    general: [],
    tail: [],
    leftovers: [],
    raw: [],
    script: undefined,
    provisioning: new Set(),
    ending: false,
    groupDeleted: false,
  }
}

/** Takes one event into the story. */
export function tell(story: BuildStory, event: PackerEvent): void {
  if (event.kind === 'build-error') keep(story.errors, { build: event.build, text: event.text })
  if (event.kind === 'artifact-id' && story.artifactIds.size < most) story.artifactIds.add(event.id)
  if (event.kind === 'raw' && event.text !== '') keep(story.raw, event.text)
  if (event.kind !== 'say' && event.kind !== 'error') return
  const { text, build } = event
  if (build === undefined) {
    keep(story.general, text)
    return
  }
  const group = groupIn(text)
  if (group !== undefined && !story.provisioning.has(build) && !story.groups.has(build)) story.groups.set(build, group)
  if (provisioningIn(text)) story.provisioning.add(build)
  if (/ERROR:\s+-> \w/.test(text)) keep(story.chains, text)
  if (/: Resource group has been deleted/.test(text)) story.groupDeleted = true
  if (leftBehind.test(text)) keep(story.leftovers, withoutPrefix(text))
  if (/: (?:Provisioning step had errors|Cleanup requested|Step .* failed|Deleting )/.test(text)) story.ending = true
  if (story.ending) return
  const script = /: (?:Provisioning with shell script: |Uploading )(?<path>\S+)/.exec(text)?.groups?.path
  if (script === undefined) keep(story.tail, withoutPrefix(text), mostOfTail)
  else {
    story.script = script
    story.tail.length = 0
  }
}

const leftBehind =
  /Error deleting resource|Could not retrieve deployment operations|Could not retrieve OS Image details|Failed to find temporary OS disk|Failed to revoke access|aborted: skipping cleanup of step/

/** Text of a build without `==> NAME: ` before each line, as one line. */
export function withoutPrefix(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/^(?:==>|-->| {3}) [^\s:]+: ?/, '').trim())
    .filter(line => line !== '')
    .join(' ')
}

function keep<T>(list: T[], item: T, limit = most): void {
  list.push(item)
  if (list.length > limit) list.shift()
}
