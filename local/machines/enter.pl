# Makes ROOT the only file system there is, gives up every right that a guest must not have, and becomes COMMAND.
# One program does all three: between the first step and the second nothing but the image is left to run, and nothing of
# the image may run with all rights.
use strict;
use warnings;
use POSIX ();

my ($root, @command) = @ARGV;
my %numbers = (
    x86_64  => { pivot_root => 155, umount2 => 166, prctl => 157 },
    aarch64 => { pivot_root => 41,  umount2 => 39,  prctl => 167 },
);
my $machine = (POSIX::uname())[4];
my $call = $numbers{$machine} or die "no system call numbers for $machine: x86_64 and aarch64 are known\n";
my ($MNT_DETACH, $PR_CAPBSET_READ, $PR_CAPBSET_DROP) = (2, 23, 24);

# What sshd, PAM, sudo, useradd and file capabilities need. With the rest, a guest's root is the root of this machine.
my %keep = map { $_ => 1 } (
    0,     # chown
    1,     # dac_override
    3,     # fowner
    4,     # fsetid
    5,     # kill
    6,     # setgid
    7,     # setuid
    8,     # setpcap
    10,    # net_bind_service
    18,    # sys_chroot
    29,    # audit_write
    31,    # setfcap
);

sub must { my ($what, $result) = @_; die "$what: $!\n" if $result < 0; }

my $dot = '.';
chdir $root or die "$root: $!\n";
must('pivot_root', syscall($call->{pivot_root}, $dot, $dot));    # the old root now lies on top of the new one
must('umount', syscall($call->{umount2}, $dot, $MNT_DETACH));
chdir '/' or die "/: $!\n";
for (my $cap = 0 ; syscall($call->{prctl}, $PR_CAPBSET_READ, $cap, 0, 0, 0) >= 0 ; $cap++) {
    must("capability $cap", syscall($call->{prctl}, $PR_CAPBSET_DROP, $cap, 0, 0, 0)) if !$keep{$cap};
}
%ENV = (PATH => '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME => '/root', LANG => 'C.UTF-8');
exec { $command[0] } @command or die "$command[0]: $!\n";
