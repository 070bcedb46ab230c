import { nextStepOf, type Place, type Problem } from '../errors.ts'
import type { ValidationFacts } from '../evidence/validation-report.ts'
import type { Judgement, PlacedControl } from '../evidence/verdict.ts'
import { plainText } from '../text/markup.ts'
import { sha256 } from '../text/sha256.ts'
import { explainControl, idOf, reasonsBeside, statusWords, titleOf } from './told-control.ts'

/**
 * What GitHub takes: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning. Of more results than
 * these it keeps 5,000, and a file of more than 10 MB, packed, is refused: as much as this, unpacked, never is.
 */
const mostResults = 5000
const mostBytes = 9 * 1024 * 1024
/** what is left out by its author is told, and no alert */
const mostNotes = 1000

const longestMessage = 1000
const longestDescription = 1000
const longestRuleId = 200

/** GitHub reads critical above 9, high from 7, medium from 4, low above 0; it has none for `none`. */
const securitySeverity = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', none: undefined } as const

interface Rule {
  readonly id: string
  readonly [key: string]: unknown
}

interface Found {
  readonly rule: Rule
  readonly level: 'error' | 'warning' | 'note'
  readonly text: string
  readonly place: Place | undefined
  /** why it is accepted; absent: it is not */
  readonly accepted?: string
  /** the same for the same finding in every run */
  readonly known: string
}

/**
 * The verdict as SARIF 2.1.0, for GitHub code scanning: a result for each control that failed or could not be evaluated, for each that is accepted all the same (a
 * note with its reason, so that no alert closes as if it had passed), and for each other reason. Every one stands at a file: its own, or the manifest.
 * @param manifest its path in the workspace
 */
export function renderSarif(facts: ValidationFacts, judgement: Judgement, manifest: string): string {
  const beside = reasonsBeside(judgement)
  const controls = judgement.controls.filter(isFound)
  const total = beside.length + controls.length
  const all = [
    ...beside.slice(0, mostResults).map(foundOf),
    ...controls.slice(0, mostResults).map(control => findingOf(control, facts)),
  ]
  const rules = new Map<string, { readonly rule: Rule; readonly index: number }>()
  const results: unknown[] = []
  let left = mostBytes
  for (const found of all.slice(0, mostResults - 1)) {
    const known = rules.get(found.rule.id)
    const result = toResult(found, known?.index ?? rules.size, manifest)
    left -= Buffer.byteLength(JSON.stringify(known ? result : [result, found.rule]))
    if (left < 0) break
    if (!known) rules.set(found.rule.id, { rule: found.rule, index: rules.size })
    results.push(result)
  }
  const more = total - results.length
  const cut = more > 0 ? `${more} more are in validation.json: no more fit in here.` : undefined
  if (cut !== undefined) {
    const found = foundOf({ code: 'VALIDATE_CONTROL_FAILED', message: cut })
    const index = rules.get(found.rule.id)?.index ?? rules.size
    rules.set(found.rule.id, { rule: found.rule, index })
    results.push(toResult(found, index, manifest))
  }
  const { verdict, counts } = judgement
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Golden Image',
            informationUri: 'https://github.com/golden-image-actions/pipeline',
            rules: [...rules.values()].map(({ rule }) => rule),
          },
          ...(facts.auditor ? { extensions: [{ name: facts.auditor.name, version: facts.auditor.version }] } : {}),
        },
        // Each image has alerts of its own: those of another one stay as they are.
        automationDetails: { id: `golden-image/${plainText(facts.image, longestRuleId)}/` },
        invocations: [
          {
            executionSuccessful: verdict !== 'error',
            toolExecutionNotifications: notesOf(judgement, cut),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
        properties: { verdict, candidate: plainText(facts.candidate), counts },
      },
    ],
  })
}

const isFound = ({ status }: PlacedControl) =>
  status === 'failed' || status === 'error' || status === 'waived' || status === 'tolerated'

