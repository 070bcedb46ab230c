#!/bin/sh
# Every published fix, and the packages that the rules below are written for.
set -eu
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Options::=--force-confold upgrade
DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends auditd
