import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/node24.mjs'

/** The action whose `action.yml` stands at the root, as the Marketplace wants it of one: `uses: OWNER/NAME@REF` without a path is this one. */
export const rootAction = 'run-stage'

/** What people can write after `uses:`, by the names that the code has for it. */
export function actionNames(): string[] {
  const named = readdirSync(join(root, 'actions')).filter(name => existsSync(join(root, 'actions', name, 'action.yml')))
  return [...named, rootAction].sort()
}

/** @returns path from the project's root */
export function metadataFile(name: string): string {
  return name === rootAction ? 'action.yml' : `actions/${name}/action.yml`
}

/** The page about it. @returns path from the project's root */
export function pageOf(name: string): string {
  return name === rootAction ? 'docs/root-action.md' : `actions/${name}/README.md`
}
