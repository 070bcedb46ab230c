import { generateKeyPairSync } from 'node:crypto'
import type { ErrorCode } from '../../domain/codes/index.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import { formatGroupId } from '../../domain/image/group-id.ts'
import { Secret } from '../../domain/secret.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Hardware, ImageReference, TestMachineSpec, TestMachines } from '../../ports/test-machines.ts'
import {
  computeVersion,
  deploymentOf,
  namesOf,
  networkVersion,
  sshRule,
  testMachineDeployment,
} from './test-machine-template.ts'
import type { Arm } from './transport/arm.ts'
import { property, textOf } from './transport/json.ts'

const resourcesVersion = '2022-09-01'
/** What Azure says of a machine that it cannot make, in words that nobody knows; anything else (rights, capacity, terms, cancellation) keeps its own code. */
const refusals: readonly ErrorCode[] = [
  'AZURE_OPERATION_FAILED',
  'AZURE_REFUSED',
  'AZURE_CONFLICT',
  'AZURE_NOT_FOUND',
  'AZURE_OPERATION_UNKNOWN',
]

/** As the innermost code of a failed deployment; a region says so also for some minutes after it has a copy. */
const unknownImage = /\bGalleryImageNotFound\b/

/** Writes travel between the regions of ARM: for so long, in milliseconds, what was just made may not be there for whoever reads it elsewhere. */
const unseenMs = 120_000

/** @param cancelled ends the waits */
export function azureTestMachines(arm: Arm, clock: Clock, cancelled: AbortSignal): TestMachines {
  const getMade = async (id: string, apiVersion: string) => {
    const end = clock.now() + unseenMs
    for (;;) {
      const found = await arm.get(id, apiVersion)
      if (found !== undefined || clock.now() >= end) return found
      await clock.sleep(5000, cancelled)
    }
  }
  return {
    create: async spec => {
      const group = formatGroupId(spec)
      const names = namesOf(spec.build)
      const network = `${group}/providers/Microsoft.Network`
      await deploy(arm, group, spec)
      const id = `${group}/providers/Microsoft.Compute/virtualMachines/${names.machine}`
      const address = spec.subnet
        ? readPrivateAddress(await getMade(`${network}/networkInterfaces/${names.interface}`, networkVersion))
        : readPublicAddress(await getMade(`${network}/publicIPAddresses/${names.address}`, networkVersion))
      const made = await getMade(id, computeVersion)
      return { id, address, image: readImage(made, id), hardware: readHardware(made) }
    },
    check: async asked => {
      const nobody = { user: 'golden', userKey: keyOfNobody(), customData: new Secret('#cloud-config\n{}\n') }
      const path = `${deploymentPath(formatGroupId(asked), asked)}/validate`
      const what = `a test machine as the manifest wants it, in ${asked.location}`
      await arm.ask(path, resourcesVersion, testMachineDeployment({ ...asked, ...nobody }), what)
    },
    readImageReference: async machine => readImage(await arm.get(machine.id, computeVersion), machine.id),
    narrow: async (spec, source) => {
      const names = namesOf(spec.build)
      const nsg = `${formatGroupId(spec)}/providers/Microsoft.Network/networkSecurityGroups/${names.securityGroup}`
      await arm.put(`${nsg}/securityRules/${names.rule}`, networkVersion, { properties: sshRule(source) })
    },
  }
}

async function deploy(arm: Arm, group: string, spec: TestMachineSpec): Promise<void> {
  try {
    await arm.put(deploymentPath(group, spec), resourcesVersion, testMachineDeployment(spec), {
      timeoutMs: 20 * 60_000,
    })
  } catch (cause) {
    if (!(cause instanceof GoldenImageError) || !refusals.includes(cause.code)) throw cause
    const [{ hint, cure }] = cause.problems
    // There is a next step where it is known what was meant.
    const code = hint === undefined ? unknownCode(cause) : cause.code
    throw new GoldenImageError(
      {
        code,
        message: `Azure made no test machine from ${spec.image} in ${spec.location}: ${cause.message}`,
        ...(hint === undefined ? {} : { hint }),
        ...(cure === undefined ? {} : { cure }),
      },
      { cause },
    )
  }
}

const deploymentPath = (group: string, { build }: Pick<TestMachineSpec, 'build'>) =>
  `${group}/providers/Microsoft.Resources/deployments/${deploymentOf(build)}`

/** A public key of which the private one is thrown away: Azure asks for one, and nobody logs in. */
function keyOfNobody(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  // An integer whose first bit is set would be a negative one.
  const whole = (digits: string) => {
    const bytes = Buffer.from(digits, 'base64url')
    return (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
  }
  const parts = [Buffer.from('ssh-rsa'), whole(e), whole(n)].flatMap(part => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    return [length, part]
  })
  return `ssh-rsa ${Buffer.concat(parts).toString('base64')} nobody`
}

const unknownCode = ({ message }: GoldenImageError): ErrorCode =>
  unknownImage.test(message) ? 'VALIDATE_NOT_USABLE_YET' : 'VALIDATE_MACHINE_FAILED'

function readPublicAddress(ip: unknown): string {
  return requireAddress('public', (ip as { properties?: { ipAddress?: unknown } } | undefined)?.properties?.ipAddress)
}

function readPrivateAddress(nic: unknown): string {
  const { properties } = (nic ?? {}) as {
    properties?: { ipConfigurations?: readonly { properties?: { privateIPAddress?: unknown } }[] }
  }
  return requireAddress('private', properties?.ipConfigurations?.[0]?.properties?.privateIPAddress)
}

function requireAddress(kind: string, address: unknown): string {
  if (typeof address === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address
  throw new GoldenImageError({
    code: 'AZURE_ANSWER_UNREADABLE',
    message: `The test machine has no ${kind} IPv4 address after its deployment has succeeded.`,
  })
}

function readHardware(machine: unknown): Hardware {
  const properties = property(machine, 'properties')
  return {
    securityType: textOf(property(properties, 'securityProfile'), 'securityType') || 'Standard',
    size: textOf(property(properties, 'hardwareProfile'), 'vmSize'),
  }
}

function readImage(machine: unknown, id: string): ImageReference {
  if (machine === undefined)
    throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `The test machine ${id} has gone.` })
  const reference = (
    machine as { properties?: { storageProfile?: { imageReference?: { id?: unknown; exactVersion?: unknown } } } }
  ).properties?.storageProfile?.imageReference
  if (typeof reference?.id !== 'string')
    throw new GoldenImageError({
      code: 'VALIDATE_OTHER_IMAGE',
      message: `Azure says of the test machine ${id} no image id at all; it was made from something else than the candidate.`,
    })
  return {
    id: reference.id,
    exactVersion: typeof reference.exactVersion === 'string' ? reference.exactVersion : undefined,
  }
}
