import { describe, expect, it } from '@jest/globals'
import { defaultBranchByRule, readReleaseRun, requireDefaultBranch } from '../../src/domain/decide/release-ref.ts'
import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'

const main = 'refs/heads/main'
type Claims = Record<string, string>

/** What is wrong, or `undefined`: it may release. */
function problemOf(claims: Claims, defaultBranch: string | undefined): Problem | undefined {
  try {
    requireDefaultBranch(readReleaseRun(claims), defaultBranch)
    return undefined
  } catch (error) {
    if (error instanceof GoldenImageError) return error.problems[0]
    throw error
  }
}
const claims = (event_name: string, ref: string): Claims => ({ event_name, ref, repository: 'acme/golden-images' })

const events = {
  releasing: ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch'],
  byRule: ['schedule', 'repository_dispatch'],
  /** the others that start workflows */
  refused: [
    ...['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment', 'merge_group'],
    ...[
      'workflow_run',
      'workflow_call',
      'issue_comment',
      'issues',
      'label',
      'milestone',
      'discussion',
      'fork',
      'watch',
    ],
    ...[
      'release',
      'create',
      'delete',
      'deployment',
      'deployment_status',
      'status',
      'check_run',
      'check_suite',
      'gollum',
    ],
    ...['registry_package', 'page_build', 'public', 'branch_protection_rule', 'image_version', 'unheard_of'],
    ...['', 'PUSH', 'push ', 'constructor', '__proto__', 'toString'],
  ],
}
const refs = {
  other: ['refs/heads/topic', 'refs/heads/MAIN', 'refs/heads/main2', 'refs/heads/refs/heads/main', 'refs/heads/x/main'],
  noBranch: [
    'refs/tags/v1',
    'refs/tags/main',
    'refs/pull/7/merge',
    'refs/heads/',
    'main',
    'heads/main',
    ' refs/heads/main',
  ],
}

describe('a job may release', () => {
  it.each(events.releasing)('on %s of the default branch', event => {
    expect(problemOf(claims(event, main), 'main')).toBeUndefined()
    expect(problemOf(claims(event, 'refs/heads/release/1'), 'release/1')).toBeUndefined()
  })

  it.each(events.byRule)('on %s, where nobody names the default branch: GitHub starts it nowhere else', event => {
    expect(problemOf(claims(event, main), undefined)).toBeUndefined()
  })
})

describe('a job may not release', () => {
  it.each(events.refused)('on the event %j, whatever it runs on', event => {
    for (const ref of [main, ...refs.other, ...refs.noBranch]) {
      expect(problemOf(claims(event, ref), 'main')?.code).toBe('AUTH_NOT_RELEASE_REF')
      expect(problemOf(claims(event, ref), undefined)?.code).toBe('AUTH_NOT_RELEASE_REF')
    }
  })

  it.each(events.releasing)('on %s of another ref', event => {
    for (const ref of [...refs.other, ...refs.noBranch])
      expect(problemOf(claims(event, ref), 'main')?.code).toBe('AUTH_NOT_RELEASE_REF')
    for (const ref of refs.noBranch) expect(problemOf(claims(event, ref), undefined)?.code).toBe('AUTH_NOT_RELEASE_REF')
  })

  it.each(['push', 'workflow_dispatch'])('on %s where nobody names the default branch', event => {
    expect(problemOf(claims(event, main), undefined)?.code).toBe('AUTH_NOT_RELEASE_REF')
  })

  it.each(['event_name', 'ref', 'repository'])('without the claim %s', name => {
    for (const value of [undefined, '']) {
      const { [name]: _, ...rest } = claims('schedule', main)
      const problem = problemOf(value === undefined ? rest : { ...rest, [name]: value }, 'main')
      expect(problem?.code).toBe('AUTH_NOT_RELEASE_REF')
      expect(problem?.message).toContain(`no claim \`${name}\``)
    }
  })
})

it.each(['acme', 'acme/', '/x', 'acme/x/y', '../x', 'acme/..'])('the repository %j is none', repository => {
  const problem = problemOf({ ...claims('schedule', main), repository }, undefined)
  expect(problem?.message).toContain(`"${repository}"; accepted is one owner and one name`)
})

it('is told what it runs on, what is accepted, and what to do', () => {
  expect(problemOf(claims('pull_request', 'refs/pull/7/merge'), 'main')).toEqual({
    code: 'AUTH_NOT_RELEASE_REF',
    message:
      'This job runs on the event "pull_request" (refs/pull/7/merge); accepted is the default branch of the repository on push, workflow_dispatch, schedule, repository_dispatch.',
    hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`, or take the event out of `on:`.",
  })
  expect(problemOf(claims('push', 'refs/heads/topic'), 'main')).toEqual({
    code: 'AUTH_NOT_RELEASE_REF',
    message:
      'This job runs on refs/heads/topic (event "push"), and the default branch of acme/golden-images is refs/heads/main; accepted is the default branch of the repository on push, workflow_dispatch, schedule, repository_dispatch.',
    hint: 'Start the workflow on main; a push only there: on: { push: { branches: [main] } }',
  })
})

it.each([
  ['schedule', main, 'main'],
  ['repository_dispatch', 'refs/heads/a/b', 'a/b'],
  ['schedule', 'refs/tags/main', undefined],
  ['schedule', '', undefined],
  ['push', main, undefined],
  ['workflow_dispatch', main, undefined],
  ['pull_request', main, undefined],
  ['toString', main, undefined],
])('the default branch by the rule of %s on %j is %s', (event_name, ref, branch) => {
  expect(defaultBranchByRule({ event_name, ref })).toBe(branch)
})
