import { guestHeader, guestLimits } from '../../domain/evidence/guest-stream.ts'

const most = (kind: keyof typeof guestLimits) => guestLimits[kind] + 1

/**
 * What is run on a test machine to see what is on it: POSIX shell, and what every Debian has (coreutils, grep, sed, awk). It reads, and writes
 * nothing but its answer; it runs as the machine's user, and by `sudo` only what that user may not read. Its answer is read by
 * `parseGuestStream`. The whole is one function, so that nothing runs of a script that did not arrive as a whole.
 */
export const inventoryScript = `LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
count=0
privileged() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n -- "$@"; fi; }
head_of() { # path bytes
  if [ -r "$2" ]; then head -c "$1" -- "$2"; else privileged head -c "$1" -- "$2"; fi
}
may_read() { { [ -f "$1" ] && [ -r "$1" ]; } || privileged sh -c 'test -f "$1" && test -r "$1"' sh "$1"; }
list() { # folder: the names in it, one a line
  if [ -d "$1" ] && [ -r "$1" ] && [ -x "$1" ]; then ls -- "$1"; else privileged ls -- "$1"; fi
}
begin() { printf '%s %s\\n' "$1" "$(printf %s "$2" | base64 | tr -d '\\n')"; }
put() { # kind path bytes
  begin "$1" "$2"
  if may_read "$2"; then head_of "$3" "$2" | base64; echo .; else echo !; fi
  count=$((count + 1))
}
printed() { # kind bytes: what comes in
  begin "$1" ''; head -c "$2" | base64; echo .
}
there() { [ -e "$1" ] || privileged test -e "$1"; }
each() { # kind folder pattern bytes
  for name in $(list "$2" | grep -E "$3" | head -n 500); do put "$1" "$2/$name" "$4"; done
}
sources() {
  for name in $(list /etc/apt/sources.list.d | grep -E '^[A-Za-z0-9_.-]+[.](list|sources)$' | head -n 500); do
    echo "/etc/apt/sources.list.d/$name"
  done
  if there /etc/apt/sources.list; then echo /etc/apt/sources.list; fi
}
say_sources() { for file in $(sources); do head_of ${most('source')} "$file"; echo; echo; done; }
key_files() { # paths of keys, in paragraphs and in lines
  say_sources | awk '
    tolower($0) ~ /^signed-by:/ { on = 1; sub(/^[^:]*:/, ""); print; next }
    /^[ \\t]/ { if (on) print; next }
    { on = 0 }
    /^[ \\t]*deb/ && match($0, /[[][^]]*[]]/) {
      n = split(substr($0, RSTART + 1, RLENGTH - 2), option, /[ \\t]+/)
      for (i = 1; i <= n; i++) if (tolower(option[i]) ~ /^signed-by[+]?=/) { sub(/^[^=]*=/, "", option[i]); print option[i] }
    }' | tr ' ,\\t' '\\n\\n\\n' | grep '^/' | sort -u | head -n 200
}
mirror_lists() {
  say_sources | grep -v '^#' | grep -oE 'mirror[+](file|copy):/[^] ]+' | sed 's/^[^:]*://; s,^//*,/,' | sort -u | head -n 200
}
may_read_configuration() { # apt passes over in silence what it may not read
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d; do
    if [ -e "$file" ] && ! [ -r "$file" ]; then return 1; fi
  done
  for name in $(list /etc/apt/apt.conf.d); do [ -r "/etc/apt/apt.conf.d/$name" ] || return 1; done
}
inventory() {
  set -f
  echo '${guestHeader}'
  if there /etc/os-release; then put system /etc/os-release ${most('system')}; fi
  uname -r -m | tr ' ' '\\n' | printed kernel ${most('kernel')}; count=$((count + 1))
  if ! there /var/lib/dpkg/status && ! there /var/lib/dpkg/status.d; then
    echo no-dpkg; echo "end $count"; return
  fi
  if there /var/lib/dpkg/status; then put status /var/lib/dpkg/status ${most('status')}; fi
  if there /var/lib/dpkg/status.d; then
    for name in $(list /var/lib/dpkg/status.d | grep -E '^[A-Za-z0-9+._-]+$' | grep -v '[.]md5sums$' | head -n 5000); do
      put part "/var/lib/dpkg/status.d/$name" ${most('part')}
    done
  fi
  if there /var/lib/dpkg/arch; then put architectures /var/lib/dpkg/arch ${most('architectures')}; fi
  set +f
  { cd /var/lib/dpkg/info && sha256sum -- *.md5sums; } | printed lists ${most('lists')}; count=$((count + 1))
  grep -sHiE -D skip -m 1000 '^(Format|Format-Specification|License):' /usr/share/doc/*/copyright |
    printed licences ${most('licences')}; count=$((count + 1))
  set -f
  for file in $(sources); do put source "$file" ${most('source')}; done
  for file in $(mirror_lists); do if there "$file"; then put mirrors "$file" ${most('mirrors')}; fi; done
  for file in $(key_files); do if there "$file"; then put key "$file" ${most('key')}; fi; done
  each trusted /etc/apt/trusted.gpg.d '^[A-Za-z0-9_.-]+[.](gpg|asc)$' ${most('trusted')}
  if there /etc/apt/trusted.gpg; then put trusted /etc/apt/trusted.gpg ${most('trusted')}; fi
  if there /etc/apt/preferences; then put preferences /etc/apt/preferences ${most('preferences')}; fi
  each preferences /etc/apt/preferences.d '^[A-Za-z0-9_-]+([.]pref)?$' ${most('preferences')}
  if command -v apt-config >/dev/null; then
    if may_read_configuration; then told=$(apt-config dump); else told=$(privileged apt-config dump); fi
    if [ -n "$told" ]; then
      printf '%s\\n' "$told" | grep -E '^(APT::(Architecture|Default-Release|Machine-ID|Get::(Always|Never)-Include-Phased-Updates)|Acquire::([^ ]*[Pp]roxy|Check-Valid-Until|Max-ValidTime|Min-ValidTime))' |
        sed 's,//[^/@]*@,//,g' | printed configuration ${most('configuration')}
    else
      begin configuration ''; echo !
    fi
    count=$((count + 1))
  fi
  if there /var/lib/snapd/snaps; then
    list /var/lib/snapd/snaps | grep '[.]snap$' | printed snaps ${most('snaps')}; count=$((count + 1))
  fi
  echo "end $count"
}
inventory </dev/null 2>/dev/null
`
