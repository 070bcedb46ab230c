import { validateImage } from '../../../src/actions/validate-image/validate-image.ts'
import { bindingProfile } from '../../../src/domain/evidence/binding.ts'
import { formatFingerprint } from '../../../src/domain/image/fingerprint.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { ProfileSource } from '../../../src/ports/compliance-scanner.ts'
import { bindingText, CANDIDATE, control, passed, profile, text } from '../../domain/evidence/reports.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { createCloud, definitionId, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryScanner } from '../../fakes/compliance-scanner.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { hostOf, inMemoryMachineAccess, type SshHost } from '../../fakes/machine-access.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryTemporaryResources } from '../../fakes/temporary-resources.ts'
import { inMemoryTestMachines } from '../../fakes/test-machines.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { definitionOf } from '../acme.ts'
import type { Ports, Stage, StageOptions } from './stage-types.ts'

export const GOOD = text(profile('base', [control('a', [passed()]), control('b', [passed()])]))

/** The use-case with fakes for everything around it; `events` tells what was asked of them, in order. */
export function createStage(options: StageOptions = {}): Stage {
  const events: string[] = []
  const plain = inMemoryJob()
  const files = inMemoryReportFiles()
  const cloud = options.cloud ?? createCloud('11111111-1111-1111-1111-111111111111')
  cloud.groups.set('rg-image-build', {})
  for (const image of ['linux-base', 'linux-java']) cloud.definitions.add(definitionId(definitionOf(image)))
  if (options.candidate !== null)
    plantVersion(cloud, definitionOf('linux-base'), [20261124, 0, 0], { id: CANDIDATE, ...options.candidate })
  const listOf = (image: 'linux-base' | 'linux-java') => {
    const profile = options.profiles?.[image]
    return profile === undefined ? {} : { profile }
  }
  const written = `${manifestText(
    { 'linux-base': { minExecuted: 2, ...listOf('linux-base') }, 'linux-java': listOf('linux-java') },
    { licence: options.licence ?? true, ...(options.proofs?.length ? { proofs: options.proofs } : {}) },
  )}${options.manifest ?? ''}`
  const settings = parseManifest(options.rewrite?.(written) ?? written, 'golden-image.yml')
  const stage: Omit<Stage, 'run'> = {
    cloud,
    events,
    files: files.files,
    state: plain.saved,
    warnings: plain.annotations,
    said: plain.said,
    outputs: plain.outputs,
    cancel: plain.cancel,
    fingerprint: async (policy = { strictPublishedDate: true }) => {
      const [{ version = { parts: [0, 0, 0] as const } } = {}] = cloud.versions.values()
      const found = await inMemoryImageGallery(cloud).describe(
        definitionOf('linux-base'),
        version,
        settings.azure.tenant,
      )
      return found ? formatFingerprint(found, policy) : ''
    },
  }
  const hosts = new Map<string, SshHost>()
  const access = inMemoryMachineAccess(hosts)
  const fakes: Ports = {
    job: plain,
    ...inMemoryRelease(options.claims ? { claims: options.claims } : {}),
    roots: inMemoryRoots(),
    stores: async () => [],
    clock: inMemoryClock(),
    time: inMemoryClock(),
    clientId: '44444444-4444-4444-4444-444444444444',
    random: bytes => 'ab'.repeat(bytes),
    workspace: inMemoryWorkspace(
      Object.fromEntries(
        Object.entries({ 'linux-base/profile/inspec.yml': 'name: base', ...options.workspace }).flatMap(
          ([path, content]) => (content === undefined ? [] : [[path, content]]),
        ),
      ),
    ),
    files,
    scanner: inMemoryScanner({
      ...(options.auditor === undefined ? {} : { auditor: options.auditor }),
      ...(options.isolation === undefined ? {} : { isolation: options.isolation }),
      play: scan => {
        options.onScan?.(scan)
        return 'files' in scan.profile && scan.profile.name === bindingProfile
          ? (options.binds ?? {
              report: {
                text: bindingText(scan.inputs.golden_image_nonce ?? '', scan.inputs.golden_image_candidate),
              },
              exitCode: 0,
            })
          : ((typeof options.plays === 'function' ? options.plays(scan.profile) : options.plays) ?? {
              report: { text: GOOD },
              exitCode: 0,
            })
      },
    }),
    access: {
      ...access,
      makeKeys: async () => {
        const keys = await access.makeKeys()
        // What the machine is given at its first boot.
        hosts.set('203.0.113.1', { ...hostOf(keys), ...(options.has ? { has: options.has } : {}) })
        return keys
      },
    },
    gallery: inMemoryImageGallery(cloud),
    machines: inMemoryTestMachines(cloud),
    temporary: inMemoryTemporaryResources(cloud),
  }
  const run: Stage['run'] = (inputs = {}) => {
    const note = (event: string) => {
      events.push(event)
      options.onEvent?.(event, cloud)
    }
    const ports = watched({ ...fakes, ...options.instead?.(fakes, { ...stage, run }) }, note)
    return validateImage(
      {
        manifest: 'golden-image.yml',
        image: 'linux-base',
        'image-version-id': CANDIDATE,
        fingerprint: '',
        'client-id': '',
        'github-token': undefined,
        'trusted-root': '',
        'former-signers': [],
        'strict-published-date': true,
        report: [],
        'dry-run': false,
        isolation: 'auto',
        'ssh-timeout': 300,
        source: '',
        ...inputs,
      },
      settings,
      {
        ...ports,
        azure: async () => {
          note('sign in')
          return ports
        },
      },
    )
  }
  return { ...stage, run }
}