function findingOf(control: PlacedControl, facts: ValidationFacts): Found {
  const { status, severity, place, waiver, tolerated } = control
  const id = ruleIdOf(control)
  const title = titleOf(control) || idOf(control)
  const level = status === 'failed' ? 'error' : status === 'error' ? 'warning' : 'note'
  const score = level === 'note' ? undefined : securitySeverity[severity]
  const name = `[${severity}] ${idOf(control)}: ${title}`
  const said = explainControl(control, longestMessage)
  return {
    rule: toRule(
      id,
      title,
      nextStepOf({ code: status === 'error' ? 'REPORT_CONTROL_ERROR' : 'VALIDATE_CONTROL_FAILED' }),
      {
        tags: ['golden-image', 'compliance', severity],
        ...(score === undefined ? {} : { 'security-severity': score }),
      },
    ),
    level,
    text: `${status === 'failed' ? '' : `${statusWords[status]}: `}${name}${said === '' ? '' : `\n${said}`}`,
    place,
    ...(waiver || tolerated ? { accepted: plainText(waiver?.reason ?? said, longestMessage) } : {}),
    known: sha256([facts.image, control.run, id].join('\n')),
  }
}

function foundOf(reason: Problem): Found {
  return {
    rule: toRule(reason.code, reason.code, nextStepOf({ code: reason.code }), { tags: ['golden-image'] }),
    level: 'error',
    text: plainText(`${reason.message}\nNext: ${nextStepOf(reason)}`, longestMessage),
    place: reason.place,
    known: sha256(`${reason.code}\n${reason.message}`),
  }
}

const toRule = (id: string, title: string, help: string, properties: Readonly<Record<string, unknown>>): Rule => ({
  id,
  shortDescription: { text: plainText(title, longestDescription) },
  fullDescription: { text: plainText(title, longestDescription) },
  help: { text: help },
  properties,
})

/** Without a name of its own a control is called by its file and line, and by a number that is another one in each run. */
function ruleIdOf({ id, profile }: PlacedControl): string {
  const own = /^\(generated from (?<at>.{1,900}:\d+) [0-9a-f]+\)$/.exec(id)?.groups?.at ?? id
  const name = plainText(`${profile}/${own}`).replace(/\s+/g, ' ')
  return name.length > longestRuleId ? `${plainText(name, longestRuleId)} ${sha256(name).slice(0, 12)}` : name
}

function toResult({ rule, level, text, place, accepted, known }: Found, ruleIndex: number, manifest: string) {
  const uri = (place && uriOf(place.file)) ?? uriOf(manifest) ?? 'golden-image.yml'
  const line = place && uriOf(place.file) !== undefined ? Math.max(1, Math.trunc(place.line) || 1) : 1
  return {
    ruleId: rule.id,
    ruleIndex,
    level,
    message: { text },
    locations: [
      { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: line } } },
    ],
    // The line's own, which GitHub compares, comes from the step that uploads: it warns of any other.
    partialFingerprints: { 'goldenImageControl/v1': known },
    suppressions: accepted === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: accepted }],
  }
}

/** Of a file in the workspace; `undefined` for any other. */
function uriOf(file: string): string | undefined {
  const parts = plainText(file.replace(/^\.\//, '')).split('/')
  if (parts.some(part => part === '' || part === '..' || part === '.')) return undefined
  return parts.map(encodeURIComponent).join('/')
}

function notesOf({ controls }: Judgement, cut: string | undefined): readonly unknown[] {
  const note = (text: string) => ({ level: 'note', message: { text } })
  const left = controls.filter(({ status }) => status === 'skipped' || status === 'not-applicable')
  const shown = left.slice(0, mostNotes)
  return [
    ...(cut === undefined ? [] : [{ level: 'warning', message: { text: cut } }]),
    ...shown.map(control => {
      const said = explainControl(control, 300)
      return note(`${statusWords[control.status]}: ${idOf(control)}${said === '' ? '' : `\n${said}`}`)
    }),
    ...(left.length > shown.length
      ? [note(`${left.length - shown.length} more that did not run are in validation.json.`)]
      : []),
  ]
}
