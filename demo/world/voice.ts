import { type JobEvent, renderSummary } from '../../local/runner/index.ts'

/** How the story is told: one line each, with the seconds since the beginning. */
export interface Voice {
  say(line: string): void
  chapter(title: string): void
  /** what happens in a job, while it happens */
  hear(event: JobEvent): void
}

export interface VoiceOptions {
  write(text: string): void
  /** all that tools print inside of log groups; otherwise now and then a line of it, and the end of it when a step fails */
  readonly verbose: boolean
  readonly colour: boolean
  readonly now?: () => number
}

/** Milliseconds without a word after which the line that a tool printed last is shown, so that nobody thinks it hangs. */
const quietMs = 3000
/** Lines of a group that are shown when its step fails. */
const tailLines = 15

const colours = { bold: '1', green: '32', red: '31', yellow: '33', dim: '2' } as const

export function createVoice({ write, verbose, colour, now = Date.now }: VoiceOptions): Voice {
  const began = now()
  let spoke = 0
  let group: string[] | undefined
  let hidden: string[] = []
  const paint = (how: keyof typeof colours, text: string) => (colour ? `\u001b[${colours[how]}m${text}\u001b[0m` : text)
  const say = (line: string) => {
    spoke = now()
    write(`${((spoke - began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`)
  }
  const lines = (prefix: string, text: string) => {
    for (const line of text.split('\n')) say(`${prefix}${line}`)
  }
  const hearLine = (event: Extract<JobEvent, { kind: 'line' }>) => {
    if (event.level === 'group') {
      group = []
      say(`   │ ${event.text}`)
    } else if (event.level === 'endgroup') {
      if (group && group.length > 0 && !verbose) say(`   │   (${group.length} lines)`)
      group = undefined
    } else if (event.level === 'error' || event.level === 'warning')
      lines(`   │ `, paint(event.level === 'error' ? 'red' : 'yellow', event.text))
    else if (event.level === 'debug') return
    else if (group === undefined || verbose) lines('   │ ', event.text)
    else {
      group.push(event.text)
      hidden = [...hidden.slice(1 - tailLines), event.text]
      if (now() - spoke > quietMs) say(paint('dim', `   │   … ${event.text.slice(0, 140)}`))
    }
  }
  return {
    say,
    chapter: title => say(paint('bold', `── ${title}`)),
    hear: event => {
      if (event.kind === 'step') hidden = []
      if (event.kind === 'line') hearLine(event)
      if (event.kind !== 'end') return
      group = undefined
      if (event.phase === 'post' && event.conclusion === 'success' && event.summary === '') return
      if (event.conclusion === 'failure' && hidden.length > 0) lines(paint('dim', '   │   … '), hidden.join('\n'))
      const how = event.conclusion === 'success' ? 'green' : event.conclusion === 'failure' ? 'red' : 'dim'
      say(`   ${paint(how, event.conclusion)}: ${event.name} (${(event.milliseconds / 1000).toFixed(1)} s)`)
      if (event.summary !== '') lines('   ▏ ', renderSummary(event.summary))
    },
  }
}
