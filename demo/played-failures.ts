import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { credentials, exactSubject, imageClientId, subjectIn } from '../local/estate.ts'
import type { Annotation } from '../local/runner/index.ts'
import { decisionsOf } from './base-story.ts'
import { readVersion } from './candidate.ts'
import type { Checks } from './checks.ts'
import type { Negative, Part, Place } from './report.ts'
import { type Played, type World, workflows } from './world/world.ts'

/** One line of hardening is turned round: the image is built, found bad, and marked so. `versionId`: the one that was built */
export async function tryWeakHardening(
  world: World,
  { check }: Checks,
): Promise<{ weak: Negative['weak']; versionId: string }> {
  const patch = {
    file: 'linux-base/harden/20-ssh.sh',
    from: 'PermitRootLogin no',
    to: 'PermitRootLogin yes',
  }
  return world.runPatched(patch, async () => {
    const job = await world.play(workflows.image, 'somebody weakens the hardening')
    const { outputs } = job.step('stage')
    const versionId = outputs['image-version-id'] ?? ''
    const { tags } = await readVersion(world, versionId)
    const weak = {
      verdict: outputs.verdict ?? '',
      state: tags['golden-image-state'] ?? '',
      annotation: placeOf(job.error('VALIDATE_CONTROL_FAILED')),
    }
    check(
      job.conclusion === 'failure' && weak.verdict === 'fail' && weak.annotation.file !== '',
      `the job fails, at ${weak.annotation.file}:${weak.annotation.line}`,
    )
    check(outputs['stopped-at'] === 'validate-image' && weak.state === 'rejected', 'the version is rejected')
    const [decision] = decisionsOf(await world.play(workflows.plan, 'the same inputs again'))
    check(decision?.reason === 'up-to-date', 'what was rejected is not built a second time')
    return { weak, versionId }
  })
}

export function tryBrokenTemplate(world: World, { check }: Checks): Promise<Negative['template']> {
  const patch = {
    file: 'linux-base/image.pkr.hcl',
    from: '  ssh_timeout                       = "5m"',
    to: '  ssh_timeout                       = "5m',
  }
  return world.runPatched(patch, async () => {
    const job = await world.play(workflows.image, 'the template has a syntax error')
    const error = job.error()
    const template = { code: error?.title ?? '', annotation: placeOf(error) }
    check(
      template.code === 'TEMPLATE_INVALID' && template.annotation.file === patch.file && template.annotation.line > 0,
      `the template is refused at ${template.annotation.file}:${template.annotation.line}, before anything is made`,
    )
    check(!job.requestsOf('build-image').some(r => r.method === 'PUT'), 'nothing was made in Azure')
    return template
  })
}

/** A Packer before 1.10 on the Azure of today: it is refused for what it would ask for, before anybody signs in. */
export async function tryOldPacker(world: World, { check }: Checks): Promise<Negative['oldPacker']> {
  const environment = { ...withOldPacker(world), GOLDEN_IMAGE_BASIC_PUBLIC_IPS: '' }
  const job = await world.play(workflows.image, 'Packer is older than 1.10, and no switch is on', {
    inputs: { force: true },
    environment,
  })
  const error = job.error()
  const [message = '', fix = ''] = (error?.message ?? '').split('\nNext: ')
  const writes = job.requestsOf('build-image').filter(r => r.method !== 'GET').length
  const oldPacker = { code: error?.title ?? '', fix, writes }
  check(
    job.step('stage').outputs['stopped-at'] === 'build-image' &&
      oldPacker.code === 'PACKER_BASIC_ADDRESS' &&
      /sku Basic/.test(message),
    `it is refused for the address that it would ask for: ${message}`,
  )
  check(/setup-packer/.test(fix) && writes === 0, 'with what to do about it, and nothing was made in Azure')
  return oldPacker
}

