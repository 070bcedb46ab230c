/** Where the kernel's tables differ. arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h */
const byArchitecture = {
  x64: {
    audit: 0xc000003e,
    numbers: {
      mount: 165,
      umount2: 166,
      pivot_root: 155,
      unshare: 272,
      setns: 308,
      prctl: 157,
      keyctl: 250,
      add_key: 248,
      request_key: 249,
      sethostname: 170,
      prlimit64: 302,
      setsid: 112,
      setgroups: 116,
      setresuid: 117,
      setresgid: 119,
      capset: 126,
      socket: 41,
      socketpair: 53,
      clone: 56,
      ptrace: 101,
      process_vm_readv: 310,
      process_vm_writev: 311,
      kcmp: 312,
      perf_event_open: 298,
      bpf: 321,
      userfaultfd: 323,
      name_to_handle_at: 303,
      open_by_handle_at: 304,
      memfd_create: 319,
      shmget: 29,
      msgget: 68,
    },
  },
  arm64: {
    audit: 0xc00000b7,
    numbers: {
      mount: 40,
      umount2: 39,
      pivot_root: 41,
      unshare: 97,
      setns: 268,
      prctl: 167,
      keyctl: 219,
      add_key: 217,
      request_key: 218,
      sethostname: 161,
      prlimit64: 261,
      setsid: 157,
      setgroups: 159,
      setresuid: 147,
      setresgid: 149,
      capset: 91,
      socket: 198,
      socketpair: 199,
      clone: 220,
      ptrace: 117,
      process_vm_readv: 270,
      process_vm_writev: 271,
      kcmp: 272,
      perf_event_open: 241,
      bpf: 280,
      userfaultfd: 282,
      name_to_handle_at: 264,
      open_by_handle_at: 265,
      memfd_create: 279,
      shmget: 194,
      msgget: 186,
    },
  },
} as const

/** Those that came later have one number everywhere. */
const everywhere = {
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  pidfd_open: 434,
  clone3: 435,
  close_range: 436,
  pidfd_getfd: 438,
  mount_setattr: 442,
  memfd_secret: 447,
} as const

export type SystemCall = keyof (typeof byArchitecture)['x64']['numbers'] | keyof typeof everywhere

export interface Architecture {
  /** as the kernel tells a filter: AUDIT_ARCH_* */
  readonly audit: number
  readonly numbers: Readonly<Record<SystemCall, number>>
}

/** @param name as Node has it in `process.arch` */
export function findArchitecture(name: string): Architecture | undefined {
  if (name !== 'x64' && name !== 'arm64') return undefined
  const { audit, numbers } = byArchitecture[name]
  return { audit, numbers: { ...numbers, ...everywhere } }
}
