#!/bin/sh
# First boot, inside the guest: what cloud-init does on Azure with the user, the keys and the custom data. All texts are
# files of the seed; none of them is ever part of a command.
seed=/run/seed
home_of() { getent passwd "$1" | cut -d : -f 6; }

# write_files comes before users, as in cloud-init: an owner has to be in the image.
while IFS='	' read -r file mode owner how path; do
  mkdir -p "$(dirname "$path")"
  if [ "$how" = append ]; then cat "$seed/$file" >>"$path"; else cat "$seed/$file" >"$path"; fi
  chmod "$mode" "$path"
  chown "$owner" "$path" || echo "customData: write_files: $path stays root's"
done <"$seed/files.tsv"

if [ -e "$seed/generalized" ]; then
  cat "$seed/hostname" >/etc/hostname
  cat "$seed/hosts" >/etc/hosts
  rm -f /etc/ssh/ssh_host_*
  if [ -e "$seed/host-keys" ]; then
    install -m 0600 "$seed"/host-keys/*_key /etc/ssh
    for key in /etc/ssh/ssh_host_*_key; do
      if [ -e "$seed/host-keys/${key##*/}.pub" ]; then install -m 0644 "$seed/host-keys/${key##*/}.pub" /etc/ssh
      else ssh-keygen -y -f "$key" >"$key.pub"
      fi
    done
  else
    # No RSA key: it takes longer than all the rest of a boot, and every client knows one of these.
    ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ssh_host_ecdsa_key
    ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
  fi
  install -d -m 0700 /var/lib/waagent
  install -m 0600 "$seed/ovf-env.xml" /var/lib/waagent
fi

if [ -e "$seed/user" ]; then
  user=$(cat "$seed/user")
  # '*' and not '!': no password fits, and PAM still lets a key in.
  id "$user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash --password '*' "$user"
  if [ -e "$seed/password" ]; then chpasswd <"$seed/password"; fi
  printf '%s ALL=(ALL) NOPASSWD:ALL\n' "$user" >/etc/sudoers.d/90-cloud-init-users
  chmod 0440 /etc/sudoers.d/90-cloud-init-users
  if [ -d /etc/ssh/sshd_config.d ]; then install -m 0600 "$seed/sshd.conf" /etc/ssh/sshd_config.d/50-cloud-init.conf; fi
  group=$(id -gn "$user")
  while IFS='	' read -r file path; do
    folder=$(dirname "$path")
    case $path in "$(home_of "$user")"/*) install -d -m 0700 -o "$user" -g "$group" "$folder" ;; *) mkdir -p "$folder" ;; esac
    install -m 0600 -o "$user" -g "$group" "$seed/$file" "$path"
  done <"$seed/keys.tsv"
fi
