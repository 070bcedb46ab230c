import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import type { ImageContent } from '../ports.ts'

/** Captured disks: folders that are never written again. */
export interface Layers {
  /** Takes the upper folder of a stopped machine over. Once there, a layer stays as it is. @returns its folder */
  keep(upper: string, layer: string): string
  folderOf(layer: string): string
  drop(layer: string): void
}

export function createLayers(folder: string): Layers {
  mkdirSync(folder, { recursive: true })
  const folderOf = (layer: string) => join(folder, encodeURIComponent(layer))
  return {
    folderOf,
    keep: (upper, layer) => {
      const kept = folderOf(layer)
      tidy(upper)
      renameSync(upper, kept)
      return kept
    },
    drop: layer => {
      // By name or by folder. Only what was captured here: a base root file system belongs to the cache.
      const kept = isAbsolute(layer) ? layer : folderOf(layer)
      const inside = relative(folder, kept)
      if (inside === '' || inside.includes('/') || inside.startsWith('..')) return
      rmSync(kept, { recursive: true, force: true })
    },
  }
}

/** Folders that a machine mounts something over: what is in them on the disk is nothing that a guest wrote. */
const mountPoints = ['dev', 'proc', 'run', 'sys', 'tmp']

function tidy(upper: string): void {
  for (const point of mountPoints) {
    const folder = join(upper, point)
    if (!existsSync(folder)) continue
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true })
  }
}

const notThere = 44
const largest = 16 * 1024 * 1024

/**
 * Text of a regular file in an image, `undefined` when there is none. The kernel itself puts the layers together, and links are
 * followed inside the image; nothing of the image is run. `scratch`: a folder to mount at, unseen by others.
 * Throws Error when the file is larger than 16 MiB
 */
export function readImageFile(content: ImageContent, path: string, scratch: string): Promise<string | undefined> {
  const point = join(scratch, 'look')
  mkdirSync(point, { recursive: true })
  const args = ['--mount', '--propagation', 'private', 'bash', '-c', look, 'look', point, path, ...content.layers]
  return new Promise((resolve, reject) => {
    execFile('unshare', args, { maxBuffer: largest, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (!error) resolve(stdout)
      else if (error.code === notThere) resolve(undefined)
      else reject(new Error(`${path} of an image cannot be read: ${stderr.trim() || error.message}`))
    })
  })
}

// Numbered links keep the mount options short and free of characters that mean something there.
const look = `set -eu
point=$1 path=$2; shift 2
if [ $# -eq 1 ]; then mount --bind "$1" "$point"
else
  mount -t tmpfs look "$point"
  mkdir "$point/root"; cd "$point"
  lower= number=0
  for layer; do ln -s "$layer" $number; lower=$lower\${lower:+:}$number; number=$((number + 1)); done
  mount -t overlay overlay -o "ro,lowerdir=$lower" root
  point=$point/root
fi
exec perl -e 'my ($root, $path) = @ARGV; chroot $root or die "chroot: $!\\n"; chdir "/";
  -f $path or exit ${notThere};
  open my $file, "<:raw", $path or die "$!\\n"; local $/; print <$file>' "$point" "$path"`
