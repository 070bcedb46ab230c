import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import { gatherProblems } from '../../domain/problem-list.ts'
import type { Job } from '../../ports/job.ts'
import type { TemplateTexts } from '../../ports/template-texts.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import { markdownText } from '../../runtime/markdown.ts'
import { digestSources } from '../sources-digest.ts'
import { requireVariables } from '../template-variables.ts'

export interface TextPorts {
  readonly workspace: Workspace
  readonly templates: TemplateTexts
}

/** All that files of the repository say is wrong with an image, at once: no tool reads them, and nobody is asked. Throws `INTERNAL_CANCELLED`. */
export async function listTextProblems(
  settings: Settings,
  image: ImageSettings,
  { workspace, templates }: TextPorts,
): Promise<readonly Problem[]> {
  const found = gatherProblems()
  const collect = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
      for (const problem of error.problems) found.add(problem)
    }
  }
  await collect(() => digestSources(workspace, settings, image))
  if ((await workspace.exists(image.template)) !== undefined) {
    const { problems, names } = await templates.judge(image.template)
    for (const problem of problems) found.add(problem)
    if (names) await collect(() => requireVariables(image, settings, { names }))
  }
  return found.problems
}

/** Throws what was found. */
export const requireText = (problems: readonly Problem[]): void => throwIfAny(problems)

const whole = 'its manifest, template and profiles read well; of the pull request of a fork nothing is built'

/** What is said of a fork's pull request in whose text nothing is wrong. */
export function sayText(image: string, job: Pick<Job, 'info'>, because?: string): Outcome {
  job.info(`${image}: ${whole}, and nobody was asked.`)
  const why = because === undefined ? [] : ['', markdownText(because)]
  return {
    verdict: 'pass',
    problems: [],
    outputs: { stage: 'check', 'stopped-at': '' },
    summary: [`### ✅ ${markdownText(`${image}: ${whole}`)}`, ...why].join('\n'),
  }
}
