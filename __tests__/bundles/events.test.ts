import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { registry } from '../../src/entry/registry.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { createReleaseStage, type ReleaseStage, scriptFor } from './attested.ts'
import { together } from './hurt-steps.ts'
import { type Script, scriptedAzure, scriptedPacker } from './scripted-azure.ts'
import { type ActionName, actionNames, describeBundles, goodInputs, runStep, type Step } from './stage.ts'
import { jobClaims } from './token-endpoint.ts'

let stage: ReleaseStage
beforeAll(async () => {
  stage = await createReleaseStage()
}, 120_000)
afterAll(() => stage[Symbol.dispose]())

/** What is proven of the version, for those that need it; the others begin with nothing. */
function provenFor(action: ActionName): Script {
  const { proofs, moves } = stage.attested
  if (action === 'find-image' || action === 'cascade')
    return {
      proofs: [...proofs, ...moves],
      standing: true,
      tags: { 'golden-image-channel-test': '20261124.0.0' },
    }
  return ['publish', 'promote', 'verify-image'].includes(action) ? scriptFor(action, stage.attested) : {}
}

let count = 0
/**
 * One step of a job with these claims, in front of an Azure that lets it in and a Sigstore that signs; `asked` is all but GitHub's tokens, `writes` are
 * those requests that change something, wherever it is.
 */
async function play(action: ActionName, claims: object, step: Omit<Step, 'action'> = {}) {
  const { certificates, sigstore, folder } = stage
  const buildName = join(folder, `name-${++count}`)
  writeFileSync(buildName, 'gi-4711\n')
  await using azure = await scriptedAzure(certificates, {
    buildName,
    sigstore,
    claims: { ...jobClaims, ...claims },
    ...provenFor(action),
  })
  const programs = scriptedPacker(buildName)
  const seen = await runStep({
    action,
    files: {
      'golden-image.yml': manifestText({ 'linux-base': {} }, { proofs: [PROOFS], channels: '{ test: {}, prod: {} }' }),
      'root.json': sigstore.trustedRoot,
    },
    ...step,
    inputs: { ...goodInputs[action], ...step.inputs },
    programs: {
      ...programs,
      packer: `echo packer >> $TRACE/ran\n${programs.packer}`,
      'ssh-keygen': 'exec /usr/bin/ssh-keygen "$@"',
      ssh: 'exit 1',
    },
    environment: { ...azure.environment, ...step.environment },
  })
  const asked = azure.asked.filter(what => !what.includes('/idtoken'))
  return {
    ...seen,
    asked,
    writes: asked.filter(what => !what.startsWith('GET ') && !what.includes('/oauth2/')),
  }
}

const main = 'refs/heads/main'
const topic = 'refs/heads/topic'

/** Everything that starts a workflow, and refs that it can have. */
const refused: readonly (readonly [event: string, ref: string])[] = [
  ['pull_request', 'refs/pull/7/merge'],
  ['pull_request', main],
  ['pull_request_target', main],
  ['pull_request_review', 'refs/pull/7/merge'],
  ['pull_request_review_comment', 'refs/pull/7/merge'],
  ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-c0ffee'],
  ['merge_group', main],
  ['issue_comment', main],
  ['workflow_run', main],
  ['release', 'refs/tags/v1'],
  ['push', topic],
  ['push', 'refs/tags/v1'],
  ['push', 'refs/tags/main'],
  ['push', 'refs/heads/main2'],
  ['push', 'refs/heads/MAIN'],
  ['push', 'main'],
  ['workflow_dispatch', topic],
  ['workflow_dispatch', 'refs/tags/v1'],
  ['schedule', topic],
  ['schedule', 'refs/tags/v1'],
  ['repository_dispatch', topic],
  ['unheard_of', main],
]

interface Writer {
  readonly inputs?: Readonly<Record<string, string>>
  /** what it does where it may: else a row could not see that it is not done */
  readonly writes: readonly RegExp[]
  /** how it ends there */
  readonly ends: 'well' | 'without a machine that answers'
  /** what becomes of a dry run where it may not */
  readonly dryRun: 'refused' | 'goes on'
}

