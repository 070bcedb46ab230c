/**
 * Root's side of one run: Perl, for it has `syscall` and stands on every Linux with Git. It loads nothing, `strict` neither: where Perl
 * looks for modules other users of the machine may be able to write; a test compiles it with both. It decides nothing: what is
 * to be done stands in FOLDER/plan (see plan.ts), and what came of it is written to FOLDER/status. Called as `perl cage.pl FOLDER`.
 *
 * Three processes: the keeper stays outside with its network; its child is the first process of the inside, which makes the file system and stays root,
 * for a process that changes its user loses the death signal that ties it to its parent; and its child becomes the auditor.
 *
 * Standard input is a pipe that only whoever asked for the run holds: its end, for whatever reason, is the end of everything inside.
 */
export const cageProgram = String.raw`my ($folder) = @ARGV;
open my $status, '>>', "$folder/status" or die "$folder/status: $!\n";
sub say_status { syswrite $status, join(' ', @_) . "\n" }
sub fail { my $why = join ' ', @_; $why =~ tr/\n/ /; say_status('failed', $why); exit 125 }

open my $file, '<', "$folder/plan" or fail("plan: $!");
my %plan;
while (<$file>) {
    my ($what, @fields) = split;
    push @{ $plan{$what} }, [ map { pack 'H*', $_ } @fields ];
}
close $file;
sub all { @{ $plan{ $_[0] } || [] } }
sub one { my ($what) = @_; my $found = $plan{$what} or fail("no $what in the plan"); @{ $found->[0] } }

my %number = map { @$_ } all('call');
my ($id) = map { 0 + $_ } one('id');
my ($top) = one('root');
my $root = "$top/r";

# A literal cannot be handed to a system call: these are copies. Numbers must be numbers.
sub try_call { my ($name, @given) = @_; syscall(0 + $number{$name}, @given) }
sub call {
    my ($name, @given) = @_;
    my $came = try_call($name, @given);
    fail("$name", (grep { /^\// } @given), "$!") if $came == -1;
    return $came;
}
my ($MS_NOSUID, $MS_NODEV, $MS_NOEXEC, $MS_RDONLY, $MS_BIND, $MS_REC, $MS_PRIVATE) = (2, 4, 8, 1, 0x1000, 0x4000, 0x40000);
my ($RDONLY, $NOSUID, $NODEV, $NOEXEC) = (1, 2, 4, 8);
my ($NEWNS, $NEWCGROUP, $NEWUTS, $NEWIPC, $NEWPID, $NEWNET) = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x20000000, 0x40000000);
my $none = 0;

sub slurp { my ($path) = @_; open my $from, '<', $path or return undef; local $/; my $text = <$from>; close $from; $text }
sub spit { my ($path, $text) = @_; open my $to, '>', $path or fail("$path: $!"); print $to $text; close $to or fail("$path: $!") }
sub silent { my ($handle, $mode) = @_; open $handle, $mode, '/dev/null' or fail("/dev/null: $!") }
sub tie_to_parent { call('prctl', 1, 9, 0, 0, 0) }
sub attributes { my ($path, $flags, $deep) = @_; call('mount_setattr', -100, $path, $deep ? 0x8000 : 0, pack('Q4', $flags, 0, 0, 0), 32) }
sub bind_mount { my ($from, $to, $flags) = @_; call('mount', $from, $to, $none, $MS_BIND | $MS_REC, $none); attributes($to, $flags, 1) }

# Not the owner of /proc/PID: that is root's where a process may not be looked into. One that has ended and is waited for does nothing more.
sub is_owned { my ($it) = @_; $it =~ /^Uid:.*\t$id(\t|$)/m && $it !~ /^State:\tZ/m }
sub list_owned {
    opendir my $processes, '/proc' or fail("/proc: $!");
    return grep { /^\d+$/ && is_owned(slurp("/proc/$_/status") || '') } readdir $processes;
}

sub keep {
    my $locks = '/run/golden-image-actions';
    mkdir $locks, 0700;
    # Whoever else could write there could say that an id is free which is not, or lead us to another file.
    my ($mode, $owner) = (lstat $locks)[ 2, 4 ];
    defined $mode && ($mode & 0170022) == 0040000 && $owner == 0 or fail("$locks is not a folder of root alone");
    open my $lock, '>>', "$locks/$id" or fail("$locks/$id: $!");
    if (!flock($lock, 2 | 4) || list_owned()) { say_status('taken'); exit 125 }
    my ($ending, $relay) = ('', 0);
    local $SIG{TERM} = local $SIG{INT} = local $SIG{HUP} = sub { $ending ||= 'told' };
    local $SIG{ALRM} = sub { $ending ||= 'deadline' };
    # Not that nobody waits for them; and so that its end ends the pause below.
    local $SIG{CHLD} = sub { };
    alarm((one('seconds'))[0]);
    call('unshare', $NEWNET);
    socket(my $network, 2, 1, 0) or fail("socket: $!");
    my $up = pack 'a16 S x22', 'lo', 0x41;
    ioctl($network, 0x8914, $up) or fail("lo: $!");
    $relay = start_relay() if $plan{relay};
    call('unshare', $NEWPID);
    pipe my $wait, my $go or fail("pipe: $!");
    my $first = fork;
    defined $first or fail("fork: $!");
    if (!$first) {
        $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM CHLD);
        alarm 0;
        tie_to_parent();
        close $lock;
        close $go;
        # A parent that died before the tie was made has closed its end.
        sysread($wait, my $word, 1) or exit 125;
        silent(*STDIN, '<');
        inside();
        exit 0;
    }
    close $wait;
    syswrite $go, '.';
    my $rounds = 0;
    until (waitpid($first, 1) == $first) {
        my $input = '';
        vec($input, 0, 1) = 1;
        my $ready = select($input, undef, undef, 0.05);
        $ending ||= 'told' if $ready > 0 && !sysread(STDIN, my $any, 1);
        next if !$ending;
        kill 'KILL', $first;
        select undef, undef, undef, 0.05;
        last if ++$rounds > 100;
    }
    say_status($ending) if $ending;
    if ($relay) { kill 'KILL', $relay; waitpid $relay, 0 }
    my @left = list_owned();
    for (my $tries = 0 ; @left && $tries < 20 ; $tries++) { select undef, undef, undef, 0.1; @left = list_owned() }
    if (@left || $rounds > 100) { say_status('left', @left); exit 125 }
    say_status('ended');
}

# From the one port of that network to the socket of whoever asked, as that user: outside of the inside, but in its network.
sub start_relay {
    my ($node, $script, $port) = one('relay');
    my ($uid, $gid) = map { 0 + $_ } one('owner');
    socket(my $listening, 2, 1, 0) or fail("socket: $!");
    bind($listening, pack 'S n C4 x8', 2, $port, 127, 0, 0, 1) && listen($listening, 512) or fail("port $port: $!");
    my $relay = fork;
    defined $relay or fail("fork: $!");
    return $relay if $relay;
    my $keeper = getppid;
    $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM CHLD);
    chdir $folder or exit 125;
    open STDIN, '<&', $listening or exit 125;
    silent(*STDOUT, '>');
    silent(*STDERR, '>');
    # Who has no rights may not come to it by its path.
    open my $program, '<', $node or exit 125;
    give_up_rights($uid, $gid);
    tie_to_parent();
    exit 125 if getppid != $keeper;
    # Closed by what follows.
    call('close_range', 3, 0xFFFFFFFF, 4);
    %ENV = ();
    exec { '/proc/self/fd/' . fileno $program } $node, '-e', $script or exit 125;
}

# For good, as root's own process too, whom an exec would give them back.
sub give_up_rights {
    my ($uid, $gid) = @_;
    for (my $right = 0 ; try_call('prctl', 23, $right, 0, 0, 0) >= 0 ; $right++) { call('prctl', 24, $right, 0, 0, 0) }
    try_call('prctl', 47, 4, 0, 0, 0);
    call('setgroups', 0, $none);
    call('setresgid', $gid, $gid, $gid);
    call('setresuid', $uid, $uid, $uid);
    call('capset', pack('L l', 0x20080522, 0), pack('L6', 0, 0, 0, 0, 0, 0));
    call('prctl', 38, 1, 0, 0, 0);
}

sub inside {
    call('unshare', $NEWNS | $NEWIPC | $NEWUTS | $NEWCGROUP);
    my ($name, $here, $slash) = ('cage', 'none', '/');
    call('mount', $here, $slash, $none, $MS_REC | $MS_PRIVATE, $none);
    call('sethostname', $name, length $name);
    # It is what is ended first where memory runs out. Some containers do not let even root say so.
    if (open my $score, '>', '/proc/self/oom_score_adj') { print $score "1000\n"; close $score }
    call('mount', $top, $top, $none, $MS_BIND, $none);
    bind_mount($_->[0], "$root$_->[1]", $RDONLY | $NOSUID | $NODEV) for all('see');
    bind_mount($_->[0], "$root$_->[0]", $NOSUID | $NOEXEC) for all('device');
    my ($kind, $to, $data) = ('tmpfs', "$root/cage/home", "mode=0700,uid=$id,gid=$id,size=256m,nr_inodes=20k");
    call('mount', $kind, $to, $kind, $MS_NOSUID | $MS_NODEV, $data);
    for (all('key')) {
        spit("$to/key", slurp($_->[0]));
        chown($id, $id, "$to/key") && chmod(0400, "$to/key") or fail("key: $!");
    }
    for (all('report')) {
        spit("$to/report.json", '');
        bind_mount($_->[0], "$to/report.json", $NOSUID | $NODEV | $NOEXEC);
    }
    ($kind, $to, $data) = ('proc', "$root/proc", 'hidepid=2,subset=pid');
    call('mount', $kind, $to, $kind, $MS_RDONLY | $MS_NOSUID | $MS_NODEV | $MS_NOEXEC, $data);
    attributes($top, $RDONLY | $NOSUID | $NODEV, 0);
    chdir $top or fail("$top: $!");
    my $dot = '.';
    call('pivot_root', $dot, $dot);
    call('umount2', $dot, 2);
    chdir '/' or fail("/: $!");
    require_read_only();
    my $auditor = fork;
    defined $auditor or fail("fork: $!");
    become_auditor() if !$auditor;
    while ((my $ended = wait) != -1) {
        next if $ended != $auditor;
        say_status($? & 127 ? ('signal', $? & 127) : ('code', $? >> 8));
        last;
    }
}

# Believes no loop above: these are all mounts that there are now.
sub require_read_only {
    my %writable = map { $_ => 1 } '/r/cage/home', '/r/cage/home/report.json', map { "/r$_->[0]" } all('device');
    for (split /\n/, slurp('/r/proc/self/mountinfo') || fail('no list of mounts')) {
        my ($place, $options) = (split / /)[ 4, 5 ];
        fail("$place can be written") if $options !~ /^ro(,|$)/ && !$writable{$place};
    }
}

sub become_auditor {
    call('setsid');
    call('prlimit64', 0, 0 + $_->[0], pack('Q2', $_->[1], $_->[1]), $none) for all('limit');
    # In a chroot the kernel makes no user namespace, in which a process would have rights.
    chroot '/r' or fail("chroot: $!");
    chdir '/' or fail("/: $!");
    give_up_rights($id, $id);
    # What the last one of this id has left, and what the session of the action holds; without keys in the kernel there are none.
    try_call('keyctl', 7, -4, 0, 0, 0);
    try_call('keyctl', 7, -5, 0, 0, 0);
    fail("keyctl: $!") if try_call('keyctl', 1, 0, 0, 0, 0) == -1 && $! != 38;
    my ($filter) = one('filter');
    call('prctl', 22, 2, pack('S x6 P', length($filter) / 8, $filter), 0, 0);
    my $me = slurp('/proc/self/status') || '';
    $me =~ $_ or fail("not as it must be: $_")
        for qr/^Uid:(\t$id){4}$/m, qr/^Gid:(\t$id){4}$/m, qr/^Groups:\s*$/m, qr/^NoNewPrivs:\t1$/m, qr/^Seccomp:\t2$/m,
        map { qr/^Cap$_:\t0+$/m } qw(Inh Prm Eff Bnd Amb);
    umask 022;
    chdir((one('cwd'))[0]) or fail("cwd: $!");
    %ENV = map { @$_ } all('env');
    my @command = one('command');
    say_status('ready');
    # An open folder would be a way out.
    call('close_range', 3, 0xFFFFFFFF, 0);
    exec { $command[0] } @command or do { print STDERR "$command[0]: $!\n"; exit 127 };
}

keep();
`
