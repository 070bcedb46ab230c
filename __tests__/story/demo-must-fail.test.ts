import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from '@jest/globals'
import { needing } from '../needs.ts'
import { example, noStory, runDemo } from './run-demo.ts'

const { it: when } = needing(noStory)

let copy: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'golden-image-example-'))
  cpSync(example, copy, { recursive: true })
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

/** Takes away the one line that has `text` in it. */
function without(file: string, text: string): void {
  const lines = readFileSync(join(copy, file), 'utf8').split('\n')
  const rest = lines.filter(line => !line.includes(text))
  expect(rest).toHaveLength(lines.length - 1)
  writeFileSync(join(copy, file), rest.join('\n'))
}

describe('the demo fails, and says so, when the example', () => {
  when(
    `lacks its marker and lines of its hardening`,
    async () => {
      without('linux-base/image.pkr.hcl', 'harden/80-marker.sh')
      without('linux-base/harden/20-ssh.sh', 'PasswordAuthentication no')
      without('linux-base/harden/50-logging.sh', 'ForwardToSyslog=no')
      const { exitCode, report, progress } = await runDemo('--example', copy)
      expect([exitCode, report.ok]).toEqual([1, false])
      expect(report.failed.join()).toContain('InSpec has passed')
      // Each of them is missed: by the image's own settings, whatever a first boot says, and by a control of its own.
      expect(progress).toMatch(/VALIDATE_CONTROL_FAILED: \[\w+\] marker-01/)
      expect(progress).toMatch(/VALIDATE_CONTROL_FAILED: \[\w+\] ssh-01/)
      expect(progress).toMatch(/VALIDATE_CONTROL_FAILED: \[\w+\] logging-01/)
    },
    300_000,
  )
})
