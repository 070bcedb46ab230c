import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createLayers } from '../../../local/machines/layers.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function upperWith(...paths: string[]): string {
  const upper = join(folder, 'upper')
  for (const path of paths) {
    mkdirSync(join(upper, path, '..'), { recursive: true })
    writeFileSync(join(upper, path), path)
  }
  return upper
}

describe('captured layers', () => {
  it('keep what a guest wrote, and nothing below a mount point', () => {
    const upper = upperWith('etc/a', 'run/b', 'tmp/c/d', 'dev/e', 'proc/f', 'sys/g', 'var/tmp/h')
    const kept = createLayers(join(folder, 'layers')).keep(upper, 'one')
    expect(readdirSync(kept, { recursive: true }).sort()).toEqual(
      ['dev', 'etc', 'etc/a', 'proc', 'run', 'sys', 'tmp', 'var', 'var/tmp', 'var/tmp/h'].sort(),
    )
    expect(existsSync(upper)).toBe(false)
  })

  it('stay inside their folder, whatever they are called', () => {
    const layers = createLayers(join(folder, 'layers'))
    const kept = layers.keep(upperWith('a'), '../../etc/x:y,z')
    expect(join(kept, '..')).toBe(join(folder, 'layers'))
    expect(kept).toBe(layers.folderOf('../../etc/x:y,z'))
  })

  it('are dropped by name or by folder, and nothing else is', () => {
    const layers = createLayers(join(folder, 'layers'))
    const base = upperWith('usr/sbin/sshd')
    for (const other of [base, folder, join(folder, 'layers'), join(folder, 'layers/../upper')]) layers.drop(other)
    expect(existsSync(join(base, 'usr/sbin/sshd'))).toBe(true)
    const kept = layers.keep(base, 'name')
    layers.drop('other')
    layers.drop(join(kept, 'usr'))
    expect(existsSync(join(kept, 'usr'))).toBe(true)
    layers.drop('name')
    expect(existsSync(kept)).toBe(false)
    layers.drop(kept)
  })
})
