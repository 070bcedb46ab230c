export function installPackages(root: string): Promise<boolean>
export function isUpToDate(root: string): boolean
