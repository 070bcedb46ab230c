import { describe, expect, it } from '@jest/globals'
import { acmeCloud } from '../acme.ts'
import { createStage } from './stage.ts'

const rowsOf = (matrix: string | undefined) =>
  (JSON.parse(matrix ?? '') as { include: readonly { image: string; stage: string; environment: string }[] }).include

const elsewhere = (event_name: string, ref: string, head?: 'own' | 'fork') =>
  createStage(acmeCloud(), {}, undefined, [], {
    claims: { event_name, ref },
    eventName: event_name,
    ...(head ? { head } : {}),
  })

describe('what is due anywhere but on the default branch', () => {
  it.each([
    ['pull_request', 'refs/pull/7/merge'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7'],
    ['push', 'refs/heads/topic'],
    ['push', 'refs/tags/v1'],
    ['workflow_dispatch', 'refs/heads/topic'],
  ])('is a check in its own environment: %s on %s', async (event, ref) => {
    const stage = elsewhere(event, ref, 'own')
    await stage.built('linux-java', [20261124, 0, 0])
    const rows = rowsOf((await stage.run()).outputs.matrix)
    expect(rows).toEqual(
      ['linux-base', 'linux-alma'].map(image => ({
        image,
        stage: 'check',
        environment: 'image-check',
        reason: 'first-build',
      })),
    )
  })

  it.each([
    ['push', 'refs/heads/main'],
    ['schedule', 'refs/heads/main'],
    ['workflow_dispatch', 'refs/heads/main'],
    // The root action refuses these.
    ['pull_request_target', 'refs/heads/main'],
    ['workflow_run', 'refs/heads/main'],
  ])('is a release on %s on %s', async (event, ref) => {
    const rows = rowsOf((await elsewhere(event, ref).run()).outputs.matrix)
    expect(rows.map(({ stage, environment }) => [stage, environment])).toEqual([
      ['release', 'image'],
      ['release', 'image'],
      ['release', 'image'],
    ])
  })

  it('is the text of every image where it is the pull request of a fork, and nobody is asked', async () => {
    const stage = elsewhere('pull_request', 'refs/pull/7/merge', 'fork')
    const { outputs, verdict } = await stage.run()
    expect([verdict, stage.calls]).toEqual(['pass', []])
    expect(rowsOf(outputs.matrix).map(row => [row.image, row.stage, row.environment])).toEqual([
      ['linux-base', 'check', 'image-check'],
      ['linux-java', 'check', 'image-check'],
      ['linux-alma', 'check', 'image-check'],
    ])
  })
})
