import type { Architecture, SystemCall } from './system-calls.ts'

/** What a profile has no use for, and what has led out of such places before. Most of it is refused without a filter, too. */
const refused: readonly SystemCall[] = [
  'ptrace',
  'process_vm_readv',
  'process_vm_writev',
  'kcmp',
  'pidfd_open',
  'pidfd_getfd',
  'keyctl',
  'add_key',
  'request_key',
  'perf_event_open',
  'bpf',
  'userfaultfd',
  'io_uring_setup',
  'io_uring_enter',
  'io_uring_register',
  'unshare',
  'setns',
  'mount',
  'umount2',
  'pivot_root',
  'open_tree',
  'move_mount',
  'fsopen',
  'fsconfig',
  'fsmount',
  'fspick',
  'mount_setattr',
  'name_to_handle_at',
  'open_by_handle_at',
]

/**
 * Said not to be there, so that libraries go another way: what cannot be told by its first arguments, and memory that is nobody's, which no limit of a
 * process counts.
 */
const missing: readonly SystemCall[] = ['clone3', 'memfd_create', 'memfd_secret', 'shmget', 'msgget']

/** unix, inet, inet6, netlink: the last one is asked for the names of hosts. A network of one's own does not hold vsock. */
const families = [1, 2, 10, 16]

/** CLONE_NEWTIME is none that `clone` takes: it has that bit for a signal. */
const newNamespaces = 0x7e020000

const [Eperm, Enosys, Eafnosupport] = [1, 38, 97]
const answers = { kill: 0x80000000, allow: 0x7fff0000, errno: 0x00050000 } as const
/** fields of `struct seccomp_data` */
const [nr, arch, firstArgument] = [0, 4, 16]
/** numbers from here on are those of x32 */
const x32 = 0x40000000

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]
const load = (at: number): Instruction => [0x20, 0, 0, at]
const skipIfEqual = (value: number, ifTrue: number, ifFalse: number): Instruction => [0x15, ifTrue, ifFalse, value]
const skipIfLess = (value: number, by: number): Instruction => [0x35, 0, by, value]
const skipUnlessAny = (bits: number, by: number): Instruction => [0x45, 0, by, bits]
const answer = (value: number): Instruction => [0x06, 0, 0, value]

/**
 * A seccomp filter: `struct sock_filter` one after another, of 8 bytes in the order of this machine, which is little endian on both architectures.
 * https://docs.kernel.org/userspace-api/seccomp_filter.html
 */
export function formatFilter({ audit, numbers }: Architecture): Buffer {
  const refuse = (error: number) => answer(answers.errno | error)
  const program: Instruction[] = [
    load(arch),
    skipIfEqual(audit, 1, 0),
    answer(answers.kill),
    load(nr),
    skipIfLess(x32, 1),
    refuse(Eperm),
    ...refused.flatMap(name => [skipIfEqual(numbers[name], 0, 1), refuse(Eperm)]),
    ...missing.flatMap(name => [skipIfEqual(numbers[name], 0, 1), refuse(Enosys)]),
    skipIfEqual(numbers.clone, 0, 4),
    load(firstArgument),
    skipUnlessAny(newNamespaces, 1),
    refuse(Eperm),
    answer(answers.allow),
    ...[numbers.socket, numbers.socketpair].flatMap(number => [
      skipIfEqual(number, 0, families.length + 3),
      load(firstArgument),
      ...families.map((family, at) => skipIfEqual(family, families.length - at, 0)),
      refuse(Eafnosupport),
      answer(answers.allow),
    ]),
    answer(answers.allow),
  ]
  const bytes = Buffer.alloc(program.length * 8)
  for (const [at, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, at * 8)
    bytes.writeUInt8(ifTrue, at * 8 + 2)
    bytes.writeUInt8(ifFalse, at * 8 + 3)
    bytes.writeUInt32LE(value >>> 0, at * 8 + 4)
  }
  return bytes
}
