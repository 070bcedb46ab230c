export function npmPackages(root: string): Promise<boolean>
export function upToDate(root: string): boolean
