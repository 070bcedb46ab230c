import { expect, it } from '@jest/globals'
import { CORPUS, stepOf, TEXTS } from './hostile-corpus.ts'
import { together } from './hurt-steps.ts'
import { expectInert } from './inert.ts'
import { type ActionName, actionNames, describeBundles, goodTools, runStep } from './stage.ts'
import { closedProxy, gives, jobClaims, jwt, tokenEndpoint } from './token-endpoint.ts'

const rows = Object.entries(CORPUS).flatMap(([kind, { readBy }]) => readBy.map(action => [kind, action] as const))
/** Where several read the same with the same code, one of them meets every case, and each other one every third. */
function casesFor(kind: string, action: ActionName) {
  const { readBy, cases } = CORPUS[kind] ?? { readBy: [], cases: {} }
  const all = Object.entries(cases)
  if (readBy.length < 3 || all.length < 3 || action === 'detect-update') return all
  return all.filter((_, i) => (i + actionNames.indexOf(action)) % 3 === 0)
}

describeBundles('hostile text in what a step reads', () => {
  it('is tried with every action, by each kind that it reads', () => {
    const counts = actionNames.map(action => [action, rows.filter(([, one]) => one === action).length] as const)
    expect(counts.length).toBeGreaterThan(0)
    expect(counts.filter(([, n]) => n < 3)).toEqual([])
  })

  it.each(rows)(
    '%s, read by %s: comes out inert, on either stream, and ends in an error with a code',
    async (kind, action) => {
      await using github = await tokenEndpoint(gives(jwt(jobClaims)))
      await using proxy = await closedProxy()
      const at = actionNames.indexOf(action)
      const plays = casesFor(kind, action).map(([name, make], i) => async () => {
        const text = TEXTS[(i + at) % TEXTS.length] ?? ''
        const step = { ...stepOf(action, make(text)), ...goodTools }
        const seen = await runStep({ ...step, environment: { ...github.environment, HTTPS_PROXY: proxy.url } })
        return { name: `${name}: ${text.slice(0, 40)}`, seen }
      })
      expect(plays.length).toBeGreaterThan(0)
      for (const { name, seen } of await together(plays)) {
        expectInert(seen)
        // The file of an event can turn a release into a check, which is told.
        const told = seen.annotations.filter(
          line => kind !== 'event' || !line.startsWith('notice A check, and no release: '),
        )
        const wrong = told.filter(line => !/^error (?:(?!INTERNAL_)[A-Z]+_[A-Z_]+|\d+ more)/.test(line))
        expect([name, seen.code, told.length > 0, wrong]).toEqual([name, 1, true, []])
        expect([name, seen.outputs.verdict ?? 'error', seen.outputs.verified ?? 'false']).toEqual([
          name,
          expect.stringMatching(/^(error|fail)$/),
          'false',
        ])
      }
    },
    120_000,
  )
})
