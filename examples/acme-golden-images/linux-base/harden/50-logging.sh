#!/bin/sh
# Who changed accounts, sudo rules or the time; logins in a file of their own.
set -eu
install -m 0640 /dev/stdin /etc/audit/rules.d/10-acme.rules <<'EOF'
-w /etc/passwd -p wa -k identity
-w /etc/sudoers.d -p wa -k privileges
-a always,exit -F arch=b64 -S adjtimex,settimeofday -k time
EOF
echo 'authpriv.* /var/log/secure.log' >/etc/rsyslog.d/10-acme.conf
