#!/bin/sh
# Modes of files. dpkg-statoverride makes them outlive upgrades.
set -eu

chmod 0700 /etc/cron.d
chmod 0700 /etc/cron.daily
chmod 0750 /etc/sudoers.d
# Nobody here needs root's rights to change a shell, a full name or a group.
dpkg-statoverride --force-statoverride-add --update --add root root 0755 /usr/bin/chsh
dpkg-statoverride --force-statoverride-add --update --add root root 0755 /usr/bin/chfn
dpkg-statoverride --force-statoverride-add --update --add root root 0755 /usr/bin/newgrp
