// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { describe, expect, it } from '@jest/globals'
import { run } from './stage.ts'

describe('what a step prints', () => {
  it('can be hostile: the runner obeys what it obeys on GitHub, and nothing reaches the terminal', async () => {
    const r = await run('- { id: h, uses: acme/tools/hostile@v1 }')
    const h = r.step('h')
    expect(h.outputs).toEqual({ stolen: 'by colons', stolen2: 'in the middle' })
    expect(h.annotations.map(a => `${a.level} ${a.message}`).sort()).toEqual([
      'error after a lone CR',
      'notice from stderr',
      'warning after an em space',
    ])
    expect(h.log).toEqual(
      expect.arrayContaining([
        'first',
        '\x1b[31mred\x1b[0m \x1b]0;title\x07end',
        'plain :: colons ::',
        '::unknown::stays',
      ]),
    )
    const lines = r.events.flatMap(e => (e.kind === 'line' ? [e.text] : []))
    expect(lines).toContain('red end')
    expect(lines).toContain('error: after a lone CR')
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    const annotations = r.events.flatMap(e => (e.kind === 'annotation' ? [e.annotation] : []))
    expect(annotations).toEqual(h.annotations)
  })

  it('is not obeyed while commands are stopped', async () => {
    const r = await run(`
- id: s
  run: |
    echo ::stop-commands::0f3a
    echo '::set-output name=x::1'
    echo 'text ##[save-state name=x]1'
    echo ::0f3a::
    echo '::set-output name=y::2'
- { id: t, run: 'echo ::stop-commands::never' }
- { id: u, run: 'echo ::notice::a step starts afresh' }`)
    expect(r.step('s').outputs).toEqual({ y: '2' })
    expect(r.step('u').annotations).toHaveLength(1)
  })

  it('is cut to ten annotations of a level and 4,096 characters', async () => {
    const r = await run(`
- id: s
  run: |
    for i in $(seq 12); do echo "::error::e$i"; echo "::warning::w$i"; done
    printf '::notice::'; head -c 5000 /dev/zero | tr '\\0' x; echo
- { id: t, run: 'echo ::error::again' }`)
    const of = (level: string) => r.step('s').annotations.filter(a => a.level === level)
    expect([of('error').length, of('warning').length, of('notice')[0]?.message.length]).toEqual([10, 10, 4096])
    expect(of('error').at(-1)?.message).toBe('e10')
    expect(r.step('s').log).toContain('##[error]e12')
    expect(r.step('t').annotations).toHaveLength(1)
    expect(r.conclusion).toBe('success')
  })

  it('annotates the file of the workspace', async () => {
    const r = await run('- { id: s, run: \'echo "::error file=$PWD/a/b.hcl,line=3,col=4,title=T%3A1::m%0An"\' }')
    expect(r.step('s').annotations).toEqual([
      { level: 'error', title: 'T:1', message: 'm\nn', file: 'a/b.hcl', line: 3, column: 4 },
    ])
    expect(r.step('s').log).toEqual(['##[error]m', 'n'])
  })
})

describe('secrets', () => {
  it('are hidden in log, annotations, summary, outputs and names, line by line', async () => {
    const r = await run(
      `
- id: s
  name: key \${{ github.event.note }}
  env: { KEY: '\${{ secrets.KEY }}' }
  run: |
    echo "$KEY" | head -1
    echo "::error title=line-one::$(echo "$KEY" | tail -1) $(printf 'aaa%s' line-one | base64)"
    echo "in summary: line-two" >> $GITHUB_STEP_SUMMARY
    echo "::add-mask::later%0Aand-more"
    echo "this is later, and-more"
    echo "x=later" >> $GITHUB_OUTPUT
- { id: t, run: 'echo "\${{ steps.s.outputs.x }}" | tr a-z b-za' }`,
      { secrets: { KEY: 'line-one\nline-two' }, event: { name: 'push', payload: { note: 'line-two' } } },
    )
    const s = r.step('s')
    expect(s).toMatchObject({ name: 'key ***', summary: 'in summary: ***\n', outputs: { x: '***' } })
    expect(s.log[0]).toBe('***')
    expect(s.log.at(-1)).toBe('this is ***, ***')
    expect(s.annotations[0]).toMatchObject({
      title: '***',
      message: expect.stringMatching(/^\*\*\* [A-Za-z0-9+/]*\*\*\*/),
    })
    expect(JSON.stringify([r.events, r.steps])).not.toMatch(/line-one|line-two|and-more/)
    // The next step has the value itself.
    expect(r.step('t').log).toEqual(['mbufs'])
  })

  it('the tokens of the job are secrets', async () => {
    const r = await run(`
on: push
permissions: { id-token: write }
jobs:
  job:
    runs-on: ubuntu-24.04
    steps: [{ id: s, run: 'echo $ACTIONS_ID_TOKEN_REQUEST_TOKEN \${{ github.token }} \${{ secrets.GITHUB_TOKEN }}' }]
`)
    expect(r.step('s').log).toEqual(['*** *** ***'])
    expect(r.masked).toBe(2)
  })
})

describe('a summary', () => {
  it('above 1 MiB is dropped, and the step stays as it is', async () => {
    const r = await run(`
- { id: full, run: 'head -c 1048576 /dev/zero | tr "\\0" x >> $GITHUB_STEP_SUMMARY' }
- { id: over, run: 'head -c 1048577 /dev/zero | tr "\\0" x >> $GITHUB_STEP_SUMMARY' }`)
    expect(r.step('full').summary).toHaveLength(1048576)
    expect(r.step('over')).toMatchObject({
      conclusion: 'success',
      summary: '',
      annotations: [
        { level: 'error', message: expect.stringContaining('supports content up to a size of 1024k, got 1024k') },
      ],
    })
  })
})
