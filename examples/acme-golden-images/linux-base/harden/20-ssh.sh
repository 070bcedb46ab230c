#!/bin/sh
# Keys alone, no root, nothing forwarded but the tunnel that the auditor comes through.
set -eu
cat >/etc/ssh/sshd_config.d/10-acme.conf <<'EOF'
PermitRootLogin no
PasswordAuthentication no
X11Forwarding no
AllowAgentForwarding no
AllowTcpForwarding local
MaxAuthTries 4
LoginGraceTime 60
ClientAliveInterval 300
LogLevel VERBOSE
Banner /etc/issue.net
Ciphers aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256
EOF
echo 'Property of acme. Use is logged.' >/etc/issue.net
chmod 0600 /etc/ssh/sshd_config
