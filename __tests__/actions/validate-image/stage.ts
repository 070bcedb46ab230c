import { validateImage } from '../../../src/actions/validate-image/validate-image.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { ScanResult } from '../../../src/ports/compliance-scanner.ts'
import type { Job } from '../../../src/ports/job.ts'
import { bindingText, CANDIDATE, control, passed, profile, text } from '../../domain/evidence/reports.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { createCloud, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { inMemoryTemporaryResources } from '../../fakes/temporary-resources.ts'
import { inMemoryTestMachines } from '../../fakes/test-machines.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import type { Inputs, Stage, StageOptions } from './stage-types.ts'

export const GOOD = text(profile('base', [control('a', [passed()]), control('b', [passed()])]))

/** The use-case with fakes for everything around it; `events` tells what was asked of them, in order. */
export function createStage(options: StageOptions = {}): Stage {
  const events: string[] = []
  const files = new Map<string, string>()
  const plain = inMemoryJob()
  const job: Job = {
    ...plain,
    saveState: (name, value) => {
      events.push(`state ${name}`)
      plain.saveState(name, value)
    },
  }
  const cloud = createCloud('11111111-1111-1111-1111-111111111111')
  if (options.candidate !== null)
    plantVersion(
      cloud,
      { subscription: cloud.subscription, group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' },
      [20261124, 0, 0],
      { id: CANDIDATE, ...options.candidate },
    )
  const gallery = inMemoryImageGallery(cloud)
  const machines = inMemoryTestMachines(cloud)
  const temporary = inMemoryTemporaryResources(cloud)
  cloud.groups.set('rg-image-build', {})
  let nonce = ''
  const settings = parseManifest(
    manifestText({ 'linux-base': { minExecuted: 2 }, 'linux-java': {} }, { licence: options.licence ?? true }),
    'golden-image.yml',
  )
  const scanned = (result: { text: string } | { missing: string }, exitCode: number): ScanResult => ({
    exitCode,
    report: result,
    placeOf: source => (source ? { file: source.ref, line: source.line } : undefined),
  })
  const run = (inputs: Partial<Inputs> = {}) =>
    validateImage(
      {
        manifest: 'golden-image.yml',
        image: 'linux-base',
        'image-version-id': CANDIDATE,
        'client-id': '',
        report: [],
        'dry-run': false,
        isolation: 'auto',
        'ssh-timeout': 300,
        source: '',
        ...inputs,
      },
      settings,
      {
        job,
        clock: inMemoryClock(),
        random: bytes => {
          const digits = 'ab'.repeat(bytes)
          if (bytes === 32) nonce = digits
          return digits
        },
        workspace: inMemoryWorkspace({
          ...(options.profiles === false ? {} : { 'linux-base/profile/inspec.yml': 'name: base' }),
          ...options.workspace,
        }),
        files: {
          write: async (name, content) => {
            events.push(`write ${name}`)
            files.set(name, content)
            return `/temp/${name}`
          },
        },
        scanner: {
          find: () =>
            options.auditor === null ? undefined : { name: options.auditor ?? 'inspec', path: '/bin/auditor' },
          start: async auditor => {
            if (options.startProblem) throw new GoldenImageError(options.startProblem)
            return { ...auditor, version: '5.24.24' }
          },
          isolation: async () => options.isolation ?? 'sudo',
          run: async (_, isolation, scan) => {
            const name = 'path' in scan.profile ? scan.profile.path : scan.profile.name
            events.push(`scan ${name} ${isolation} ${scan.target.port}`)
            if (options.cancelDuringScan) plain.cancel()
            if (options.rejectedMeanwhile)
              for (const [id, record] of cloud.versions)
                cloud.versions.set(id, { ...record, tags: options.rejectedMeanwhile })
            if ('files' in scan.profile)
              return scanned(
                { text: options.binding ?? bindingText(nonce, scan.inputs.golden_image_candidate) },
                options.bindingExit ?? 0,
              )
            if (options.scanProblem) throw new GoldenImageError(options.scanProblem)
            return scanned(options.report ?? { text: GOOD }, options.exitCode ?? 0)
          },
        },
        access: {
          keys: async () => ({ userPublic: 'ssh-rsa AAAA', userKeyFile: '/temp/key', host: [] }),
          login: async target => {
            events.push(`login ${target.user}@${target.address} ${target.timeoutMs}`)
            if (options.loginProblem) throw new GoldenImageError(options.loginProblem)
            return {
              from: '203.0.113.9',
              tunnel: async () => ({
                port: 2222,
                alive: () => !options.tunnelDies,
                [Symbol.asyncDispose]: async () => void events.push('tunnel closed'),
              }),
            }
          },
        },
        azure: async () => {
          events.push('sign in')
          return {
            clientId: '44444444-4444-4444-4444-444444444444',
            time: inMemoryClock(),
            gallery: {
              ...gallery,
              tag: async (ref, version, tags) => {
                const said = Object.entries(tags).sort()
                events.push(`tag ${said.map(([k, v]) => `${k}=${v}`).join(' ')}`)
                if (options.tagProblem) throw new GoldenImageError(options.tagProblem)
                return gallery.tag(ref, version, tags)
              },
            },
            machines: {
              create: async spec => {
                events.push(`create ${spec.group} ${spec.build} ${spec.source}`)
                if (options.createProblem) throw new GoldenImageError(options.createProblem)
                const made = await machines.create(spec)
                return { ...made, image: { ...made.image, id: options.machineImage ?? made.image.id } }
              },
              readImageReference: async machine => {
                events.push('image reference')
                const now = await machines.readImageReference(machine)
                return { ...now, id: options.machineImageAfter ?? options.machineImage ?? now.id }
              },
              narrow: async (spec, source) => {
                events.push(`narrow ${source}`)
                if (options.narrowProblem) throw new GoldenImageError(options.narrowProblem)
                await machines.narrow(spec, source)
              },
            },
            temporary: {
              ...temporary,
              start: async place => {
                events.push(`start removal ${place.group} ${place.build}`)
                if (options.removeProblem) throw new GoldenImageError(options.removeProblem)
                return temporary.start(place)
              },
            },
          }
        },
      },
    )
  return { run, events, files, state: plain.saved, warnings: plain.annotations }
}