/** Every action that makes, writes or signs something. */
const writers: Readonly<Partial<Record<ActionName, Writer>>> = {
  'attest-image': {
    writes: [/^POST fulcio\./, /^POST rekor\./, /^PUT acmeproofs\.blob\..*\/sha256-/],
    ends: 'well',
    dryRun: 'refused',
  },
  'build-image': {
    writes: [/^PUT management\.azure\.com\/.*\/versions\//],
    ends: 'well',
    // A template is code, and a dry run lets Packer read it.
    dryRun: 'refused',
  },
  cascade: {
    inputs: { 'trusted-root': 'root.json' },
    // Without a key it asks nobody on GitHub; with one it is tried in __tests__/actions/cascade/.
    writes: [],
    ends: 'well',
    dryRun: 'refused',
  },
  promote: {
    inputs: { 'trusted-root': 'root.json' },
    writes: [
      /^POST fulcio\./,
      /^PUT acmeproofs\.blob\..*\/move-prod-1/,
      /^PATCH management\.azure\.com\/.*\/images\/linux-base\/providers\/Microsoft\.Resources\/tags\/default\?/,
    ],
    ends: 'well',
    dryRun: 'refused',
  },
  publish: {
    inputs: { 'trusted-root': 'root.json' },
    writes: [
      /^PUT management\.azure\.com\/.*\/versions\//,
      /^PUT acmeproofs\.blob\..*\/move-test-1/,
      /^PATCH management\.azure\.com\/.*\/images\/linux-base\/providers\/Microsoft\.Resources\/tags\/default\?/,
    ],
    ends: 'well',
    dryRun: 'refused',
  },
  'run-stage': {
    inputs: { 'trusted-root': 'root.json', 'ssh-timeout': '10' },
    // Of its pieces: what is built is tested, and signed although no machine answers.
    writes: [
      /^PUT management\.azure\.com\/.*\/versions\//,
      /^PUT management\.azure\.com\/.*\/deployments\//,
      /^POST fulcio\./,
      /^PUT acmeproofs\.blob\..*\/sha256-/,
    ],
    ends: 'without a machine that answers',
    dryRun: 'refused',
  },
  'validate-image': {
    inputs: { 'ssh-timeout': '10' },
    writes: [/^PUT management\.azure\.com\/.*\/deployments\//],
    ends: 'without a machine that answers',
    dryRun: 'goes on',
  },
}
const writing = Object.keys(writers) as ActionName[]

/** Every other one, with what it needs to end well. */
const readers: Readonly<Partial<Record<ActionName, Readonly<Record<string, string>>>>> = {
  'detect-update': {},
  'find-image': { channel: 'test', 'trusted-root': 'root.json' },
  'verify-image': { 'trusted-root': 'root.json' },
}
const reading = Object.keys(readers) as ActionName[]

describeBundles('the event and the ref of a job', () => {
  /** Packer is not reached, Azure not asked, nothing left for the post step. */
  const expectRefused = (seen: Awaited<ReturnType<typeof play>>) => {
    // The root action would make a check of some of them, and this job is not in its environment.
    const code = /^error AUTH_(?:NOT_RELEASE_REF|FOREIGN_CODE|STAGE_ENVIRONMENT): /
    expect(seen.annotations.filter(line => !line.startsWith('notice '))).toEqual([expect.stringMatching(code)])
    const { asked, state } = seen
    expect({ code: seen.code, asked, state, ran: seen.trace('ran') }).toEqual({
      ...{ code: 1, asked: [], state: {} },
      ran: undefined,
    })
  }

  it('is looked at by every action that writes: such an action has a row here, and so has each that only reads', () => {
    const mayWrite = (name: ActionName) => 'dry-run' in registry[name].contract.inputs
    expect(Object.keys(writers).sort()).toEqual(actionNames.filter(mayWrite))
    expect(Object.keys(readers).sort()).toEqual(actionNames.filter(name => !mayWrite(name)))
  })

  it.each(writing)(
    '%s: nothing is made, written or signed on any other event or ref, and nobody is asked',
    async action => {
      const { inputs } = writers[action] ?? {}
      const ends = await together(
        refused.map(
          ([event_name, ref]) =>
            () =>
              play(action, { event_name, ref }, inputs ? { inputs } : {}),
        ),
        4,
      )
      expect(ends).toHaveLength(refused.length)
      ends.forEach(expectRefused)
    },
    120_000,
  )

  it.each(writing)(
    '%s: nothing is made, written or signed on a self-hosted runner, and nobody is asked',
    async action => {
      const { inputs } = writers[action] ?? {}
      const seen = await play(action, { runner_environment: 'self-hosted' }, inputs ? { inputs } : {})
      expect(seen.annotations).toEqual([expect.stringMatching(/^error AUTH_SELF_HOSTED: .*"self-hosted"; accepted is/)])
      const { code, asked, state } = seen
      expect({ code, asked, state, ran: seen.trace('ran') }).toEqual({ code: 1, asked: [], state: {}, ran: undefined })
    },
  )

  it.each(writing)('%s: a dry run elsewhere asks nobody, or writes nothing', async action => {
    const { inputs, dryRun } = writers[action] ?? {}
    const seen = await play(
      action,
      { event_name: 'pull_request', ref: 'refs/pull/7/merge' },
      { inputs: { ...inputs, 'dry-run': 'true' } },
    )
    if (dryRun === 'refused') expectRefused(seen)
    else expect([seen.code, seen.annotations, seen.writes]).toEqual([0, [], []])
  })

  it.each(writing)(
    '%s: on the default branch each event that releases lets it write',
    async action => {
      const { inputs, writes = [], ends } = writers[action] ?? {}
      const played = await together(
        ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch'].map(event_name => async () => {
          const event = event_name === 'schedule' ? { event: '{"schedule":"17 4 * * *"}' } : {}
          return [event_name, await play(action, { event_name }, { ...event, ...(inputs ? { inputs } : {}) })] as const
        }),
      )
      for (const [event, seen] of played) {
        if (ends === 'well') expect([event, seen.annotations, seen.code]).toEqual([event, [], 0])
        for (const write of writes)
          expect([event, seen.writes]).toEqual([event, expect.arrayContaining([expect.stringMatching(write)])])
      }
    },
    120_000,
  )

  it.each(['detect-update', 'build-image'] as const)(
    '%s: no field of a payload selects anything: the same is asked, and the same comes of it',
    async action => {
      const payload = { image: 'web-base', version: '9.9.9', channel: 'prod', force: true, 'dry-run': true, matrix: [] }
      const event = (client_payload: object) =>
        JSON.stringify({
          action: 'golden-image',
          client_payload,
          repository: { full_name: 'acme/golden-images', default_branch: 'main' },
        })
      const claims = { event_name: 'repository_dispatch' }
      const [plain, lying] = [
        await play(action, claims, { event: event({}) }),
        await play(action, claims, { event: event(payload) }),
      ]
      const ended = ({ code, annotations, outputs, asked }: typeof plain) => ({
        ...{ code, annotations, changed: outputs.changed, matrix: outputs.matrix },
        asked: [
          ...new Set(
            asked.map(what =>
              what
                .replace(/client-request-id=.*/, '')
                .replace(/\d{8}\.\d+\.\d+/g, 'N')
                .replace(/gi-[\w-]+/g, 'gi'),
            ),
          ),
        ].sort(),
      })
      expect(ended(lying)).toEqual(ended(plain))
      expect(plain.code).toBe(0)
    },
  )

  it.each(reading)(
    '%s, which only reads, does elsewhere what it does on the default branch, and writes nothing',
    async action => {
      const topic = { event_name: 'pull_request', ref: 'refs/pull/7/merge' }
      const step = { inputs: readers[action] ?? {} }
      const [here, elsewhere] = [await play(action, {}, step), await play(action, topic, step)]
      const ended = ({ code, annotations, outputs: { verdict, changed }, asked, writes }: typeof here) => ({
        ...{ code, annotations, verdict, changed, writes },
        asked: new Set(asked.map(what => what.replace(/client-request-id=.*/, ''))),
      })
      expect(ended(here)).toMatchObject({ code: 0, annotations: [], writes: [] })
      expect(ended(elsewhere)).toEqual(ended(here))
      expect(here.asked).toContainEqual(expect.stringMatching(/ management\.azure\.com/))
    },
  )

  it.each(writing)(
    "%s: a fork's pull request has no token, and nothing is read, made or signed for it",
    async action => {
      const { inputs } = writers[action] ?? {}
      const seen = await play(
        action,
        {},
        {
          ...(inputs ? { inputs } : {}),
          environment: {
            GITHUB_EVENT_NAME: 'pull_request',
            ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
          },
        },
      )
      expect(seen.annotations).toEqual([
        'error AUTH_NO_ID_TOKEN: This job runs on the event "pull_request" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is released of any pull request.\nNext: Let pull requests pass this step by: add to it `if: github.event_name != \'pull_request\'`. The root action checks them.',
      ])
      expect([seen.code, seen.asked, seen.trace('ran')]).toEqual([1, [], undefined])
    },
  )

  it("a dry run does not help a fork's pull request to reach Packer", async () => {
    const environment = {
      GITHUB_EVENT_NAME: 'pull_request',
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    }
    const seen = await play('build-image', {}, { inputs: { 'dry-run': 'true' }, environment })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error AUTH_NO_ID_TOKEN: /)])
    expect([seen.code, seen.asked, seen.trace('ran')]).toEqual([1, [], undefined])
  })

  it('variables that say the default branch do not help a job whose token says another', async () => {
    const seen = await play(
      'build-image',
      { ref: topic },
      { environment: { GITHUB_REF: main, GITHUB_EVENT_NAME: 'push' } },
    )
    expect(seen.annotations).toEqual([
      'error AUTH_NOT_RELEASE_REF: This job runs on refs/heads/topic (event "push"), and the default branch of acme/golden-images is refs/heads/main; accepted is the default branch of the repository on push, workflow_dispatch, schedule, repository_dispatch.\nNext: Start the workflow on main; a push only there: on: { push: { branches: [main] } }',
    ])
    expect(seen.asked).toEqual([])
  })
})

