import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Judgement } from '../../../src/domain/evidence/verdict.ts'
import { renderPage } from '../../../src/domain/reports/page.ts'
import { browserLack, openBrowser } from '../../browser.ts'
import { needing } from '../../needs.ts'
import { control, passed } from '../evidence/reports.ts'
import { everyStatus, factsOf, HOSTILE, judgedOf, manyControls, runOf, waivers } from './judged.ts'

const page = (judgement: Judgement, more = {}) => renderPage(factsOf(more), judgement)
const all = (more = '') =>
  judgedOf(
    runOf(everyStatus(more), {
      exceptions: waivers(`a vendor is asked${more}`),
      placeOf: () => ({ file: `x.rb${more}`, line: 3 }),
    }),
  )

describe('a verdict as a page', () => {
  it('is the same bytes for the same facts', () => {
    expect(page(all())).toBe(page(all()))
  })

  it('of forty thousand controls shows the worst, and counts the others', () => {
    const html = page(manyControls(40_000, 'é'.repeat(7000)))
    expect(Buffer.byteLength(html)).toBeLessThan(20 * 1024 * 1024)
    const shown = html.split('<tr><td>').length - 1
    const more = [...html.matchAll(/>(\d+) more are in validation\.json/g)].reduce((sum, [, n]) => sum + Number(n), 0)
    expect(shown).toBeGreaterThan(1000)
    expect(shown + more).toBe(40_000)
    expect(html).toContain('<h2>Failed (10000)</h2>')
  })
})

needing(browserLack).describe('the page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-image-page-'))
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  /** What somebody sees who opens the file, and whatever else the browser does with it. */
  async function look(html: string, { width = 1200, dark = false } = {}): Promise<{ page: Page; did: string[] }> {
    const file = join(folder, 'report.html')
    writeFileSync(file, html)
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' })
    const opened = await context.newPage()
    const did: string[] = []
    const address = pathToFileURL(file).href
    opened.on('request', request => {
      if (request.url() !== address) did.push(`asked for ${request.url()}`)
    })
    opened.on('console', message => did.push(`said ${message.text()}`))
    opened.on('pageerror', error => did.push(`failed: ${error.message}`))
    opened.on('dialog', dialog => {
      did.push('opened a dialog')
      void dialog.dismiss()
    })
    await opened.goto(address)
    return { page: opened, did }
  }

  it('says the verdict first, and of each control what it came to', async () => {
    const { page: seen, did } = await look(page(all()))
    expect(await seen.title()).toBe('linux-base: ❌ Not compliant: 1 of 4 controls failed')
    expect(await seen.locator('h1').textContent()).toBe('❌ Not compliant: 1 of 4 controls failed')
    const headings = await seen.locator('h2:visible, summary:visible').allInnerTexts()
    expect(headings).toEqual([
      'Failed (1)',
      'Not evaluated (1)',
      'Waived (1)',
      'Left out by its author (1)',
      'Not applicable (1)',
      'Passed (2)',
      'Remarks on exceptions (1)',
      'What was tested',
    ])
    const waived = seen.locator('section', { has: seen.getByRole('heading', { name: 'Waived (1)' }) })
    expect(await waived.locator('tbody td').allInnerTexts()).toEqual([
      'high',
      'waived',
      'Title of waived',
      'base\nlinux-base/profile',
      'Waived until 2026-12-31 by linux-base/waivers.yml: a vendor is asked\nis good\nwaived all the same',
      'x.rb:3',
    ])
    expect(did).toEqual([])
  })

  it('keeps what passed folded, until somebody opens it by the keyboard', async () => {
    const { page: seen } = await look(page(all()))
    const row = seen.getByText('Title of passed', { exact: true })
    expect(await row.isVisible()).toBe(false)
    await seen.locator('summary', { hasText: 'Passed' }).focus()
    await seen.keyboard.press('Enter')
    expect(await row.isVisible()).toBe(true)
  })

  it.each([320, 1200])('is no wider than a window of %d pixels, in light and in the dark', async width => {
    const colours: unknown[] = []
    for (const dark of [false, true]) {
      const { page: seen } = await look(page(all('-with-a-name-that-is-long'.repeat(10))), { width, dark })
      expect(await seen.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      const styleOf = (what: string, of: string) =>
        seen.evaluate(`getComputedStyle(document.querySelector('${what}')).${of}`)
      colours.push(await styleOf('h1', 'color'))
      // The style is let in by the policy of the page.
      expect(await styleOf('.counts', 'display')).toBe('flex')
    }
    expect(colours[0]).not.toBe(colours[1])
  })

  it('is text and nothing else, whatever a profile has written', async () => {
    const html = page(all(HOSTILE), { image: HOSTILE, candidate: HOSTILE, finished: HOSTILE })
    const { page: seen, did } = await look(html)
    expect(did).toEqual([])
    expect(await seen.title()).toContain('</td></table><img src=x onerror=alert(1)>')
    expect(
      await seen.locator('img, script, iframe, object, a, form, link, [style], [onerror], [onmouseover]').count(),
    ).toBe(0)
    const cells = await seen
      .locator('section table')
      .first()
      .locator('tbody tr')
      .evaluateAll(rows => rows.map(row => row.children.length))
    expect(cells).toEqual([6])
    expect(await seen.locator('body').textContent()).toContain('<script>document.title="owned"</script>')
    expect(html.isWellFormed()).toBe(true)
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/)
  })

  it('forbids what it does not have: a picture and a script that were there are not let in', async () => {
    const html = page(all()).replace(
      '</main>',
      '<img src="http://127.0.0.1:9/x"><script>document.title = "owned"</script></main>',
    )
    const { page: seen, did } = await look(html)
    expect(await seen.title()).not.toBe('owned')
    expect(did.filter(one => /violates the following Content Security Policy/.test(one)).length).toBeGreaterThan(1)
  })

  it('says that there is no verdict where there is none', async () => {
    const { page: seen } = await look(page(judgedOf(runOf([control('a', [passed()])], { exitCode: 100 }))))
    expect(await seen.locator('h1').textContent()).toMatch(/^⚠️ No verdict: The auditor ended with 100/)
    expect(await seen.locator('section').first().textContent()).toContain('REPORT_EXIT_DISAGREES')
  })

  it('opens with as many controls as it shows at most', async () => {
    const { page: seen, did } = await look(page(manyControls(12_000)))
    expect(await seen.locator('tbody tr').count()).toBeGreaterThan(10_000)
    expect(did).toEqual([])
  })
})
