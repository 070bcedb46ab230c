import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { FaultAnswer } from '../../local/http/faults.ts'
import { compressed, endless, endlessPages, manyValues } from '../../local/http/hostile-answers.ts'
import { createCertificates, scriptedAzure } from './scripted-azure.ts'
import { describeBundles, runStep } from './stage.ts'

let certificates: ReturnType<typeof createCertificates>
let folder: string
beforeAll(() => {
  certificates = createCertificates()
  folder = mkdtempSync(join(tmpdir(), 'hostile-answers-'))
})
afterAll(() => {
  certificates[Symbol.dispose]()
  rmSync(folder, { recursive: true, force: true })
})

const preload = join(import.meta.dirname, 'peak-memory.mjs')
/** Two gigabytes once it is decoded. */
const bomb = compressed(2048)
const VERSIONS = /\/images\/[a-z-]+\/versions\?/

/** One detect-update in front of somebody who answers like that where the request fits. */
async function detect(name: string, where: RegExp, answer: FaultAnswer | ((path: string) => FaultAnswer)) {
  await using azure = await scriptedAzure(certificates, {
    instead: (_, asked) => {
      if (!where.test(asked)) return undefined
      return typeof answer === 'function' ? answer(asked.replace(/^\w+ [^/]+/, '')) : answer
    },
  })
  const peakFile = join(folder, name)
  const seen = await runStep({
    action: 'detect-update',
    node: ['--import', preload],
    environment: { ...azure.environment, PEAK_FILE: peakFile },
  })
  return { ...seen, mebibytes: Number(readFileSync(peakFile, 'utf8')) / 1024, asked: azure.asked }
}

describeBundles('an answer that would fill the memory', () => {
  it.each<[string, RegExp, FaultAnswer | ((path: string) => FaultAnswer), RegExp]>([
    ["a bomb as GitHub's token", /\/idtoken/, bomb, /^error AUTH_ID_TOKEN_FAILED: .*an answer of over 1 MiB\.\nNext: /],
    ["a bomb as Entra's token", /\/token\?client/, bomb, /^error AUTH_UNREACHABLE: .*longer than 64 MiB/],
    ['a bomb as Marketplace versions', /vmimage/, bomb, /^error AZURE_ANSWER_UNREADABLE: .*longer than 64 MiB/],
    ['a bomb as a list of versions', VERSIONS, bomb, /^error AZURE_ANSWER_UNREADABLE: .*longer than 64 MiB/],
    ['bombs wherever Azure is asked', /management/, bomb, /^error AZURE_ANSWER_UNREADABLE: .*is not read to its end/],
    ['bytes without an end', VERSIONS, endless, /^error AZURE_ANSWER_UNREADABLE: .*longer than 64 MiB/],
    ['twenty million values', VERSIONS, manyValues(60), /^error AZURE_ANSWER_UNREADABLE: .*more than 2000000 values/],
    [
      'a page that leads to itself',
      VERSIONS,
      endlessPages('https://management.azure.com', 'same'),
      /^error AZURE_ANSWER_UNREADABLE: The pages of .* do not end\.\nNext: /,
    ],
    [
      'always another page, each of a megabyte',
      VERSIONS,
      endlessPages('https://management.azure.com', 'fresh', [{ filling: 'x'.repeat(1024 * 1024) }]),
      /^error AZURE_ANSWER_UNREADABLE: The pages of .* do not end\.\nNext: /,
    ],
  ])('%s ends in one annotation and exit 1, under 512 MiB', async (name, where, answer, said) => {
    const seen = await detect(name.replaceAll(' ', '-'), where, answer)
    expect({ code: seen.code, outputs: seen.outputs }).toEqual({ code: 1, outputs: {} })
    expect(seen.annotations).toEqual([expect.stringMatching(said)])
    expect(seen.mebibytes).toBeLessThan(512)
  })
})
