// The real InSpec in a folder of its own. Nothing is accepted on anybody's behalf: its licence is asked for when it runs.
import { existsSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCached } from './cache.mjs'
import { run, which } from './run.mjs'

const gem = 'inspec-core-bin'
/** The newest of the 5.x line: 6 and later stop at once without a licence key. */
const version = '5.24.24'

/** Finds its gems beside itself, so that the folder can be moved, mounted elsewhere, and used by any user. */
const wrapper = `#!/bin/sh
here=$(dirname "$(dirname "$(readlink -f "$0")")")
GEM_HOME=$here/gems GEM_PATH=$here/gems exec ruby "$here/gems/bin/inspec" "$@"
`

/** @param {string} tools folder for tools; the program is `bin/inspec` in it @returns {Promise<boolean>} made anew */
export async function installAuditor(tools) {
  const ruby = which('ruby') ? (await run('ruby', ['-e', 'print RUBY_VERSION, RUBY_PLATFORM'])).trim() : 'absent'
  return makeCached({
    folder: tools,
    inputs: { gem: gem, version: version, ruby, wrapper: wrapper },
    check: folder =>
      existsSync(join(folder, 'bin/inspec')) && existsSync(join(folder, `gems/gems/${gem}-${version}/${gem}.gemspec`)),
    make: folder => install(folder),
  })
}

async function install(folder) {
  const gems = join(folder, 'gems')
  await mkdir(join(folder, 'bin'), { recursive: true })
  const args = ['install', gem, '--version', version, '--no-document', '--no-user-install', '--install-dir', gems]
  await run('gem', args, { tied: true })
  await writeFile(join(folder, 'bin/inspec'), wrapper)
  await chmod(join(folder, 'bin/inspec'), 0o755)
  await run('chmod', ['-R', 'a+rX', folder])
}
