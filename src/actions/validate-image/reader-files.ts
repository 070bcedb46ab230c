import type { ValidationFacts } from '../../domain/evidence/validation-report.ts'
import type { Judgement } from '../../domain/evidence/verdict.ts'
import { renderJunit } from '../../domain/reports/junit.ts'
import { renderPage } from '../../domain/reports/page.ts'
import { renderSarif } from '../../domain/reports/sarif.ts'
import type { ReportFiles } from '../../ports/report-files.ts'

/** Paths, by the outputs that name them. */
export interface ReaderFiles {
  readonly 'junit-path': string
  readonly 'sarif-path': string
  readonly 'html-path': string
}

/**
 * Writes the verdict for other readers than ours. Without a verdict no SARIF is named, though it is written: uploaded, it would close the alerts of controls of which
 * nobody knows anything now.
 * @param manifest its path in the workspace
 */
export async function keepForReaders(
  facts: ValidationFacts,
  judgement: Judgement,
  manifest: string,
  files: ReportFiles,
): Promise<ReaderFiles> {
  const sarif = await files.write('reports/results.sarif', renderSarif(facts, judgement, manifest))
  return {
    'junit-path': await files.write('reports/junit.xml', renderJunit(facts, judgement)),
    'sarif-path': judgement.verdict === 'error' ? '' : sarif,
    'html-path': await files.write('reports/report.html', renderPage(facts, judgement)),
  }
}
