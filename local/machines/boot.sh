#!/bin/bash
# First process of a machine, in mount, pid, uts and ipc namespaces of its own, with all rights: it runs nothing of the image.
# FOLDER has `layers/0…` (the image, topmost first), upper, work, root and seed. What the machine writes goes to upper;
# everything mounted here goes away with the last process.
set -eu
FOLDER=$1 ADDRESS=$2 HOST=$3 ENTER=$4
cd "$FOLDER"
mount --make-rprivate /
umask 022

lower=
for layer in $(ls layers | sort -n); do lower=$lower${lower:+:}layers/$layer; done
# Layers have to be good on their own and in another order of mounts: no redirects, no metadata-only copies, no index.
mount -t overlay overlay -o "lowerdir=$lower,upperdir=upper,workdir=work,redirect_dir=off,metacopy=off,index=off" root
for point in proc sys dev run tmp; do
  if [ -L "root/$point" ]; then echo "/$point of the image is a link, a folder is needed"; exit 1; fi
  mkdir -p "root/$point"
done

mount -t proc -o nosuid,nodev,noexec proc root/proc
for file in kcore keys key-users latency_stats sched_debug sysrq-trigger timer_list timer_stats; do
  if [ -e "root/proc/$file" ]; then mount --bind /dev/null "root/proc/$file"; fi
done
for folder in acpi scsi; do
  if [ -d "root/proc/$folder" ]; then mount -t tmpfs -o ro,size=0 hidden "root/proc/$folder"; fi
done
for part in bus fs irq sys; do
  if [ -d "root/proc/$part" ]; then
    mount --bind "root/proc/$part" "root/proc/$part"
    mount -o remount,bind,ro,nosuid,nodev,noexec "root/proc/$part"
  fi
done
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs root/sys
if [ -d root/sys/firmware ]; then mount -t tmpfs -o ro,size=0 hidden root/sys/firmware; fi

# Devices are this machine's own, bound one by one: making them anew is forbidden in many containers.
mount -t tmpfs -o mode=0755,nosuid,noexec dev root/dev
for device in null zero full random urandom tty; do
  : >"root/dev/$device"
  mount --bind "/dev/$device" "root/dev/$device"
done
mkdir root/dev/pts root/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5,nosuid,noexec devpts root/dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev shm root/dev/shm
ln -s pts/ptmx root/dev/ptmx
ln -s /proc/self/fd root/dev/fd
for standard in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${standard%:*}" "root/dev/${standard#*:}"; done

mount -t tmpfs -o mode=0755,nosuid,nodev run root/run
mkdir -p root/run/sshd root/run/systemd/resolve
mkdir -m 1777 root/run/lock
echo 'nameserver 127.0.0.1' >root/run/systemd/resolve/stub-resolv.conf
mkdir -m 0700 root/run/seed
cp -r seed/. root/run/seed
mount -t tmpfs -o mode=1777,nosuid,nodev tmp root/tmp

hostname "$HOST"
# Whoever started the stack may have logged in: PAM in the guest must not find that login.
echo 4294967295 2>/dev/null >/proc/self/loginuid || true
exec setpriv --inh-caps=-all --ambient-caps=-all -- perl "$ENTER" root /bin/sh /run/seed/init.sh "$ADDRESS"
