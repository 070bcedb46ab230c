#!/bin/sh
# Takes away what the build left, what belongs to the machine that it ran on, and the user that Packer came in as.
set -eu

apt-get clean
rm -rf /var/lib/apt/lists/*
waagent -force -deprovision+user && sync
