import { guestLine } from '../text/guest-line.ts'

/**
 * Where the boot of a test machine stands. `over`: what it has, the words of its own; `remarks`: what the reader should know, for a boot that is over can
 * have failed in part. `going`: what it still does.
 */
export type BootState =
  | { readonly kind: 'over'; readonly said: string; readonly remarks: readonly string[] }
  | { readonly kind: 'going'; readonly said: string }

/** Our word for one that is there and printed nothing in its time: that is no end of a boot. */
const silent = 'silent'
/** Words of systemd for a boot that goes on. https://www.freedesktop.org/software/systemd/man/latest/systemctl.html#is-system-running */
const early: readonly string[] = ['initializing', 'starting', silent]
/** Of systemd: the boot is over, and something else is wrong. */
const odd: readonly string[] = ['degraded', 'maintenance', 'stopping']

const most = 300

/**
 * POSIX shell: what systemd and cloud-init say, a word each, `-` where there is none, `silent` where it says nothing; then what has failed, or what is waited for. Each command is asked for no longer than
 * the system's `timeout` says. It reads alone, as the machine's user.
 */
export const bootScript = `PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C SYSTEMD_PAGER= SYSTEMD_COLORS=0
export PATH LC_ALL SYSTEMD_PAGER SYSTEMD_COLORS
boot() {
  system=- cloud=- units=
  if [ -d /run/systemd/system ]; then system=$(timeout 10 systemctl is-system-running); system=\${system:-silent}; fi
  if command -v cloud-init >/dev/null; then
    cloud=$(timeout 20 cloud-init status | sed -n 's/^status: *//p' | head -n 1 | tr ' ' '-')
    cloud=\${cloud:-silent}
  fi
  case $system in
    degraded) units=$(timeout 10 systemctl list-units --state=failed --no-legend --plain | awk '{ print $1 }' | head -n 10 | tr '\\n' ' ') ;;
    starting|initializing) units=$(timeout 10 systemctl list-jobs --no-legend | awk '{ print $2 }' | head -n 10 | tr '\\n' ' ') ;;
  esac
  printf 'golden-image-boot %s %s %s\\n' "$system" "$cloud" "$units"
}
boot </dev/null 2>/dev/null
`

/** Reads what `bootScript` printed; `undefined`: it is no answer. */
export function parseBootState(output: string): BootState | undefined {
  const { system, cloud, units } =
    /^golden-image-boot (?<system>[a-z-]{1,40}) (?<cloud>[a-z-]{1,40}) (?<units>.*)$/m.exec(output)?.groups ?? {}
  if (system === undefined || cloud === undefined) return undefined
  const named = guestLine((units ?? '').trim(), most)
  const said = [system === '-' ? '' : `systemd is ${system}`, cloud === '-' ? '' : `cloud-init: ${cloud}`]
    .filter(Boolean)
    .join(', ')
  // A cloud-init that has not begun is waited for only as long as something may still start it: in many images nothing ever does.
  const going = early.includes(system) || cloud === 'running'
  if (going) return { kind: 'going', said: named ? `${said}; it waits for ${named}` : said }
  return {
    kind: 'over',
    said: said || 'it has neither systemd nor cloud-init, and nothing else says when a boot is over',
    remarks: [
      ...(odd.includes(system) ? [`systemd is ${system}${named ? `: failed are ${named}` : ''}`] : []),
      ...(cloud === 'error' || cloud === 'degraded' ? [`cloud-init says ${cloud}`] : []),
      // Hardened images keep its state from users for good, so that it is not waited for.
      ...(cloud === silent ? ['cloud-init does not say where it stands'] : []),
    ],
  }
}