/** `of elsewhere`: its files come from an archive. */
const nameOf = (profile: ProfileSource): string =>
  'path' in profile ? profile.path : 'unpacked' in profile ? `${profile.folder} of elsewhere` : profile.name

/** The same ports; what matters of their calls is noted before they are asked. */
function watched(ports: Ports, note: (event: string) => void): Ports {
  const { job, files, scanner, access, gallery, machines, temporary } = ports
  return {
    ...ports,
    job: {
      ...job,
      saveState: (name, value) => {
        note(`state ${name}`)
        job.saveState(name, value)
      },
    },
    files: {
      ...files,
      write: (name, content) => {
        note(`write ${name}`)
        return files.write(name, content)
      },
    },
    scanner: {
      ...scanner,
      run: (auditor, isolation, scan) => {
        note(`scan ${nameOf(scan.profile)} ${isolation} ${scan.target.port}`)
        return scanner.run(auditor, isolation, scan)
      },
    },
    access: {
      ...access,
      login: async target => {
        note(`login ${target.user}@${target.address} ${target.timeoutMs}`)
        const session = await access.login(target)
        return {
          ...session,
          readInventory: () => {
            note('read inventory')
            return session.readInventory()
          },
          openTunnel: async () => {
            const tunnel = await session.openTunnel()
            return {
              ...tunnel,
              [Symbol.asyncDispose]: async () => {
                note('tunnel closed')
                await tunnel[Symbol.asyncDispose]()
              },
            }
          },
        }
      },
    },
    gallery: {
      ...gallery,
      identify: (ref, version, tenant) => {
        note('identify')
        return gallery.identify(ref, version, tenant)
      },
      tag: (ref, version, tags, meant) => {
        const said = Object.entries(tags).sort()
        note(`tag ${said.map(([k, v]) => `${k}=${v}`).join(' ')}`)
        return gallery.tag(ref, version, tags, meant)
      },
    },
    machines: {
      ...machines,
      create: spec => {
        note(`create ${spec.group} ${spec.build} ${spec.source}`)
        return machines.create(spec)
      },
      readImageReference: machine => {
        note('image reference')
        return machines.readImageReference(machine)
      },
      narrow: (spec, source) => {
        note(`narrow ${source}`)
        return machines.narrow(spec, source)
      },
    },
    temporary: {
      ...temporary,
      start: place => {
        note(`start removal ${place.group} ${place.build}`)
        return temporary.start(place)
      },
    },
  }
}
