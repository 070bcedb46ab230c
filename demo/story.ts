/**
 * The story, told inside the sealed namespace: a base OS version appears, the real bundles ask the local Entra and Azure over OIDC, Packer
 * builds, InSpec tests; a newer base becomes a tested candidate; then what goes wrong on purpose. Exit code 0 only if every claim holds.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runnerUser } from '../local/sealed/inside.ts'
import { buildFirstBase, buildNewerBase, runAgain } from './base-story.ts'
import { type Checks, createChecks, StoryEnds } from './checks.ts'
import { followByDispatch, followBySchedule, listWorkflows, readChild, tryWeakenedChild } from './estate-story.ts'
import { estateTable } from './estate-table.ts'
import { tellRecorded } from './killed/recorded.ts'
import { parseDemoArguments } from './options.mjs'
import {
  probeOutside,
  tryAbsentParent,
  tryBrokenTemplate,
  tryForeignReport,
  tryOldPacker,
  tryWeakHardening,
  tryWrongSubject,
} from './played-failures.ts'
import { tellPrivate } from './private-story.ts'
import { tryRefusedEarly } from './refused-early.ts'
import {
  type Releases,
  runWithForeignVersion,
  tryFailedTests,
  tryMovedTag,
  tryRecreated,
  tryUnattested,
} from './release-failures.ts'
import { findRelease, promoteRelease, repeatRelease, verifyPublished } from './release-story.ts'
import type { DemoReport, Part } from './report.ts'
import { tryOtherSigner, tryPrivateStore, tryRenamed, tryReplay, tryTakeover } from './signer-failures.ts'
import { createVoice } from './world/voice.ts'
import { createWorld, type World } from './world/world.ts'

const options = parseDemoArguments(process.argv.slice(2))
const marker = options.marker ?? randomBytes(6).toString('hex')
const out = options.json ? process.stderr : process.stdout
const colour = out.isTTY === true && !process.env.NO_COLOR
const voice = createVoice({ write: text => out.write(text), verbose: options.verbose, colour })
const checks = createChecks(voice, holds =>
  colour ? (holds ? '\u001b[32m✔\u001b[0m' : '\u001b[31m✘\u001b[0m') : holds ? '✔' : '✘ DOES NOT HOLD:',
)
const began = Date.now()
const report: DemoReport = { ok: false, seconds: 0, failed: checks.failed }

try {
  const keep = options.evidence === undefined ? [] : [options.evidence]
  const world = await createWorld({ marker, example: options.example, keep, voice })
  voice.say('the local stack stands: Azure, Entra, GitHub and a Debian mirror on loopback; nothing else can be reached')
  try {
    await tell(world, checks)
  } finally {
    await world.close()
  }
} catch (error) {
  if (!(error instanceof StoryEnds))
    checks.check(false, `the story can go on: ${error instanceof Error ? error.message : String(error)}`)
}
const ok = checks.failed.length === 0
const seconds = (Date.now() - began) / 1000
for (const line of estateTable(report)) voice.say(line)
if (options.json) process.stdout.write(`${JSON.stringify({ ...report, ok, seconds }, null, 2)}\n`)
voice.say(
  ok
    ? `${checks.held} claims, and every one of them really happened, in ${seconds.toFixed(0)} s`
    : `${checks.failed.length} did not hold: ${checks.failed.join('; ')}`,
)
// A broken pipe or a full one must not cut the document off.
process.exitCode = ok ? 0 : 1

async function tell(world: World, checks: Checks): Promise<void> {
  voice.say(
    'what is played: a base appears, is built and goes on to prod; a team builds its image on it; a newer base becomes a tested candidate, a release and prod, and the image of the team follows; the same again; a small image in a locked-down subscription; then',
  )
  voice.say(
    'twenty-three failures on purpose: a team that undoes hardening, weak hardening, a broken template, a Packer of yesterday, four kinds of template, two kinds of parent and a build group of which nothing can come, a wrong identity, no parent, foreign reports, and nine about signing, most of them ways to pass something else off as a release. About seven minutes.',
  )
  report.tools = await readTools(world)
  voice.say(`Packer ${report.tools.packer}, InSpec ${report.tools.inspec}, Node ${report.tools.node}`)
  report.switches = world.stack.switches
  for (const line of report.switches)
    voice.say(
      `the local Azure is not as Azure is today (${line}): this Packer is older than 1.10 and plays what a newer one does`,
    )
  voice.say(
    "InSpec runs under Chef's licence, which the example accepts in golden-image.yml; CINC Auditor on PATH needs none",
  )
  const first = await buildFirstBase(world, checks)
  report.workflows = listWorkflows(world, checks)
  report.lostDispatch = await followBySchedule(world, checks, first.versionId)
  const newer = await buildNewerBase(world, checks, first.from, marker)
  Object.assign(report, newer.parts)
  const versionId = report.build?.versionId ?? ''
  report.verify = await verifyPublished(world, checks, versionId)
  const promotion = await promoteRelease(world, checks, versionId)
  report.latest = promotion.latest
  const followed = await followByDispatch(world, checks, promotion.job, { parent: versionId, former: first.versionId })
  report.dispatch = followed.dispatch
  report.child = await readChild(world, checks, followed.reports, report.base?.profiles ?? [])
  report.find = await findRelease(world, checks, versionId, options.evidence)
  report.rerun = await repeatRelease(world, checks, versionId)
  const killed = tellRecorded(checks, voice.say)
  if (killed) report.killed = killed
  report.again = await runAgain(world, checks)
  report.weakenedChild = await tryWeakenedChild(world, checks)
  report.private = await tellPrivate(world, checks)
  const negative: Part<'negative'> = {}
  report.negative = negative
  const { weak, versionId: rejected } = await tryWeakHardening(world, checks)
  negative.weak = weak
  negative.failedTests = await tryFailedTests(world, checks, rejected)
  negative.template = await tryBrokenTemplate(world, checks)
  negative.oldPacker = await tryOldPacker(world, checks)
  Object.assign(negative, await tryRefusedEarly(world, checks))
  negative.subject = await tryWrongSubject(world, checks)
  negative.parent = await tryAbsentParent(world, checks)
  negative.report = await tryForeignReport(world, checks, first.reports, versionId)
  const releases: Releases = { first: first.versionId, newer: versionId, records: newer.reports }
  await runWithForeignVersion(world, versionId, async foreign => {
    negative.unattested = await tryUnattested(world, checks, foreign)
    negative.replayed = await tryReplay(world, checks, foreign, releases)
  })
  negative.tagMoved = await tryMovedTag(world, checks, releases)
  negative.otherSigner = await tryOtherSigner(world, checks, releases)
  negative.takeover = await tryTakeover(world, checks, releases)
  negative.renamed = await tryRenamed(world, checks, releases)
  negative.privateStore = await tryPrivateStore(world, checks, releases)
  // Last of all: the release is gone after it.
  negative.recreated = await tryRecreated(world, checks, releases)
  report.outside = await probeOutside(world, checks)
  const left = world.stack.left()
  report.left = { ...left, peak: world.stack.peak() }
  checks.check(
    left.mounts === 0 && left.processes === 0 && left.resources === 0,
    `nothing is left: ${left.mounts} mounts, ${left.processes} processes, ${left.resources} resources in Azure (at most ${report.left.peak.mounts}, ${report.left.peak.processes} and ${report.left.peak.resources})`,
  )
}

/** What the tools say of themselves, asked as the user that jobs run as. */
async function readTools(world: World): Promise<Part<'tools'>> {
  const { environment, inside } = world.stack
  const say = async (command: string, ...args: string[]) => {
    const { stdout } = await promisify(execFile)(command, args, {
      uid: runnerUser.uid,
      gid: runnerUser.gid,
      cwd: runnerUser.home,
      env: { ...environment, HOME: runnerUser.home, CHEF_LICENSE: 'accept-no-persist' },
    })
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? ''
  }
  const [packer, inspec, node] = await Promise.all([
    say('packer', 'version'),
    say('inspec', 'version'),
    say(join(inside.node, 'node'), '--version'),
  ])
  return { packer, inspec, node }
}
