import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { registry } from '../../src/entry/registry.ts'
import { actionNames, describeBundles, dist, runStep, savedBy, spawned } from './stage.ts'

const withPost = actionNames.filter(name => registry[name].contract.post)
const SAVED = {
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: `gi-4711-${'0123abcd'.repeat(4)}`,
  since: '2026-11-24T08:00:00.000Z',
}
/** what an older release saved, or somebody else: one key too many */
const WITH_MORE = JSON.stringify({ ...SAVED, run: '4711' })
/** a deployment whose record is no record */
const OTHER_DEPLOYMENT = JSON.stringify({ ...SAVED, deployment: 'pkrdp/../../virtualMachines/prod' })
/** a place that the manifest does not name */
const OTHER_GROUP = JSON.stringify({ ...SAVED, group: 'rg-prod' })
/** a build of another run */
const OTHER_RUN = JSON.stringify({ ...SAVED, build: SAVED.build.replace('4711', '4712') })

describeBundles('the post step', () => {
  it.each(withPost)('of %s has nothing to do and nothing to say if nothing was saved', async action => {
    expect(await runStep({ action, phase: 'post' })).toMatchObject({ code: 0, stdout: '', outputs: {}, summary: '' })
  })

  it.each(
    withPost.flatMap(action =>
      ['{', 'null', '{}', '"prod-rg"', '[]', WITH_MORE, OTHER_RUN, OTHER_GROUP, OTHER_DEPLOYMENT].map(
        state => [action, state] as const,
      ),
    ),
  )('of %s warns of a state that is not its own and fails nothing: %s', async (action, state) => {
    const seen = await runStep({ action, phase: 'post', environment: savedBy(action, state) })
    expect(seen.code).toBe(0)
    expect(seen.annotations.length).toBeGreaterThan(0)
    for (const line of seen.annotations) expect(line).toMatch(/^warning INTERNAL_STATE_UNREADABLE/)
  })

  it.each(withPost)('of %s warns if it may not sign in any more', async action => {
    const state = JSON.stringify(SAVED)
    const seen = await runStep({ action, phase: 'post', environment: savedBy(action, state) })
    expect(seen.code).toBe(0)
    for (const line of seen.annotations) expect(line).toMatch(/^warning .*may not ask GitHub for an identity token/)
    expect(seen.annotations.join()).toContain(action === 'build-image' ? SAVED.build : SAVED.group)
  })
})

describeBundles('dist', () => {
  it('has a folder for each action, and for none else but what they share', () => {
    const folders = readdirSync(dist, { withFileTypes: true }).flatMap(e => (e.isDirectory() ? [e.name] : []))
    expect(folders.filter(name => !['main', 'az'].includes(name)).sort()).toEqual([...actionNames].sort())
  })

  it.each(actionNames)('has a stub for each phase of %s, and nothing else beside it', name => {
    const stub = (phase: string) => `import { main } from '../main/index.js'\nawait main('${name}', '${phase}')\n`
    expect(readFileSync(join(dist, name, 'index.js'), 'utf8')).toBe(stub('main'))
    const post = join(dist, name, 'post.js')
    const hasPost = withPost.includes(name)
    expect(existsSync(post)).toBe(hasPost)
    if (hasPost) expect(readFileSync(post, 'utf8')).toBe(stub('post'))
    expect(readdirSync(join(dist, name)).sort()).toEqual(['index.js', 'package.json', ...(hasPost ? ['post.js'] : [])])
  })

  const az = (args: readonly string[]) =>
    spawned([join(dist, 'az/index.js'), ...args], { PATH: '/usr/bin:/bin' }, tmpdir())

  it.each([
    ['without arguments', []],
    ['with a socket that is not there', ['/nonexistent/socket', 'account', 'get-access-token']],
  ])('has an `az` that answers nothing %s', async (_, args) => {
    const { code, stdout, stderr } = await az(args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^ERROR: build-image cannot be reached: [^\n]*\n$/)
  })

  it.each([
    ['nothing', ''],
    ['half of an answer', '{"out":{"accessToken":"ey'],
    ['no JSON', 'hello'],
  ])('has an `az` that gives no answer if the socket gives %s', async (_, answer) => {
    const folder = mkdtempSync(join(tmpdir(), 'az-'))
    const path = join(folder, 's')
    const server = createServer(socket => void socket.end(answer))
    try {
      await new Promise<void>(resolve => server.listen(path, resolve))
      expect(await az([path, 'version'])).toEqual({
        code: 1,
        stdout: '',
        stderr: 'ERROR: build-image gave no answer\n',
      })
    } finally {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
