import { nextStepOf } from '../errors.ts'
import { explainVerdict } from '../evidence/explain-verdict.ts'
import type { ValidationFacts } from '../evidence/validation-report.ts'
import type { Judgement, PlacedControl } from '../evidence/verdict.ts'
import { escapeMarkup, plainText } from '../text/markup.ts'
import { explainControl, idOf, reasonsBeside, statusWords, titleOf } from './told-control.ts'

/** characters of what is said of one control */
const longestText = 4000

/** characters of all of it; past that a control has its name and its status alone, and a word of why */
const mostText = 16 * 1024 * 1024

/** A test case as JUnit knows it: these four, and no others. */
type Case = 'passed' | 'failure' | 'error' | 'skipped'

const cases: Readonly<Record<PlacedControl['status'], Case>> = {
  passed: 'passed',
  failed: 'failure',
  error: 'error',
  waived: 'skipped',
  tolerated: 'skipped',
  skipped: 'skipped',
  'not-applicable': 'skipped',
}

interface TestCase {
  readonly name: string
  readonly kind: Case
  /** of a failure or an error */
  readonly type?: string
  readonly text: string
}

/**
 * The verdict as JUnit XML, in the form that Jenkins reads: a suite for each profile, and one for the verdict itself, which is green only if it is `pass`. What is
 * waived, tolerated or does not apply is skipped there, with its reason; no such thing as a pass.
 */
export function renderJunit(facts: ValidationFacts, judgement: Judgement): string {
  const suites = [
    renderSuite('verdict', facts, verdictCases(facts, judgement), {
      verdict: judgement.verdict,
      image: facts.image,
      candidate: facts.candidate,
      ...(facts.auditor ? { auditor: `${facts.auditor.name} ${facts.auditor.version}` } : {}),
      ...(facts.isolation ? { isolation: facts.isolation } : {}),
    }),
  ]
  const byRun = new Map<string, PlacedControl[]>(facts.profiles.map(({ path }) => [path, []]))
  for (const control of judgement.controls) {
    const of = byRun.get(control.run)
    if (of) of.push(control)
    else byRun.set(control.run, [control])
  }
  let left = mostText
  for (const [run, controls] of byRun) {
    // Of what ran nothing nobody has to read that it had no tests: the suite of the verdict says why.
    if (controls.length === 0) continue
    const told = controls.map((control): TestCase => {
      const text = explain(control)
      left -= text.length
      return {
        name: [idOf(control), titleOf(control)].filter(Boolean).join(': '),
        kind: cases[control.status],
        type: control.severity,
        text: left < 0 && text !== '' ? `${statusWords[control.status]}. The text is in validation.json.` : text,
      }
    })
    suites.push(renderSuite(run, facts, told))
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(`validate-image ${facts.image}`)}">\n${suites.join('')}</testsuites>\n`
}

function explain(control: PlacedControl): string {
  const text = explainControl(control, longestText)
  if (control.status === 'passed') return text
  const place = control.place ? `\nat ${control.place.file}:${control.place.line}` : ''
  return `${statusWords[control.status]}. ${text}${place}`
}

function verdictCases(facts: ValidationFacts, judgement: Judgement): readonly TestCase[] {
  const { verdict } = judgement
  const kind = verdict === 'pass' ? 'passed' : verdict === 'fail' ? 'failure' : 'error'
  const text = verdict === 'pass' ? '' : explainVerdict(facts, judgement)
  return [
    { name: 'verdict', kind, type: verdict, text },
    ...reasonsBeside(judgement).map(reason => ({
      name: reason.code,
      kind: verdict === 'fail' ? ('failure' as const) : ('error' as const),
      type: reason.code,
      text: `${reason.message}\nNext: ${nextStepOf(reason)}`,
    })),
  ]
}

function renderSuite(
  name: string,
  { finished }: ValidationFacts,
  all: readonly TestCase[],
  properties: Readonly<Record<string, string>> = {},
): string {
  const of = (kind: Case) => all.filter(one => one.kind === kind).length
  const facts = Object.entries(properties).map(
    ([key, value]) => `<property name="${attribute(key)}" value="${attribute(value)}"/>`,
  )
  return [
    `<testsuite name="${attribute(name)}" tests="${all.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}" timestamp="${attribute(finished.slice(0, 19))}">`,
    ...(facts.length > 0 ? [`<properties>${facts.join('')}</properties>`] : []),
    ...all.map(one => renderCase(name, one)),
    '</testsuite>\n',
  ].join('\n')
}

function renderCase(suite: string, { name, kind, type = '', text }: TestCase): string {
  const head = `<testcase classname="${attribute(suite)}" name="${attribute(name)}"`
  const said = escapeMarkup(plainText(text, 2 * longestText))
  if (kind === 'passed') return said === '' ? `${head}/>` : `${head}><system-out>${said}</system-out></testcase>`
  if (kind === 'skipped') return `${head}><skipped>${said}</skipped></testcase>`
  const [first = ''] = plainText(text, longestText).split('\n', 1)
  return `${head}><${kind} type="${attribute(type)}" message="${attribute(first)}">${said}</${kind}></testcase>`
}

/** On one line: a reader makes blanks of line ends there. */
const attribute = (text: string) => escapeMarkup(plainText(text, 1000).replace(/\s+/g, ' '))
