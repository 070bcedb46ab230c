#!/bin/sh
# Settings that the kernel reads at boot, and modules that a server does not need.
set -eu
cat >/etc/sysctl.d/60-acme.conf <<'EOF'
kernel.kptr_restrict = 2
kernel.dmesg_restrict = 1
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.all.log_martians = 1
EOF
cat >/etc/modprobe.d/acme.conf <<'EOF'
install cramfs /bin/false
install usb-storage /bin/false
EOF
