import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from '@jest/globals'
import { needing } from '../../../needs.ts'
import { createStage, greeter, listMounts, type Stage, ways } from './stage.ts'

// What foreign Ruby beside the identity of a job would try, by what runs it in a job. Numbers of system calls are those of this machine.
const isArm = process.arch === 'arm64'
const number = (x64: number, arm64: number) => (isArm ? arm64 : x64)

let stage: Stage
let mounts: string
beforeEach(() => {
  stage = createStage()
  mounts = listMounts()
})
afterEach(() => {
  // Whatever was tried: nothing of it is left.
  expect([stage.listLeft(), listMounts() === mounts, readdirSync(stage.runs)]).toEqual([[], true, []])
  stage[Symbol.dispose]()
})

describe.each(ways)('a hostile profile, isolation %s', (isolation, lack) => {
  const { it } = needing(lack)
  const did = async (body: string, more = {}) => {
    const { lines, problem } = await stage.attack(isolation, `${body}\ngood`, more)
    expect(problem).toBeUndefined()
    return lines
  }

  it('writes nowhere but in its home and its report', async () => {
    const open = join(stage.root, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const places = [
      open,
      join(stage.root, 'bin'),
      '/',
      '/usr/local/bin',
      '/usr/share',
      '/usr/lib',
      '/opt',
      '/etc',
      '/run',
      '/dev',
      '/var',
      '/var/lib',
      '/proc/sys/kernel',
      '/sys',
      '/cage',
      '/cage/profiles',
    ]
    const lines = await did(
      `${JSON.stringify(places)}.each { |to| tries(to) { File.write(to + '/planted', 'x') } }
tries('auditor') { File.write(__FILE__, 'x') }
tries('profile') { File.write('p/inspec.yml', 'x') }
tries('inputs') { File.write(ARGV[ARGV.index('--input-file') + 1], 'x') }
tries('oom') { File.write('/proc/self/oom_score_adj', '0') }
tries('report') { File.unlink(REPORT) }
tries('exchanged') { File.rename(ENV['HOME'] + '/x', REPORT) }
tries('linked') { File.symlink('/etc/shadow', REPORT) }
%w[/tmp /var/tmp /dev/shm].each { |to| tries(to) { File.write(to + '/mine', 'x') } }`,
    )
    const refused = lines.filter(line => /: "Errno::(EROFS|ENOENT|EACCES|EBUSY|EEXIST)"$/.test(line))
    expect(lines.filter(line => !refused.includes(line))).toEqual(['/var/tmp: 1', '/dev/shm: 1'])
    // And /tmp: the auditor of these tests lies below it.
    expect(refused).toHaveLength(places.length + 8)
    expect(existsSync('/tmp/mine')).toBe(false)
    expect(readdirSync(open)).toEqual([])
    expect(readFileSync(join(stage.root, 'ws/p/inspec.yml'), 'utf8')).toBe('name: p\n')
  })

  it('can write to no mount but these, by what the kernel says of each', async () => {
    const lines = await did(
      `IO.readlines('/proc/self/mountinfo').each { |l| f = l.split; puts f[4] unless f[5].split(',').include?('ro') }`,
    )
    expect(lines.sort()).toEqual(
      [
        '/cage/home',
        '/cage/home/report.json',
        ...['full', 'null', 'random', 'urandom', 'zero'].map(name => `/dev/${name}`),
      ].sort(),
    )
  })

  it('reads nothing of the job: files, however open they are, variables, other processes', async () => {
    stage.write('secret', 'mine', 0o644)
    stage.write('ws/.git/config', 'token', 0o644)
    process.env.GOLDEN_IMAGE_TEST_SECRET = 'leak'
    const lines = await did(
      `tries('secret') { File.read(${JSON.stringify(join(stage.root, 'secret'))}) }
tries('workspace') { File.read(${JSON.stringify(join(stage.root, 'ws/.git/config'))}) }
%w[/etc/shadow /etc/passwd- /root /home /run /var/run/docker.sock /sys/kernel /proc/keys /proc/kcore /proc/kallsyms /dev/mem /dev/sda /dev/kmsg /dev/tty].each { |at| tries(at) { File.directory?(at) ? Dir.children(at).sort : File.read(at, 1) } }
tries('environ') { ENV.keys.sort }
tries('pids') { Dir.children('/proc').grep(/\\A\\d+\\z/) - [Process.pid.to_s] }
tries('parent') { File.read("/proc/1/environ") }
tries('up') { File.read('/proc/self/root/../../../../../../etc/shadow') }
tries('key') { File.read(KEY) }
tries('names') { [File.readlines('/etc/passwd').size, Process.uid == Process.euid, Process.groups] }`,
      { environment: { AZURE_SECRET: 'leak' } },
    )
    delete process.env.GOLDEN_IMAGE_TEST_SECRET
    const said = Object.fromEntries(lines.map(line => line.split(/: (.*)/s).slice(0, 2)))
    expect(lines.join()).not.toMatch(/leak|mine|token/)
    const { environ, pids, key, names, ...rest } = said
    expect(environ).toBe('["HOME", "LANG", "PATH", "TMPDIR"]')
    expect(pids).toBe('[]')
    expect(key).toBe('"PRIVATE"')
    expect(names).toMatch(/^\[2, true, \[(\d+)?\]\]$/)
    for (const [what, came] of Object.entries(rest))
      expect([what, came]).toEqual([what, expect.stringMatching(/^"(Errno::(ENOENT|EACCES|EPERM|ENXIO)|)"$/)])
  })

  it('signals, traces and looks into nobody else', async () => {
    const lines = await did(
      `tries('kill init') { Process.kill(:KILL, 1) }
tries('stop parent') { Process.kill(:STOP, Process.ppid) }
tries('ptrace') { call(${number(101, 117)}, 16, Process.ppid, 0, 0) }
tries('vm') { call(${number(310, 270)}, 1, 0, 0, 0, 0, 0) }
tries('kcmp') { call(${number(312, 272)}, 1, Process.pid, 0, 0, 0) }
tries('pidfd') { call(434, 1, 0) }
tries('limits') { call(${number(302, 261)}, 1, 7, 0, 0) }
tries('outside') { Process.kill(0, ${process.pid}) }`,
    )
    for (const line of lines) expect(line).toMatch(/: "Errno::(EPERM|ESRCH|EACCES)"$/)
    expect(lines).toHaveLength(8)
  })

  it('gains no right and no other view of the file system', async () => {
    const lines = await did(
      `require 'fiddle'
tries('mount') { call(${number(165, 40)}, 'none', '/cage/home', 'tmpfs', 0, 0) }
tries('remount') { call(${number(165, 40)}, 'none', '/usr', '', 0x1020, 0) }
tries('umount') { call(${number(166, 39)}, '/usr', 2) }
tries('pivot') { call(${number(155, 41)}, '.', '.') }
tries('fsopen') { call(430, 'tmpfs', 0) }
tries('open_tree') { call(428, -100, '/', 1) }
tries('chroot') { Dir.chroot('/usr') }
tries('user namespace') { call(${number(272, 97)}, 0x10000000) }
tries('all namespaces') { call(${number(272, 97)}, 0x7e020000) }
tries('clone') { call(${number(56, 220)}, 0x10000011, 0, 0, 0, 0) }
tries('clone3') { call(435, Fiddle::Pointer[[0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0].pack('Q11')].to_i, 88) }
tries('setuid') { Process::UID.change_privilege(0) }
tries('setgid') { Process::GID.change_privilege(0) }
tries('mknod') { call(${number(133, 33)}, *(${isArm} ? [-100] : []), ENV['HOME'] + '/disk', 0o60666, 2048) }
tries('bpf') { call(${number(321, 280)}, 0, 0, 0) }
tries('perf') { call(${number(298, 241)}, 0, 0, 0, 0, 0) }
tries('userfaultfd') { call(${number(323, 282)}, 0) }
tries('io_uring') { call(425, 1, 0) }
tries('keyctl') { call(${number(250, 219)}, 0, -3, 0) }
tries('add_key') { call(${number(248, 217)}, 'user', 'x', 'y', 1, -3) }
tries('handle') { call(${number(304, 265)}, 0, 0, 0) }`,
    )
    for (const line of lines) expect(line).toMatch(/: "Errno::(EPERM|EACCES|ENOSYS)"$/)
    expect(lines).toHaveLength(21)
    // Without a filter a kernel that has none of these numbers says ENOSYS; one that has them answers.
    if (!isArm) expect(await did(`tries('x32') { call(0x40000027) }`)).toEqual(['x32: "Errno::EPERM"'])
    const rights = await did(`puts IO.readlines('/proc/self/status').grep(/^(Cap|NoNewPrivs|Seccomp:|Groups)/)`)
    expect(rights.map(line => line.replace(/\s+$/, ''))).toEqual([
      'Groups:',
      ...['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'].map(set => `Cap${set}:\t0000000000000000`),
      'NoNewPrivs:\t1',
      'Seccomp:\t2',
    ])
    const became = await did(
      `system('sudo -n id'); system('su -c id'); File.write('s', "#!/bin/sh\\nid -u", perm: 0o4755) rescue 0
system("cp /usr/bin/id #{ENV['HOME']}/id && chmod 4755 #{ENV['HOME']}/id && #{ENV['HOME']}/id -u")`,
    )
    expect(became.filter(line => /uid=0|^0$/.test(line))).toEqual([])
    expect(became.join('\n')).toMatch(/^6(0[6-9]|10|11)\d\d$/m)
  })

  it('reaches the machine at the one port, and nothing else', async () => {
    await using machine = await greeter('SSH-2.0-machine\r\n')
    await using other = await greeter('other')
    const abstract = createServer(socket => socket.end('abstract')).listen(`\0gi-${process.pid}`)
    const lines = await did(
      `require 'socket'
port = ARGV[ARGV.index('--target') + 1][/\\d+\\z/].to_i
tries('machine') { TCPSocket.open('127.0.0.1', port) { |s| s.gets } }
tries('other') { TCPSocket.open('127.0.0.1', ${other.port}) { |s| s.gets } }
tries('direct') { port == ${machine.port} ? 'EQUAL' : TCPSocket.open('127.0.0.1', ${machine.port}) { |s| s.gets } }
tries('metadata') { Socket.tcp('169.254.169.254', 80, connect_timeout: 2) { |s| s } }
tries('internet') { Socket.tcp('203.0.113.1', 443, connect_timeout: 2) { |s| s } }
tries('name') { TCPSocket.open('github.com', 443) }
tries('datagram') { UDPSocket.new.send('x', 0, '203.0.113.1', 53) }
tries('abstract') { UNIXSocket.open("\\0gi-${process.pid}") { |s| s.read } }
tries('raw') { Socket.new(:INET, :RAW, 1) }
tries('packet') { Socket.new(17, 3, 0) }
tries('vsock') { Socket.new(40, 1, 0) }
tries('bluetooth') { Socket.new(31, 3, 0) }
tries('links') { IO.readlines('/proc/self/net/dev').drop(2).map { |l| l[/[^ :]+/] } }
all = (1..40).map { Thread.new { TCPSocket.open('127.0.0.1', port) { |s| s.gets } } }.map(&:value)
puts "all: #{all.tally.inspect}"`,
      { port: machine.port },
    )
    abstract.close()
    expect(lines.shift()).toBe('machine: "SSH-2.0-machine\\r\\n"')
    expect(lines.pop()).toBe('all: {"SSH-2.0-machine\\r\\n"=>40}')
    expect(lines.pop()).toBe('links: ["lo"]')
    for (const line of lines)
      expect(line).toMatch(/: "(Errno::(ECONNREFUSED|ENETUNREACH|EPERM|EACCES|EAFNOSUPPORT)|SocketError)"$/)
    expect([lines.length, machine.greeted(), other.greeted()]).toEqual([11, 41, 0])
  })

  it('holds no file that somebody has left open', async () => {
    const lines = await did(`puts Dir.children('/proc/self/fd').map(&:to_i).select { |fd| fd > 2 }.size
tries('fds') { (3..64).map { |fd| IO.for_fd(fd, autoclose: false).stat.ftype rescue nil }.compact.uniq }
tries('input') { $stdin.read }
tries('reopen') { File.read('/proc/self/fd/1') }`)
    // The folder that is just being listed, and pipes of Ruby's own.
    expect(lines[1]).toMatch(/^fds: \[("fifo"|"unknown"|"characterSpecial"|, )*\]$/)
    expect(lines.slice(2)).toEqual(['input: ""', expect.stringMatching(/^reopen: "Errno::(ENXIO|EACCES)"$/)])
  })

  it('fills its own disk, and no other', async () => {
    const lines = await did(
      `tries('bytes') { File.open(ENV['HOME'] + '/big', 'w') { |f| loop { f.write('x' * 1048576) } } }
File.truncate(ENV['HOME'] + '/big', 0)
tries('files') { 30000.times { |n| File.write("#{ENV['HOME']}/f#{n}", '') } }
trap('XFSZ', 'IGNORE')
tries('sparse') { File.truncate(REPORT, 300 * 2**30) }
Dir.chdir(ENV['HOME'])
Dir.children('.').each { |n| File.unlink(n) rescue 0 }
3000.times { Dir.mkdir("odd\\n name"); Dir.chdir("odd\\n name") } rescue 0`,
    )
    expect(lines).toEqual([
      expect.stringMatching(/^bytes: "Errno::(ENOSPC|EFBIG)"$/),
      'files: "Errno::ENOSPC"',
      'sparse: "Errno::EFBIG"',
    ])
  })

  it('that is endless, deaf, stopped or in the background ends at the deadline', async () => {
    const bodies = {
      sleeps: `trap('TERM', 'IGNORE'); trap('INT', 'IGNORE'); sleep`,
      stops: `Process.kill(:STOP, Process.ppid) rescue 0; Process.kill(:STOP, 0) rescue 0; Process.kill(:STOP, -1) rescue 0; sleep`,
      forks: `2.times { fork { loop { fork rescue 0 } } }; sleep`,
      computes: `3.times { fork { loop {} } }; loop {}`,
      prints: `loop { puts 'x' * 100; sleep 0.001 }`,
    }
    for (const [name, body] of Object.entries(bodies)) {
      const { problem, ms } = await stage.attack(isolation, body, { timeoutMs: 2000 })
      expect([name, problem?.code]).toEqual([name, 'VALIDATE_AUDITOR_TIMEOUT'])
      // A busy machine takes a while to end what uses all of it.
      expect([name, ms < 20_000]).toEqual([name, true])
    }
  }, 120_000)

  it('leaves nothing running behind itself, and keeps nobody waiting', async () => {
    const body = `2.times { fork { Process.setsid; trap('TERM', 'IGNORE'); fork { Process.setsid; sleep 300 }; sleep 300 } }
fork { call(${number(157, 167)}, 4, 0, 0, 0, 0); sleep 300 }
sleep 0.2
good`
    const { problem, result, ms } = await stage.attack(isolation, body)
    expect([problem, result?.exitCode, stage.listLeft()]).toEqual([undefined, 0, []])
    // What it has left behind is at it for five minutes.
    expect(ms).toBeLessThan(30_000)
  })

  it('that kills all it can ends itself', async () => {
    const { problem } = await stage.attack(isolation, `Process.kill(:KILL, -1); sleep 0.2; Process.kill(:KILL, $$)`)
    expect(problem?.code).toBe('VALIDATE_AUDITOR_FAILED')
  })

  it('ends with exit codes of its own, and is not believed to be a deadline', async () => {
    for (const code of [124, 125, 137, 255])
      expect((await stage.attack(isolation, `exit! ${code}`)).problem).toMatchObject({
        code: 'VALIDATE_AUDITOR_FAILED',
        message: expect.stringContaining(`ended with ${code}`),
      })
  }, 20_000)

  it('gets no more memory than one process may have', async () => {
    const lines = await did(`tries('memory') { x = 'x' * (6 * 2**30); x.size }`)
    expect(lines).toEqual(['memory: "NoMemoryError"'])
  })

  it('gets no memory that is no process’s', async () => {
    const lines = await did(
      `tries('memfd') { call(${number(319, 279)}, 'x', 0) }
tries('secret') { call(447, 0) }
tries('shm') { call(${number(29, 194)}, 0, 2**30, 0o1600) }
tries('msg') { call(${number(68, 186)}, 0, 0o1600) }`,
    )
    expect(lines).toEqual(['memfd', 'secret', 'shm', 'msg'].map(name => `${name}: "Errno::ENOSYS"`))
  })

  it('is ended by a cancellation at once', async () => {
    const { problem, ms } = await stage.attack(isolation, `trap('TERM', 'IGNORE'); sleep`, {
      signal: AbortSignal.timeout(700),
    })
    // Its deadline is after twenty seconds.
    expect([problem?.code, ms < 15_000]).toEqual(['INTERNAL_CANCELLED', true])
  })
})
