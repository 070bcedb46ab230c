import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertOn } from '@actions/workflow-parser/model/converter/events'
import { convertJobs } from '@actions/workflow-parser/model/converter/jobs'
import { JSONObjectReader } from '@actions/workflow-parser/templates/json-object-reader'
import { TemplateSchema } from '@actions/workflow-parser/templates/schema/index'
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context'
import { readTemplate } from '@actions/workflow-parser/templates/template-reader'
import { type LiteralToken, MappingToken, StringToken } from '@actions/workflow-parser/templates/tokens/index'
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer'
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader'

/**
 * Holds a workflow or an action against GitHub's own strict schema: unknown keys, wrong types, contexts and functions that may not be used
 * in a place, repeated ids, jobs that need each other, lines of cron. Throws with file, line and column of every fault.
 */
export function checkTemplate(source: string, file: string, kind: 'workflow' | 'action'): void {
  const context = new TemplateContext(new TemplateValidationErrors(), schema(kind), new NoOperationTraceWriter())
  const id = context.getFileId(file)
  const reader = new PlainReader(id, source)
  for (const error of reader.errors) context.error(id, error.message, error.range)
  if (reader.errors.length === 0) {
    const root = readTemplate(context, `${kind}-root-strict`, reader, id)
    const find = (key: string) => (root instanceof MappingToken ? root.find(key) : undefined)
    const [on, jobs] = [find('on'), find('jobs')]
    if (kind === 'workflow' && on && jobs && context.errors.count === 0) {
      convertOn(context, on)
      convertJobs(context, jobs)
    }
  }
  const errors = context.errors.getErrors()
  if (errors.length > 0) throw new Error(errors.map(e => e.message).join('\n'))
}

/** The library's reader hands on the raw YAML of a text, and a key that is a number as one: this one hands on what YAML means. */
class PlainReader extends YamlObjectReader {
  override allowLiteral(): LiteralToken | undefined {
    const token = super.allowLiteral()
    return token instanceof StringToken
      ? new StringToken(token.file, token.range, String(token.value), token.definitionInfo)
      : token
  }
}

const schemas = new Map<string, TemplateSchema>()
const folder = join(import.meta.dirname, '../../node_modules/@actions/workflow-parser/dist')

/** Read from the file: the library's own loader imports it in a way that plain Node refuses. */
function schema(kind: 'workflow' | 'action'): TemplateSchema {
  const known = schemas.get(kind)
  if (known) return known
  const read = TemplateSchema.load(
    new JSONObjectReader(undefined, readFileSync(join(folder, `${kind}-v1.0.min.json`), 'utf8')),
  )
  schemas.set(kind, read)
  return read
}