/** GitHub's REST API for one step. */
async function api(body: object, status = 200) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    environment: { GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    [Symbol.asyncDispose]: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

describeBundles('an event that does not say what the default branch is', () => {
  const token = 'ghs_0123456789abcdef0123456789abcdef0123'
  const events: readonly (readonly [string, string])[] = [
    ['of another repository', JSON.stringify({ repository: { full_name: 'mallory/x', default_branch: 'topic' } })],
    ['no JSON', '{'],
    ['of nothing', '{}'],
  ]

  it.each(events)('%s: GitHub is asked with the token of the job, and its answer counts', async (_, event) => {
    await using gitHub = await api({ full_name: 'acme/golden-images', default_branch: 'main' })
    const step = { event, inputs: { 'github-token': token }, environment: gitHub.environment }
    const seen = await play('build-image', { ref: topic }, step)
    expect(seen.annotations).toEqual([
      expect.stringMatching(/^error AUTH_NOT_RELEASE_REF: This job runs on refs\/heads\/topic/),
    ])
    expect(gitHub.asked).toEqual([`GET /repos/acme/golden-images Bearer ${token}`])
    expect(seen.asked).toEqual([])
    const made = await play('build-image', {}, step)
    expect([made.annotations, made.code]).toEqual([[], 0])
    for (const { commands, everything } of [seen, made]) {
      expect(commands[0]).toMatchObject({ name: 'add-mask', data: token })
      expect(everything.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token)
    }
  })

  it.each(writing)('%s is refused where GitHub does not say it either', async action => {
    await using gitHub = await api({ message: 'Not Found' }, 404)
    const seen = await play(
      action,
      {},
      { event: '{}', inputs: { 'github-token': token }, environment: gitHub.environment },
    )
    expect(seen.annotations).toEqual([
      expect.stringMatching(/^error GITHUB_DEFAULT_BRANCH_UNKNOWN: .*GitHub answered 404\.\nNext: .*metadata: read/),
    ])
    expect([seen.code, seen.asked, seen.trace('ran')]).toEqual([1, [], undefined])
  })

  it.each(writing)('%s without a token to ask with says which to give', async action => {
    const seen = await play(action, {}, { event: '{}' })
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error GITHUB_DEFAULT_BRANCH_UNKNOWN: .*has no token to ask GitHub with\.\nNext: .*github-token: '\$\{\{ github\.token \}\}'/,
      ),
    ])
    expect([seen.code, seen.asked, seen.trace('ran')]).toEqual([1, [], undefined])
  })
})
