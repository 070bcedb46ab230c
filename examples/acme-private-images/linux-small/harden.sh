#!/bin/sh
# Nobody comes in as root or with a password, and core dumps leave nothing of a program's memory behind.
set -eu

printf '%s\n' 'PermitRootLogin no' 'PasswordAuthentication no' 'KbdInteractiveAuthentication no' \
  >/etc/ssh/sshd_config.d/00-hardening.conf
printf '%s\n' '* hard core 0' >/etc/security/limits.d/10-core.conf
chmod 0600 /etc/ssh/sshd_config.d/00-hardening.conf
