#!/bin/sh
# A web server that says no more of itself than it has to, and a page that says that it is there.
set -eu

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends -o DPkg::Lock::Timeout=300 install nginx-light

cat >/etc/nginx/conf.d/acme.conf <<'END'
server_tokens off;
END
rm -f /etc/nginx/sites-enabled/default
cat >/etc/nginx/conf.d/site.conf <<'END'
server {
    listen 80 default_server;
    root /srv/www;
}
END
install -d /srv/www
echo 'acme web-image' >/srv/www/index.html
nginx -t
