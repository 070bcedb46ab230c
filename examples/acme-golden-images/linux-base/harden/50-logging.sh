#!/bin/sh
# What is kept of what happens: the journal, and audit records of changes to accounts, rights and access.
set -eu

install -D -m 0644 /dev/stdin /etc/systemd/journald.conf.d/60-hardening.conf <<'END'
[Journal]
Storage=persistent
ForwardToSyslog=no
END

install -m 0640 /dev/stdin /etc/audit/rules.d/60-hardening.rules <<'END'
-w /etc/passwd -p wa -k accounts
-w /etc/shadow -p wa -k accounts
-w /etc/group -p wa -k accounts
-w /etc/gshadow -p wa -k accounts
-w /etc/sudoers -p wa -k rights
-w /etc/sudoers.d -p wa -k rights
-w /etc/ssh/sshd_config -p wa -k access
-w /etc/ssh/sshd_config.d -p wa -k access
-a always,exit -F arch=b64 -S init_module,finit_module,delete_module -k modules
-a always,exit -F arch=b64 -S adjtimex,settimeofday,clock_settime -k time
# The rules stand until the next boot.
-e 2
END