/** Where the machine has a newer one, it says for a moment that it is 1.6.6; which it is, it has said before. */
function withOldPacker({ stack, voice }: World): Readonly<Record<string, string>> {
  if (stack.switches.length > 0) return {}
  const folder = join(stack.inside.temp, 'packer-of-yesterday')
  const { PATH: path = '' } = stack.environment
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'packer'),
    `#!/bin/sh\n[ "$1" != version ] || exec echo 'Packer v1.6.6'\nPATH='${path}' exec packer "$@"\n`,
  )
  chmodSync(join(folder, 'packer'), 0o755)
  voice.say('for a moment `packer version` says 1.6.6')
  return { PATH: `${folder}:${path}` }
}

export async function tryWrongSubject(world: World, { check }: Checks): Promise<Negative['subject']> {
  const other = subjectIn('image', 'other.yml')
  world.voice.say(`patch Entra: federated credential of golden-image`)
  world.voice.say(`  - ${exactSubject}`)
  world.voice.say(`  + ${other}`)
  const { identities } = world.stack.azure
  identities.replaceCredentials(imageClientId, credentials(other))
  try {
    const title = 'the federated credential is for another workflow'
    const error = (await world.play(workflows.image, title, { inputs: { force: true } })).error()
    const [message = '', fix = ''] = (error?.message ?? '').split('\nNext: ')
    const subject = { code: error?.title ?? '', message, fix }
    check(
      subject.code === 'AUTH_SUBJECT_MISMATCH' && message.includes('AADSTS700213') && fix.includes(exactSubject),
      'AADSTS700213 is told with the command that makes the right credential',
    )
    return subject
  } finally {
    identities.replaceCredentials(imageClientId, credentials(exactSubject))
  }
}

export function tryAbsentParent(world: World, { check }: Checks): Promise<Negative['parent']> {
  const patch = {
    file: 'golden-image.yml',
    from: '    parent: marketplace:debian/debian-12/12-gen2',
    to: '    parent: marketplace:debian/debian-12/13-gen2',
  }
  return world.runPatched(patch, async () => {
    const error = (await world.play(workflows.image, 'the parent does not exist')).error()
    check(error?.title === 'AZURE_PARENT_NOT_FOUND', `the parent is named: ${error?.message.split('\n')[0]}`)
    return { code: error?.title ?? '' }
  })
}

/** The good reports of the first machine are handed in for another candidate. */
export async function tryForeignReport(
  world: World,
  { check }: Checks,
  reports: Played['reports'],
  versionId: string,
): Promise<Negative['report']> {
  const folder = join(world.repository, 'reports')
  mkdirSync(folder)
  const paths = [...reports.keys()].filter(name => name.endsWith('-inspec.json')).map(name => `reports/${name}`)
  for (const path of paths)
    writeFileSync(join(world.repository, path), reports.get(path.slice('reports/'.length)) ?? '')
  const patch = {
    file: workflows.plan,
    from: '      - id: plan',
    to: `      - { id: validate, uses: golden-image-actions/pipeline/actions/validate-image@v1, with: { image-version-id: ${versionId}, report: "${paths.join('\\n')}" } }\n      - id: plan`,
  }
  try {
    return await world.runPatched(patch, async () => {
      const job = await world.play(workflows.plan, 'reports of another machine are handed in')
      const { outputs } = job.step('validate')
      const report = { code: job.error()?.title ?? '', verdict: outputs.verdict ?? '' }
      check(
        Number(outputs.passed) > 0 && outputs.failed === '0' && report.verdict === 'error',
        `${outputs.passed} controls passed in them, and the verdict is ${report.verdict}`,
      )
      check(report.code === 'REPORT_OTHER_MACHINE', 'they are known to be about another machine')
      return report
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Does a name outside reach the log of the resolver, and is it the only one? */
export async function probeOutside(world: World, { check }: Checks): Promise<Part<'outside'>> {
  const probe = 'probe.outside.example'
  // A process of its own: ours has read its resolver before the namespace had one.
  await promisify(execFile)('getent', ['hosts', probe]).catch(() => undefined)
  const recorded = world.stack.resolver.asked().map(o => o.name)
  check(recorded.join() === probe, `nothing outside was asked for but one name on purpose: ${recorded.join(', ')}`)
  return { probe, recorded }
}

function placeOf(annotation: Annotation | undefined): Place {
  return { file: annotation?.file ?? '', line: annotation?.line ?? 0 }
}
