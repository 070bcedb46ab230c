#!/bin/sh
# What a login may do, and what new accounts start with.
set -eu

sed -i -E 's/^#?UMASK\s.*/UMASK 027/' /etc/login.defs
sed -i -E 's/^#?HOME_MODE\s.*/HOME_MODE 0700/' /etc/login.defs
# Only members of sudo may become somebody else by `su`; for root nothing changes.
sed -i -E 's/^#?\s*auth\s+required\s+pam_wheel\.so$/auth required pam_wheel.so use_uid group=sudo/' /etc/pam.d/su
# Idle shells end after a quarter of an hour.
echo 'readonly TMOUT=900 && export TMOUT' >/etc/profile.d/60-idle.sh
# A core dump can hold keys.
echo '* hard core 0' >/etc/security/limits.d/60-hardening.conf
