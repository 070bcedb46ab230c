import { GoldenImageError } from '../../domain/errors.ts'
import type { TemplateTexts } from '../../ports/template-texts.ts'
import { requireNoPlantedPlugins } from './planted-plugins.ts'
import { refuseKind } from './template-kind.ts'
import { secretsOf } from './template-secrets.ts'
import { readTemplateFiles, readTemplateText } from './template-text.ts'

/** @param workspace absolute path of the checkout */
export function packerTemplateTexts(workspace: string, cancelled: AbortSignal): TemplateTexts {
  return {
    judge: async template => {
      const planted = await requireNoPlantedPlugins(workspace, cancelled).then(
        () => [],
        (error: unknown) => {
          if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
          return error.problems
        },
      )
      const text = readTemplateText(workspace, template)
      const secrets = text === undefined ? [] : secretsOf(text, { environment: {}, variables: {} }).problems
      return {
        problems: [...planted, ...refuseKind(template, readTemplateFiles(workspace, template)), ...secrets],
        names: text?.variables.map(({ name }) => name),
      }
    },
  }
}
