import type { Problem } from '../domain/errors.ts'

/** A template, by its text alone: no tool sees it. */
export interface TemplateTexts {
  /**
   * What is wrong with it: kinds of which no image can come, sources, secrets that cannot be hidden, programs that lie beside it to be run; and the names of its
   * variables, `undefined` if its files cannot be read. Throws `INTERNAL_CANCELLED`.
   */
  judge(
    template: string,
  ): Promise<{ readonly problems: readonly Problem[]; readonly names: readonly string[] | undefined }>
}
