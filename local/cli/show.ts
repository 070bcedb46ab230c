import type { GallerySummary } from '../azure/index.ts'
import type { RecordedRequest } from '../ports.ts'
import type { RunSummary, Status } from './protocol.ts'

/** Text for people; each function takes what the stack answered. */
export function showStatus(status: Status): string {
  const row = (name: string, text: string) => `  ${name.padEnd(10)} ${text}`
  const list = (items: readonly string[], none: string) => (items.length > 0 ? items.join(', ') : none)
  const { left, peak } = status
  return [
    `The local stack runs since ${status.since}.`,
    row('switches', list(status.switches, 'none: Azure is as it is today')),
    row('bases', list(status.bases, 'none: `publish-base x` makes one')),
    row('versions', `${status.versions} in the galleries`),
    row('machines', list(status.machines, 'none')),
    row('resources', `${status.resources.length} in Azure beside the galleries`),
    ...status.resources.map(id => row('', id)),
    row('requests', `${status.requests} answered`),
    row('outside', list(status.outside.map(outsideName), 'no name was asked for that the stack does not serve')),
    ...(status.missing.length > 0 ? [row('mirror', `asked for and not there: ${status.missing.join(', ')}`)] : []),
    row('now', `${left.mounts} mounts, ${left.processes} processes, ${left.resources} temporary resources`),
    row('at most', `${peak.mounts} mounts, ${peak.processes} processes, ${peak.resources} temporary resources`),
  ].join('\n')
}

const outsideName = (o: Status['outside'][number]) =>
  `${o.name} (${o.times} times, last ${new Date(o.lastAt).toISOString()})`

export function showGalleries(galleries: readonly GallerySummary[]): string {
  const lines = galleries.flatMap(gallery => [
    gallery.name,
    ...gallery.definitions.flatMap(definition => [
      `  ${definition.name}${tagText(definition.tags)}`,
      ...(definition.versions.length === 0 ? ['    no version yet'] : []),
      ...definition.versions.map(version => `    ${version.name}  ${version.state}${tagText(version.tags)}`),
    ]),
  ])
  return lines.length > 0 ? lines.join('\n') : 'There is no gallery.'
}

function tagText(tags: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(tags).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `  [${pairs.join(' ')}]` : ''
}

export function showRequests(requests: readonly RecordedRequest[]): string {
  if (requests.length === 0) return 'There was no request.'
  return requests
    .map(r => {
      const seconds = (r.at / 1000).toFixed(2).padStart(9)
      return `${seconds} s  ${String(r.status).padStart(3)}  ${r.method.padEnd(6)} ${r.host}${r.path}${r.agent ? `  (${r.agent.slice(0, 60)})` : ''}`
    })
    .join('\n')
}

export function showRun({ conclusion, message, jobs }: RunSummary): string {
  const lines = jobs.flatMap(job => [
    `  ${job.conclusion.padEnd(9)} ${job.name}${job.environment === undefined ? '' : `  (${job.environment})`}`,
    ...job.steps
      .filter(step => step.conclusion !== 'skipped')
      .map(step => `    ${step.conclusion.padEnd(9)} ${step.name} (${(step.milliseconds / 1000).toFixed(1)} s)`),
    ...job.errors.map(error => `    error: ${error.split('\n')[0]}`),
  ])
  return [`The run is a ${conclusion}${message === undefined ? '.' : `: ${message}`}`, ...lines].join('\n')
}
