#!/bin/sh
# The text of image/marker.txt, so that an image says which one it is.
set -eu

install -m 0644 /tmp/golden-image-marker /etc/golden-image-marker
