#!/bin/bash
# First process of a machine, in mount, pid, uts and ipc namespaces of its own. FOLDER has upper, work, root and seed; LOWER are the layers
# of the image, topmost first. What the machine writes goes to upper; everything mounted here goes away with the process.
set -eu
FOLDER=$1 LOWER=$2 ADDRESS=$3 HOST=$4
R=$FOLDER/root SEED=$FOLDER/seed
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=$LOWER,upperdir=$FOLDER/upper,workdir=$FOLDER/work" "$R"
mount -t proc proc "$R/proc"
for hidden in sysrq-trigger kcore keys timer_list sched_debug; do
  if [ -e "$R/proc/$hidden" ]; then mount --bind /dev/null "$R/proc/$hidden"; fi
done
mount --bind "$R/proc/sys" "$R/proc/sys" && mount -o remount,bind,ro "$R/proc/sys"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$R/sys"
mount -t tmpfs -o mode=0755,nosuid dev "$R/dev"
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
  IFS=: read -r name major minor <<<"$device"
  mknod -m 0666 "$R/dev/$name" c "$major" "$minor"
done
mkdir "$R/dev/pts" "$R/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$R/dev/pts"
mount -t tmpfs -o mode=1777 shm "$R/dev/shm"
ln -s pts/ptmx "$R/dev/ptmx"
ln -s /proc/self/fd "$R/dev/fd"
ln -s fd/0 "$R/dev/stdin"; ln -s fd/1 "$R/dev/stdout"; ln -s fd/2 "$R/dev/stderr"
mount -t tmpfs -o mode=0755 run "$R/run"
mkdir "$R/run/sshd" "$R/run/lock"
mount -t tmpfs -o mode=1777 tmp "$R/tmp"

hostname "$HOST"
echo "$HOST" >"$R/etc/hostname"
printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$HOST" >"$R/etc/hosts"
rm -f "$R/etc/resolv.conf"
echo 'nameserver 127.0.0.1' >"$R/etc/resolv.conf"

if [ -e "$SEED/user" ]; then
  USER_NAME=$(cat "$SEED/user")
  chroot "$R" id "$USER_NAME" >/dev/null 2>&1 || chroot "$R" useradd --create-home --shell /bin/bash --password '*' "$USER_NAME"
  if [ -e "$SEED/password" ]; then chroot "$R" chpasswd <"$SEED/password"; fi
  mkdir -p "$R/var/lib/waagent" "$R/etc/sudoers.d"
  cp "$SEED/ovf-env.xml" "$R/var/lib/waagent/ovf-env.xml"
  printf '%s ALL=(ALL) NOPASSWD:ALL\n' "$USER_NAME" >"$R/etc/sudoers.d/90-cloud-init-users"
  chmod 0440 "$R/etc/sudoers.d/90-cloud-init-users"
  while IFS=$'\t' read -r file path; do
    chroot "$R" install -d -m 0700 -o "$USER_NAME" -g "$USER_NAME" "$(dirname "$path")"
    install -m 0600 "$SEED/$file" "$R$path"
    chroot "$R" chown "$USER_NAME:$USER_NAME" "$path"
  done <"$SEED/keys.tsv"
fi
while IFS=$'\t' read -r file mode owner path; do
  mkdir -p "$R$(dirname "$path")"
  install -m "$mode" "$SEED/$file" "$R$path"
  chroot "$R" chown "$owner" "$path"
done <"$SEED/files.tsv"

if [ -e "$SEED/host-keys" ]; then
  rm -f "$R"/etc/ssh/ssh_host_*
  install -m 0600 "$SEED"/host-keys/*key "$R/etc/ssh/"
  install -m 0644 "$SEED"/host-keys/*.pub "$R/etc/ssh/"
else
  chroot "$R" ssh-keygen -A >/dev/null
fi

# What sshd, sudo, useradd and apt need; with the rest a guest's root would be the root of the machine that it runs on.
KEEP=+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+sys_chroot,+audit_write,+setfcap
exec setpriv --bounding-set "-all,$KEEP" --inh-caps -all -- chroot "$R" /usr/sbin/sshd -D -e \
  -o "ListenAddress=$ADDRESS" -o Port=22 -o UsePAM=no -o PidFile=none $(cat "$SEED/sshd-options")
