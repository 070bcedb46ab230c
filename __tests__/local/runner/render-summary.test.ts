import { describe, expect, it } from '@jest/globals'
import { renderSummary } from '../../../local/runner/index.ts'

describe('summaries in a terminal', () => {
  it('Markdown', () => {
    expect(
      renderSummary(
        [
          '## Verdict: **pass**',
          '',
          '| control | `state` |',
          '|---|:-:|',
          '| ssh-01 | ✓ |',
          '| a\\|b | **failed** |',
          '',
          '- one [link](https://x.y/z)',
          '  - [x] done',
          '> [!WARNING]',
          '```',
          '**as is**',
          '```',
          'a \\*star\\* &lt;b&gt;',
        ].join('\n'),
      ),
    ).toBe(
      [
        'Verdict: pass',
        '',
        '  control  state',
        '  ssh-01   ✓',
        '  a|b      failed',
        '',
        '• one link (https://x.y/z)',
        '  ☑ done',
        'WARNING:',
        '    **as is**',
        'a *star* <b>',
      ].join('\n'),
    )
  })

  it('the HTML of the toolkit', () => {
    expect(
      renderSummary(
        '<h1>Title</h1>\n<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>\n<details><summary>More</summary>text</details>',
      ),
    ).toBe('Title\n\n  a  b\n  1  2|3\n\n▸ More\ntext')
  })

  it('nothing reaches the terminal', () => {
    const rendered = renderSummary('a\x1b[2Jb\x1b]0;title\x07c\x9b31md\re\u202ef\u0000g\x1bcH\u200bi')
    expect(rendered).toBe('abcd\nefgHi')
  })
})
