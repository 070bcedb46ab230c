#!/bin/sh
# Everything up to date, and what the other scripts configure installed.
set -eu

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends -o DPkg::Lock::Timeout=300 \
  -o Dpkg::Options::=--force-confold dist-upgrade auditd unattended-upgrades
