import type { Place, PolicyCure, Problem } from '../errors.ts'
import type { ImageSettings, Settings } from './settings.ts'

/** For what Azure was asked: a machine of the template, or one on which an image is tested. */
export type Asked = 'build' | 'test'

/** The line of the manifest by which a policy is met: it has to be changed, or the key is missing there. A problem that has a place keeps it. */
export function placeCure(problem: Problem, asked: Asked, settings: Settings, image: ImageSettings): Problem {
  if (problem.cure === undefined || problem.place !== undefined) return problem
  const line = lineOf(problem.cure, asked, settings, image)
  const place: Place | undefined = line === undefined ? undefined : { file: settings.path, line }
  return place ? { ...problem, place } : problem
}

function lineOf(cure: PolicyCure, asked: Asked, { lines }: Settings, image: ImageSettings): number | undefined {
  switch (cure) {
    case 'tags':
      return lines.tags
    case 'location':
      return lines.location
    case 'address':
    case 'network':
      return lines.network
    case 'encryption':
      return lines.regions
    case 'size':
      return asked === 'test' ? image.lines.size : (image.lines.vars.vm_size ?? image.lines.template)
    case 'other':
      return undefined
  }
}
