#!/bin/sh
# Settings of the kernel and modules that are never loaded. In force from the next boot on.
set -eu

install -m 0644 /dev/stdin /etc/sysctl.d/60-hardening.conf <<'END'
fs.suid_dumpable = 0
kernel.dmesg_restrict = 1
kernel.kptr_restrict = 2
kernel.unprivileged_bpf_disabled = 1
kernel.yama.ptrace_scope = 1
net.core.bpf_jit_harden = 2
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.all.log_martians = 1
net.ipv4.conf.all.send_redirects = 0
net.ipv6.conf.all.accept_redirects = 0
END

# Not udf: Azure hands over a machine's settings on a disk of that kind.
install -D -m 0644 /dev/stdin /etc/modprobe.d/60-hardening.conf <<'END'
install cramfs /bin/false
install dccp /bin/false
install hfsplus /bin/false
install rds /bin/false
install sctp /bin/false
install tipc /bin/false
install usb-storage /bin/false
END
