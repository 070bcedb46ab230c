import type { Place, PolicyCure, Problem } from '../errors.ts'
import type { ImageSettings, Settings } from './settings.ts'

/** For what Azure was asked: a machine of the template, whose source stands there, or one on which an image is tested. */
export type Asked = { readonly source: Place } | 'test'

/** The line by which a policy is met: it has to be changed, or the key is missing there. A problem that has a place keeps it. */
export function placeCure(problem: Problem, asked: Asked, settings: Settings, image: ImageSettings): Problem {
  if (problem.cure === undefined || problem.place !== undefined) return problem
  const place = placeOf(problem.cure, asked, settings, image)
  return place ? { ...problem, place } : problem
}

function placeOf(cure: PolicyCure, asked: Asked, settings: Settings, image: ImageSettings): Place | undefined {
  const { lines } = settings
  const at = (line: number): Place => ({ file: settings.path, line })
  switch (cure) {
    case 'tags':
      return at(lines.tags)
    case 'location':
      return at(lines.location)
    case 'address':
    case 'network':
      return at(lines.network)
    case 'encryption':
      return at(lines.regions)
    case 'size': {
      if (asked === 'test') return at(image.lines.size)
      const { vm_size: ofVariable } = image.lines.vars
      return ofVariable === undefined ? asked.source : at(ofVariable)
    }
    case 'other':
      return undefined
  }
}
