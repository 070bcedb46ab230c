#!/bin/sh
# Who may come in by SSH, how, and what they can do with it. In force from the next boot on.
set -eu

# The first value of a setting wins, so this file is read before the one that cloud-init writes.
install -m 0600 /dev/stdin /etc/ssh/sshd_config.d/00-hardening.conf <<'END'
PermitRootLogin no
PasswordAuthentication no
AuthenticationMethods publickey
MaxAuthTries 4
LoginGraceTime 30
ClientAliveInterval 300
ClientAliveCountMax 2
X11Forwarding no
AllowAgentForwarding no
# `local`: an administrator, or an auditor, can still reach this machine through a tunnel.
AllowTcpForwarding local
AllowStreamLocalForwarding no
LogLevel VERBOSE
Banner /etc/issue.net
Ciphers aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256
KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp521,ecdh-sha2-nistp384,ecdh-sha2-nistp256
END
echo 'For authorised users only. What is done here is logged.' >/etc/issue.net
chmod 0600 /etc/ssh/sshd_config
