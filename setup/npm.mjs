// The npm packages of package-lock.json, installed without running any package's scripts.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/** @param {string} root the checkout @returns {Promise<boolean>} whether anything had to be installed */
export async function installPackages(root) {
  if (isUpToDate(root)) return false
  // Not `npm ci`: it refuses a lockfile without the optional packages of machines that the registry does not offer. Versions and hashes are the lockfile's.
  await run(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    {
      cwd: root,
      tied: true,
    },
  )
  if (!isUpToDate(root))
    throw new Error('npm install ended well, and node_modules still differs from package-lock.json')
  return true
}

/**
 * npm writes node_modules/.package-lock.json last, so it stands for a whole installation. Optional packages may be
 * missing: npm leaves out those of other machines.
 * @param {string} root @returns {boolean}
 */
export function isUpToDate(root) {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesIn(join(root, 'package-lock.json'))
  if (!wanted) throw new Error(`${join(root, 'package-lock.json')} is missing: this is not a checkout of the project`)
  if (!installed || (Number(process.versions.node.split('.')[0]) !== 24 && !existsSync(packagedNode(root))))
    return false
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === '' || link || (installed[path] ? installed[path].version === version : optional || devOptional),
  )
}

function packagedNode(root) {
  return join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}
