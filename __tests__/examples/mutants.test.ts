import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { effectiveLines, mutantsOf, templateSteps } from '../../demo/example/mutants.ts'

const example = resolve(import.meta.dirname, '../../examples/acme-golden-images')

describe('effectiveLines', () => {
  it.each([
    [
      'commands, but no comments and no set',
      '#!/bin/sh\n# why\nset -eu\n\nchmod 1 a\nchmod 2 b\n',
      [
        [4, 1],
        [5, 1],
      ],
    ],
    [
      'a command that goes on is one',
      'apt-get \\\n  --yes \\\n  install a\necho\n',
      [
        [0, 3],
        [3, 1],
      ],
    ],
    [
      'each line of a here-document, but not its end',
      "install a <<'END'\n# why\nx 1\ny 2\nEND\necho\n",
      [
        [0, 1],
        [2, 1],
        [3, 1],
        [5, 1],
      ],
    ],
    [
      'what a script in a here-document begins with',
      "install a <<'END'\n#!/bin/sh\nexit 1\nEND\n",
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    ],
  ])('%s', (_, script, spans) => {
    expect(effectiveLines(script)).toEqual(spans)
  })
})

describe('templateSteps', () => {
  it('are the scripts and the provisioners, but not those for cloud-init alone', () => {
    const template = [
      'build {',
      '  provisioner "shell" {',
      '    inline = ["cloud-init status --wait"]',
      '  }',
      '  provisioner "shell" {',
      '    scripts = [',
      '      "${path.root}/harden/10-a.sh",',
      '    ]',
      '  }',
      '}',
    ].join('\n')
    expect(templateSteps(template)).toEqual([
      [4, 5],
      [6, 1],
    ])
  })
})

describe('mutantsOf', () => {
  it('takes a line of every script and every step of the template of the example away, one at a time', () => {
    const mutants = mutantsOf(example)
    const files = new Set(mutants.map(m => m.file))
    expect([...files].filter(f => f.startsWith(join('linux-base', 'harden'))).length).toBeGreaterThanOrEqual(6)
    expect(files).toContain('linux-base/image.pkr.hcl')
    expect(mutants.map(m => m.gone)).toContain('PermitRootLogin no')
    for (const m of mutants) {
      const whole = readFileSync(join(example, m.file), 'utf8')
      expect([m.file, m.line, whole.length > m.text.length]).toEqual([m.file, m.line, true])
    }
    expect(new Set(mutants.map(m => `${m.file}:${m.line}`)).size).toBe(mutants.length)
  })
})
