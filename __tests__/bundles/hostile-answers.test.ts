import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../local/http/faults.ts'
import {
  compressed,
  dripping,
  endless,
  endlessPages,
  halfAnswer,
  manyValues,
  notCompressed,
  overlong,
} from '../../local/http/hostile-answers.ts'
import { PROOFS } from '../fakes/manifest.ts'
import { createHurtSteps, type Ended, type HurtSteps, nameOf, type Phase, placesIn, together } from './hurt-steps.ts'
import { neighbours } from './scripted-azure.ts'
import { type ActionName, describeBundles } from './stage.ts'

/** Two gigabytes once it is decoded. */
const bomb = compressed(2048)
const raw = (body: string): FaultAnswer => ({
  raw: [`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
})

/** Nothing that ends: given up by the clock. */
const silent: Readonly<Record<string, FaultAnswer>> = {
  silence: { hang: true },
  'a dripping body': dripping('body', 20),
  'half an answer': halfAnswer,
}
/** What anybody can send in place of an answer. As many as there are phases at least: each phase gets one from each whom it asks. */
const answers: Readonly<Record<string, FaultAnswer>> = {
  ...silent,
  'a bomb': bomb,
  null: raw('null'),
  'bytes without an end': endless,
  'a page of a proxy': raw('<html><body>Please sign in</body></html>'),
  'a wrong encoding': notCompressed,
  'a redirect to somebody else': { status: 302, headers: { Location: 'https://evil.example/x' } },
  'no HTTP': { raw: ['SSH-2.0-OpenSSH_9.2p1\r\n'] },
  nothing: raw(''),
  'more than it says': overlong,
  'nesting without an end': raw('['.repeat(100_000)),
}

interface Special {
  readonly name: string
  readonly where: RegExp
  readonly answer: (path: string) => FaultAnswer
  /** the one annotation of the action that asks it first */
  readonly said: RegExp
  /** not of the first one, but of this one */
  readonly by?: ActionName
}

const ARM = 'https://management.azure.com'
const VERSIONS = /management.*\/images\/[a-z-]+\/versions\?/
const doesNotEnd = /^error AZURE_ANSWER_UNREADABLE: The pages of .* do not end\.\nNext: /
const filling = { filling: 'x'.repeat(1024 * 1024) }
const emptyList = `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://${new URL(PROOFS).host}/" ContainerName="golden"><Blobs/><NextMarker>more</NextMarker></EnumerationResults>`

/** Lists that never end, and what only a list can be. */
const lists: readonly Special[] = [
  { name: 'a page that leads to itself', where: VERSIONS, answer: endlessPages(ARM, 'same'), said: doesNotEnd },
  {
    name: 'big pages without an end',
    where: VERSIONS,
    answer: endlessPages(ARM, 'fresh', [filling]),
    said: doesNotEnd,
  },
  {
    name: 'twenty million values',
    where: VERSIONS,
    answer: () => manyValues(60),
    said: /^error AZURE_ANSWER_UNREADABLE: .*more than 2000000 values/,
  },
  {
    name: 'Marketplace versions as a bomb',
    where: /vmimage/,
    answer: () => bomb,
    said: /^error AZURE_ANSWER_UNREADABLE: .*longer than 64 MiB/,
  },
  {
    name: 'bombs wherever Azure is asked',
    where: /management/,
    answer: () => bomb,
    said: /^error AZURE_ANSWER_UNREADABLE: .*is not read to its end/,
  },
  {
    name: 'pages of left-overs without an end',
    where: /management.*\/resources\?/,
    answer: endlessPages(ARM, 'fresh'),
    said: /^warning Not deleted: .*do not end/,
  },
  {
    name: 'pages of a container without an end',
    where: /comp=list/,
    answer: () => ({ status: 200, type: 'application/xml', bytes: Buffer.from(emptyList) }),
    said: /^error PROOF_STORE_UNREADABLE: .*has pages that do not end/,
  },
  {
    name: "pages of GitHub's attestations without an end",
    where: /api\.github\.com.*attestations\/sha256/,
    answer: path => ({
      status: 200,
      headers: { Link: `<https://api.github.com${path}>; rel="next"` },
      body: { attestations: [] },
    }),
    // What is needed lies in the container; who moves a channel could not go on.
    by: 'verify-image',
    said: /^warning A proof store could not be read: .*has pages that do not end/,
  },
]

interface Played extends Ended {
  readonly what: string
  readonly said?: RegExp
  readonly mebibytes: number
}

/** The candidate stands already, or another store has what is needed: the step does its work, and says what could not be asked. */
const goesWell = ({ action, way, at }: Ended) =>
  (action === 'build-image' && /\/images\/gi-|\/resources\?/.test(at)) ||
  ((action === 'verify-image' || way === 'from a gallery') && at.includes('api.github.com'))

describeBundles('whoever is asked, with what can come in place of an answer', () => {
  let steps: HurtSteps
  let folder: string
  let played: readonly Played[]
  beforeAll(async () => {
    steps = await createHurtSteps()
    folder = mkdtempSync(join(tmpdir(), 'hostile-answers-'))
    const undisturbed = await steps.playAll()
    const node = ['hurried.mjs', 'peak-memory.mjs'].flatMap(file => ['--import', join(import.meta.dirname, file)])
    let count = 0
    /** From the request at that place on, whoever fits it gives this answer. */
    const play = async (
      phase: Phase,
      { name, where, answer, from = 0, hurry = 1 }: Omit<Special, 'said' | 'by'> & { from?: number; hurry?: number },
    ) => {
      const PEAK_FILE = join(folder, String(++count))
      const ended = await steps.answer(
        phase,
        (index, asked) => (index >= from && where.test(asked) ? answer(asked.replace(/^\w+ [^/]+/, '')) : undefined),
        { node, environment: { PEAK_FILE, HURRY: String(hurry) } },
      )
      const what = `${nameOf(phase)}: ${name} at ${ended.at}`
      return { ...ended, what, mebibytes: Number(readFileSync(PEAK_FILE, 'utf8')) / 1024 }
    }
    const placesOf = (asker: Ended, where: RegExp) =>
      placesIn(asker, undisturbed).filter(at => where.test(asker.asked[at] ?? ''))
    const asksOf = (where: RegExp) => undisturbed.filter(u => placesOf(u, where).length > 0)
    const games = neighbours.flatMap((host, at) => {
      const where = new RegExp(host.replaceAll('.', '\\.'))
      const askers = asksOf(where)
      // Who is asked by one phase alone is asked by the same adapter as the others of that kind: they share the answers.
      const some = Object.entries(answers).filter((_, i) => askers.length > 1 || i % 2 === at % 2)
      return some.map(([name, answer], i) => {
        const asker = askers[i % askers.length]
        if (!asker) throw new Error(`nobody asks ${host}`)
        const places = placesOf(asker, where)
        const from = places[Math.floor(i / askers.length) % places.length] ?? 0
        const hurry = name in silent ? 20 : 8
        return () => play(asker, { name, where, answer: () => answer, from, hurry })
      })
    })
    const special = lists.map(list => async () => {
      const [asker] = asksOf(list.where)
        .filter(({ phase }) => (phase === 'post') === list.name.includes('left-overs'))
        .filter(({ action }) => list.by === undefined || action === list.by)
      if (!asker) throw new Error(`nobody asks for ${list.name}`)
      return { ...(await play(asker, list)), said: list.said }
    })
    played = await together<Played>([...games, ...special], 4)
  }, 900_000)
  afterAll(() => {
    steps[Symbol.dispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is played with everything by every neighbour, and by each of them to every phase that asks it', () => {
    expect(played.length).toBeGreaterThan((neighbours.length * Object.keys(answers).length) / 2)
    for (const name of Object.keys(answers))
      expect([name, played.filter(p => p.what.includes(`: ${name} at `)).length > 5]).toEqual([name, true])
    // Requests that go out at the same time do not always come in the same order.
    expect(played.filter(p => p.at === '').length).toBeLessThan(10)
    const rare = neighbours.filter(host => played.filter(p => p.at.includes(host)).length <= 5)
    expect(rare).toEqual([])
  })

  it('ends every step in errors with a code and exit 1, and in no verdict', () => {
    const hurt = played.filter(p => p.phase === 'index' && p.at !== '' && !(p.seen.code === 0 && goesWell(p)))
    expect(hurt.length).toBeGreaterThan(60)
    const typed = (line: string) => /^(?:error [A-Z]+_[A-Z_]+: |warning )/.test(line) && !line.includes('INTERNAL_')
    // Of one image alone detect-update says that it was stopped, and that nothing is due.
    const saysDue = ({ changed, matrix, images }: Readonly<Record<string, string>>) =>
      changed !== undefined &&
      !(changed === 'false' && matrix === '{"include":[]}' && /"reason":"stopped"/.test(images ?? ''))
    const wrong = hurt.filter(
      ({ seen: { code, annotations, outputs } }) =>
        code !== 1 ||
        !annotations.some(line => line.startsWith('error ')) ||
        !annotations.every(typed) ||
        !['error', undefined].includes(outputs.verdict) ||
        outputs.verified === 'true' ||
        saysDue(outputs),
    )
    expect(wrong.map(p => [p.what, p.seen.code, p.seen.annotations, p.seen.outputs])).toEqual([])
  })

  it('is told in a warning where the step could do without it, and where it only cleans up', () => {
    const well = played.filter(p => p.at !== '' && (p.phase === 'post' || (p.seen.code === 0 && goesWell(p))))
    expect(well.length).toBeGreaterThan(5)
    const wrong = well.filter(
      ({ seen }) =>
        seen.code !== 0 || seen.annotations.length === 0 || !seen.annotations.every(a => a.startsWith('warning ')),
    )
    expect(wrong.map(p => [p.what, p.seen.code, p.seen.annotations])).toEqual([])
  })

  it('is called by its name where it is a list', () => {
    expect(played.filter(({ said }) => said).length).toBeGreaterThan(0)
    for (const { what, said, seen } of played)
      if (said) expect([what, seen.annotations]).toEqual([what, expect.arrayContaining([expect.stringMatching(said)])])
  })

  it('takes less than 512 MiB', () => {
    expect(played.filter(p => p.mebibytes >= 512).map(p => [p.what, Math.round(p.mebibytes)])).toEqual([])
  })
})
