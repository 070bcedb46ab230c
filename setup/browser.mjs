// A real browser for the tests that look at a page: tests alone need it, so nobody is told to install one.
import { run, which } from './run.mjs'

/** The programs under which it is known. */
const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * Debian's Chromium, where root can install it: 125 MB, half a minute. Elsewhere the tests that need one are skipped, and say so.
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} made anew
 */
export async function installBrowser(log) {
  if (names.some(which) || !which('apt-get') || process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'chromium'], {
      env,
    })
    return true
  } catch (error) {
    log(`browser: ${error.message.split('\n')[0]}; tests that look at a page are skipped`)
    return false
  }
}
