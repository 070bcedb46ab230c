import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { root } from '../../setup/node24.mjs'
import { createHurtSteps, type Ended, type HurtSteps, nameOf } from './hurt-steps.ts'
import { neighbours } from './scripted-azure.ts'
import { describeBundles } from './stage.ts'

describeBundles('a step that is cancelled while somebody outside is silent', () => {
  let steps: HurtSteps
  let undisturbed: readonly Ended[]
  let cancelled: readonly Ended[]
  beforeAll(async () => {
    steps = await createHurtSteps()
    undisturbed = await steps.playAll()
    cancelled = await steps.hurtAll(undisturbed, { signal: 'SIGINT' })
  }, 600_000)
  afterAll(() => steps[Symbol.dispose]())

  it('is one of those that get to the end of what can be asked here', () => {
    const far = Object.fromEntries(undisturbed.map(u => [nameOf(u), u]))
    expect(far['detect-update index']?.seen).toMatchObject({ code: 0, outputs: { changed: 'true' }, annotations: [] })
    expect(far['build-image index']?.seen).toMatchObject({ code: 0, annotations: [] })
    expect(far['build-image index']?.asked.at(-1)).toMatch(/^DELETE .*\/images\/gi-/)
    expect(far['build-image index whose event is silent']?.seen).toMatchObject({ code: 0, annotations: [] })
    expect(far['attest-image index']?.seen).toMatchObject({ code: 0, annotations: [], outputs: { verdict: 'pass' } })
    expect(far['verify-image index with a root']?.seen).toMatchObject({ code: 0, outputs: { verified: 'true' } })
    expect(far['verify-image index with a root']?.seen.annotations).toEqual([])
    expect(far["verify-image index with Sigstore's root"]?.asked.at(-1)).toMatch(/tuf-repo-cdn/)
    for (const tested of ['validate-image index', 'validate-image index from a gallery'])
      expect([tested, far[tested]?.asked.at(-1)]).toEqual([tested, expect.stringMatching(/^GET .*\/securityRules\//)])
    for (const child of ['build-image index from a gallery', 'detect-update index from a gallery'])
      expect([child, far[child]?.seen.code, far[child]?.seen.annotations]).toEqual([child, 0, []])
    const archive = / acmeproofs\.blob\.core\.windows\.net\/golden\/files\/sha256-/
    expect(far['validate-image index from a gallery']?.asked.filter(what => archive.test(what))).toHaveLength(1)
    const ofParents = cancelled.filter(c => c.way === 'from a gallery')
    expect(ofParents.length).toBeGreaterThanOrEqual(15)
    for (const host of ['management.azure.com', 'api.github.com', 'blob.core.windows.net'])
      expect([host, ofParents.filter(c => c.at.includes(host)).length >= 3]).toEqual([host, true])
    for (const post of ['build-image post', 'validate-image post'])
      expect([post, far[post]?.seen.code, far[post]?.seen.annotations]).toEqual([post, 0, []])
    expect(cancelled.length).toBeGreaterThanOrEqual(90)
    for (const host of neighbours) expect([host, cancelled.some(c => c.at.includes(host))]).toEqual([host, true])
  })

  it('is out before the runner would send its second signal, 7.5 seconds after the first', () => {
    const late = cancelled.filter(c => c.ms > 7000)
    expect(late.map(c => `${nameOf(c)} at ${c.at}: ${Math.round(c.ms)} ms`)).toEqual([])
  })

  it('is out because what it waits for has heard of it: nobody has to end it in its work', () => {
    const words = 'it was at work on this machine'
    expect(readFileSync(join(root, 'src/entry/main.ts'), 'utf8')).toContain(`cancelledWhile('${words}')`)
    const ended = cancelled.filter(c => c.seen.annotations.some(a => a.includes(words)))
    expect(ended.map(c => [nameOf(c), c.at, c.seen.annotations])).toEqual([])
  })

  it('says that it was cancelled, and nothing else', () => {
    const others = cancelled.filter(c => {
      const said = c.seen.annotations.filter(a => !a.startsWith('warning Not deleted: '))
      const [error = '', ...more] = said
      const good = error.startsWith('error INTERNAL_CANCELLED: The job was cancelled while ') && more.length === 0
      return c.phase === 'index' && !cleansUp(c) && !(c.seen.code === 1 && good)
    })
    expect(others.map(c => [c.at, c.seen.code, c.seen.annotations])).toEqual([])
  })

  it('has done its work if only its clean-up is left, and says what that could not delete', () => {
    const done = cancelled.filter(cleansUp)
    expect(done.length).toBeGreaterThan(0)
    expect(done.map(c => [c.seen.code, c.seen.annotations.length, c.seen.outputs.verdict ?? 'pass'])).toEqual(
      done.map(() => [0, 1, 'pass']),
    )
    for (const { seen } of done) expect(seen.annotations[0]).toMatch(/^warning Not deleted: the managed image gi-/)
  })

  it('has a post step that fails nothing, and says what it has left', () => {
    const post = cancelled.filter(c => c.phase === 'post')
    expect(post.length).toBeGreaterThan(0)
    expect(post.filter(c => c.seen.code !== 0).map(c => c.at)).toEqual([])
    for (const { at, seen } of post) {
      expect([at, seen.annotations.length]).not.toEqual([at, 0])
      for (const line of seen.annotations) expect(line).toMatch(/^warning Not deleted: .*The job was cancelled while /s)
    }
  })
})

/** The candidate stands, and what it was made from is being deleted. */
const cleansUp = ({ action, phase, at, asked }: Ended) =>
  action === 'build-image' && phase === 'index' && asked.some(a => a.startsWith('PUT ')) && / .*\/images\/gi-/.test(at)
