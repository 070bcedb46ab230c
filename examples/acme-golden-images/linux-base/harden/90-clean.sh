#!/bin/sh
# Nothing of the build stays.
set -eu
apt-get clean
rm -f /tmp/golden-image-marker
