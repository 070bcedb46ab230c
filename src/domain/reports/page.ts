import { nextStepOf } from '../errors.ts'
import type { ControlStatus } from '../evidence/controls.ts'
import { explainVerdict } from '../evidence/explain-verdict.ts'
import { formatCompliance } from '../evidence/judge-thresholds.ts'
import { formatOnly } from '../evidence/tested-with.ts'
import type { ValidationFacts } from '../evidence/validation-report.ts'
import type { Judgement, PlacedControl } from '../evidence/verdict.ts'
import { escapeMarkup, plainText } from '../text/markup.ts'
import { sha256 } from '../text/sha256.ts'
import { pageStyle } from './page-style.ts'
import { explainControl, idOf, reasonsBeside, statusWords, titleOf } from './told-control.ts'

/** rows of all tables of controls together, worst first: a browser still scrolls through them */
const mostRows = 10_000
/** characters of all that is said of controls, and of one */
const mostText = 8 * 1024 * 1024
const longestText = 3000
const longestCell = 4000

/** Worst first. What passed or does not apply is folded away. */
const sections: readonly { readonly status: ControlStatus; readonly folded?: true }[] = [
  { status: 'failed' },
  { status: 'error' },
  { status: 'waived' },
  { status: 'tolerated' },
  { status: 'skipped' },
  { status: 'not-applicable', folded: true },
  { status: 'passed', folded: true },
]

type Row = readonly string[]

/**
 * The verdict as one page for people. It asks nobody for anything and runs nothing: no script, no picture, no address, and its own policy forbids them, whatever a
 * profile has called its controls. The same facts give the same bytes.
 */
