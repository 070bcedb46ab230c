import { describe, expect, it } from '@jest/globals'
import { execArguments } from '../../../src/adapters/inspec/arguments.ts'
import { findLicenceProblem, problemOfExit } from '../../../src/adapters/inspec/outcome.ts'
import { placesOfControls } from '../../../src/adapters/inspec/place.ts'

describe('the command line of the auditor', () => {
  const args = execArguments({
    profile: 'linux-base/profile',
    target: { user: 'golden', port: 2222 },
    keyFile: '/scan/key',
    reportFile: '/scan/home/report.json',
    inputFile: '/scan/inputs.yml',
    inputFiles: ['.golden-image-inputs/0.yml'],
    controls: ['a b', '/^c/'],
    tags: ['quick'],
  })

  it('has the profile before any option that takes a list', () => {
    expect(args.slice(0, 2)).toEqual(['exec', 'linux-base/profile'])
  })

  it('goes through the tunnel, as root in the guest, with the copy of the key, and with distinct exit codes', () => {
    const line = args.join(' ')
    expect(line).toContain('--target ssh://golden@127.0.0.1:2222 --key-files /scan/key --sudo')
    expect(line).toMatch(/--reporter cli json:\/scan\/home\/report\.json$/)
    expect(line).toContain(
      '--input-file /scan/inputs.yml .golden-image-inputs/0.yml --controls a b /^c/ --tags quick --reporter',
    )
    expect(line).not.toContain('distinct-exit')
  })
})

describe('how the auditor ended', () => {
  const ended = (code: number | null, text = '', more = {}) => {
    const run = { code, signal: null, timedOut: false, notFound: false, text, ...more }
    return findLicenceProblem({ name: 'inspec' }, run) ?? problemOfExit('inspec exec p', run)
  }

  it.each([0, 100, 101, 102])('%s counts', code => {
    expect(ended(code)).toBeUndefined()
  })

  it.each<[number | null, string, object, string]>([
    [1, 'undefined local variable', {}, 'VALIDATE_AUDITOR_FAILED'],
    [137, '', {}, 'VALIDATE_AUDITOR_FAILED'],
    [null, '', { signal: 'SIGKILL' }, 'VALIDATE_AUDITOR_FAILED'],
    [null, '', { notFound: true }, 'VALIDATE_AUDITOR_FAILED'],
    [124, '', { timedOut: true }, 'VALIDATE_AUDITOR_TIMEOUT'],
    [172, 'cannot execute without accepting the license', {}, 'VALIDATE_LICENCE_NOT_ACCEPTED'],
    [1, 'Unable to connect to the licensing server.', {}, 'VALIDATE_LICENCE_KEY_NEEDED'],
    [174, '', {}, 'VALIDATE_LICENCE_KEY_NEEDED'],
    [174, 'licence key', { timedOut: true }, 'VALIDATE_AUDITOR_TIMEOUT'],
  ])('%s %s', (code, text, more, wanted) => {
    expect(ended(code, text, more)?.code).toBe(wanted)
  })

  it('keeps a profile that talks about licences from hiding how it ended', () => {
    expect(ended(100, 'Unable to connect to the licensing server')).toBeUndefined()
  })
})

describe('where a control stands', () => {
  const where = {
    copy: '/tmp/scan/profiles',
    profile: 'linux-base/profile',
    files: ['linux-base/profile/controls/ssh.rb', 'linux-base/profile/inspec.yml', 'shared/controls/base.rb'],
  }
  it.each([
    ['linux-base/profile/controls/ssh.rb', 'linux-base/profile/controls/ssh.rb', 7],
    ['./linux-base/profile/controls/ssh.rb', 'linux-base/profile/controls/ssh.rb', 7],
    ['/tmp/scan/profiles/linux-base/profile/controls/ssh.rb', 'linux-base/profile/controls/ssh.rb', 7],
    ['controls/ssh.rb', 'linux-base/profile/controls/ssh.rb', 7],
    ['repo-main/controls/base.rb', 'shared/controls/base.rb', 7],
    ['/usr/lib/ruby/gems/inspec/rule.rb', 'linux-base/profile/inspec.yml', 1],
    ['controls/gone.rb', 'linux-base/profile/inspec.yml', 1],
    ['../../../etc/passwd', 'linux-base/profile/inspec.yml', 1],
  ])('%s', (ref, file, line) => {
    expect(placesOfControls(where)({ ref, line: 7 })).toEqual({ file, line })
  })
})
