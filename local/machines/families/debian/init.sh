#!/bin/sh
# The guest's first process: applies what the machine was given, then keeps sshd up. With no more rights than the guest's root.
# Not sshd itself, so that a guest may restart it, and so that orphans are taken note of.
set -u
umask 022
cd /
if [ -e /run/seed/first-boot ]; then sh -eu /run/seed/provision.sh || { echo "provisioning ended with $?"; exit 1; }; fi
# As systemd-resolved has it: which name server there is belongs to the machine, not to its image.
[ -e /etc/resolv.conf ] || [ -L /etc/resolv.conf ] || ln -s ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
ls /etc/ssh/ssh_host_*_key >/dev/null 2>&1 || ssh-keygen -q -A
rm -rf /run/seed
/usr/sbin/sshd -t || exit 1
while :; do
  /usr/sbin/sshd -D -e -p 22 -o "ListenAddress=$1"
  sleep 0.2
done
