#!/bin/sh
# What was put into image/ of the repository, so that an image can be told from another.
set -eu
install -m 0644 /tmp/golden-image-marker /etc/golden-image-marker
