import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import addFormatsModule from 'ajv-formats'

const { resolve } = createRequire(import.meta.url)
const schemas = join(dirname(resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
const read = (name: string) => JSON.parse(readFileSync(join(schemas, name), 'utf8'))

/** Ids of licences that the schema takes. */
export const schemaLicences: readonly string[] = read('spdx.SNAPSHOT.schema.json').enum

/** What the official schema of CycloneDX 1.6 has against a document; nothing if it is valid. */
export const cycloneDxErrors = ((): ((document: unknown) => readonly string[]) => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  addFormatsModule.default(ajv)
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true)
  ajv.addSchema(read('spdx.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json')
  ajv.addSchema(read('jsf-0.82.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json')
  const validate = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'))
  return document =>
    validate(document)
      ? []
      : (validate.errors ?? []).slice(0, 20).map(({ instancePath, message }) => `${instancePath} ${message}`)
})()
