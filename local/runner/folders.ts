import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a job's things are, laid out as on a hosted runner. */
export interface Folders {
  readonly root: string
  readonly workspace: string
  readonly temp: string
  readonly toolCache: string
  readonly commandFiles: string
  readonly eventFile: string
  /** of the runner alone: no step reads it */
  readonly own: string
}

type Owner = { readonly uid: number; readonly gid: number } | undefined

/** Makes the folders of a job, for `owner` to write in. `repository` is `owner/name`, `payload` what GITHUB_EVENT_PATH holds. */
export function makeFolders(root: string, repository: string, payload: unknown, owner: Owner): Folders {
  const name = repository.split('/')[1] ?? repository
  const temp = join(root, '_temp')
  const folders: Folders = {
    root,
    workspace: join(root, name, name),
    temp,
    toolCache: join(root, '_tool'),
    commandFiles: join(temp, '_runner_file_commands'),
    eventFile: join(temp, '_github_workflow', 'event.json'),
    own: join(root, '_runner'),
  }
  for (const folder of [
    root,
    join(root, name),
    folders.workspace,
    temp,
    folders.toolCache,
    folders.commandFiles,
    join(temp, '_github_workflow'),
  ]) {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    if (owner) chownSync(folder, owner.uid, owner.gid)
  }
  mkdirSync(folders.own, { mode: 0o700 })
  writeOwned(folders.eventFile, JSON.stringify(payload, null, 2), owner)
  return folders
}

export function writeOwned(path: string, text: string, owner: Owner, mode = 0o644): string {
  writeFileSync(path, text, { mode })
  if (owner) chownSync(path, owner.uid, owner.gid)
  return path
}