export function renderPage(facts: ValidationFacts, judgement: Judgement): string {
  const sentence = explainVerdict(facts, judgement)
  const policy = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(pageStyle), 'hex').toString('base64')}'; base-uri 'none'; form-action 'none'`
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${text(`${facts.image}: ${sentence}`)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1 class="${judgement.verdict}">${text(sentence)}</h1>`,
    `<p>${text(`The image ${facts.image}, tested as ${facts.candidate}, ended at ${facts.finished}.`)}</p>`,
    renderCounts(judgement),
    ...renderReasons(judgement),
    ...renderControls(judgement.controls),
    ...renderThresholds(judgement),
    ...renderRemarks(judgement),
    ...renderFacts(facts, judgement),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function renderCounts({ counts }: Judgement): string {
  const { passed, failed, errors: error, waived, tolerated, skipped, notApplicable } = counts
  const of = { failed, error, waived, tolerated, skipped, 'not-applicable': notApplicable, passed }
  const items = sections.map(({ status }) => `<li><b>${of[status]}</b> ${text(statusWords[status])}</li>`)
  return `<ul class="counts" aria-label="Controls by what they came to">${items.join('')}</ul>`
}

function renderReasons(judgement: Judgement): string[] {
  const all = reasonsBeside(judgement)
  return renderTable(
    'What else speaks against it',
    ['Code', 'What', 'Next'],
    all.slice(0, mostRows).map(reason => [reason.code, reason.message, nextStepOf(reason)]),
    all.length,
  )
}

function renderControls(controls: readonly PlacedControl[]): string[] {
  let rows = mostRows
  let left = mostText
  return sections.flatMap(({ status, folded }) => {
    const all = controls.filter(control => control.status === status)
    const shown: Row[] = []
    for (const control of all.slice(0, rows)) {
      const row = rowOf(control)
      left -= row.reduce((sum, cell) => sum + cell.length, 0)
      if (left < 0) break
      shown.push(row)
    }
    rows -= shown.length
    const head = ['Severity', 'Control', 'Title', 'Profile', 'What was found, and why it is accepted', 'Where']
    const table = renderTable(statusWords[status], head, shown, all.length, folded)
    return table
  })
}

const rowOf = (control: PlacedControl): Row => [
  control.severity,
  idOf(control),
  titleOf(control),
  control.run === control.profile ? control.profile : `${control.profile}\n${control.run}`,
  explainControl(control, longestText),
  control.place ? `${control.place.file}:${control.place.line}` : '',
]

function renderThresholds({ thresholds }: Judgement): string[] {
  return renderTable(
    'Thresholds',
    ['File', 'Of', 'Compliance as MITRE counts', 'Passed, failed, skipped, in error, not applicable', 'Bounds'],
    thresholds.map(t => [
      t.file,
      t.profile,
      formatCompliance(t.compliance),
      [t.counts.passed, t.counts.failed, t.counts.skipped, t.counts.error, t.counts.no_impact].join(', '),
      t.broken.length === 0 ? 'all hold' : t.broken.map(b => b.message).join('\n'),
    ]),
    thresholds.length,
  )
}

function renderRemarks({ remarks }: Judgement): string[] {
  return renderTable(
    'Remarks on exceptions',
    ['Level', 'What', 'Said', 'Where'],
    remarks.slice(0, mostRows).map(r => [r.level, r.title, r.message, `${r.place.file}:${r.place.line}`]),
    remarks.length,
  )
}

function renderFacts(facts: ValidationFacts, { counts, unused }: Judgement): string[] {
  const { machine, auditor, isolation, run } = facts
  const rows: Row[] = [
    ['Candidate', facts.candidate],
    ['Machine', machine ? `${machine.id}, made from ${machine.imageReference.id}` : 'none: finished reports'],
    ...(machine ? [['Booted', `${machine.size}, ${machine.securityType}`]] : []),
    ['Auditor', auditor ? `${auditor.name} ${auditor.version}` : 'a report that was finished elsewhere'],
    ...(isolation
      ? [['Profiles ran', isolation === 'none' ? 'with the rights of the job' : 'kept away from the job']]
      : []),
    ['Executed', `${counts.executed} of ${counts.total}, asked for at least ${facts.minExecuted} of each profile`],
    ...facts.profiles.map(({ path, requiredBy, only, exceptions = [] }) => [
      'Profile',
      [
        path,
        ...(requiredBy === undefined ? [] : [`required by ${requiredBy}`]),
        ...(only ? [`of it alone: ${formatOnly(only)}`] : []),
        ...exceptions.map(({ kind, name }) => `${kind}: ${name}`),
      ].join('\n'),
    ]),
    ...(unused.length > 0 ? [['No control was taken from', unused.join(', ')]] : []),
    ['Run', `${run.repository}, run ${run.id}, attempt ${run.attempt}, commit ${run.sha}`],
  ]
  const body = rows.map(
    ([what = '', value = '']) => `<tr><th scope="row">${text(what)}</th><td>${text(value)}</td></tr>`,
  )
  return ['<h2>What was tested</h2>', `<div class="wide"><table><tbody>${body.join('\n')}</tbody></table></div>`]
}

/** Nothing where there is nothing. @param total rows that there would be: those that are not here are counted */
function renderTable(title: string, head: Row, rows: readonly Row[], total: number, folded?: true): string[] {
  if (total === 0) return []
  const name = `${title} (${total})`
  const more = total - rows.length
  const table = [
    ...(rows.length === 0
      ? []
      : [
          '<div class="wide"><table>',
          `<thead><tr>${head.map(cell => `<th scope="col">${text(cell)}</th>`).join('')}</tr></thead>`,
          `<tbody>${rows.map(row => `<tr>${row.map(cell => `<td>${text(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>`,
          '</table></div>',
        ]),
    ...(more > 0 ? [`<p class="more">${more} more are in validation.json: no more fit on this page.</p>`] : []),
  ]
  return folded
    ? ['<details>', `<summary>${text(name)}</summary>`, ...table, '</details>']
    : ['<section>', `<h2>${text(name)}</h2>`, ...table, '</section>']
}

const text = (said: string) => escapeMarkup(plainText(said, longestCell))
