import type { Problem } from '../../domain/errors.ts'

/** `Error: summary … on FILE line N[, in block]: … detail` as Packer's HCL writer prints it, once or several times in one text. */
export function diagnosticsOf(text: string): Problem[] {
  return text
    .split(/^(?=Error: )/m)
    .filter(block => block.startsWith('Error: '))
    .map(block => {
      const summary = /^Error: (.*)$/m.exec(block)?.[1]?.trim() ?? ''
      const where = /^\s+on (?<file>.+?) line (?<line>\d+)/m.exec(block)?.groups
      const detail = block
        .split('\n')
        .slice(1)
        .filter(l => l.trim() !== '' && !/^\s+(on .+ line \d+|\d+:|\(source code not available\)|│|with )/.test(l))
        .join(' ')
        .trim()
      return {
        code: 'TEMPLATE_INVALID' as const,
        message: detail ? `${summary}: ${detail}` : summary,
        ...(where?.file && where.line ? { place: { file: where.file, line: Number(where.line) } } : {}),
      }
    })
}

/** What a failed build means: the innermost thing that was said, with the next step. */
export function failureOf(errors: readonly string[], log: string): Problem {
  const said = errors.at(-1) ?? log.trim().split('\n').at(-1) ?? ''
  const all = `${log}\n${errors.join('\n')}`
  const inner = /ERROR: {2,}-> (\w+) : ([^\n]+)/.exec(all)
  if (/^panic:/m.test(all))
    return { code: 'PACKER_CRASHED', message: 'Packer crashed; what it had made is deleted in the post step.' }
  if (/AADSTS\d+/.test(said)) return { code: 'AUTH_REFUSED', message: said }
  const forbidden = /action '([^']+)' over scope '([^']+)'/.exec(all)
  if (/AuthorizationFailed/.test(all) && forbidden)
    return { code: 'AZURE_FORBIDDEN', message: `The identity lacks the action ${forbidden[1]} at ${forbidden[2]}.` }
  if (/SkuNotAvailable|QuotaExceeded|OperationNotAllowed|AllocationFailed/.test(all))
    return { code: 'BUILD_CAPACITY', message: inner ? `${inner[1]}: ${inner[2]}` : said }
  if (/Timeout waiting for SSH|ssh: handshake failed|timeout waiting/i.test(all))
    return { code: 'BUILD_SSH_TIMEOUT', message: `The build machine could not be logged in to: ${said}` }
  if (/Script exited with non-zero exit status/.test(all)) return { code: 'BUILD_PROVISIONER_FAILED', message: said }
  return {
    code: 'BUILD_FAILED',
    message: inner ? `${inner[1]}: ${inner[2]}` : said || 'Packer failed and said nothing.',
  }
}
