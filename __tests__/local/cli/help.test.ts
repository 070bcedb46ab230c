import { describe, expect, it } from '@jest/globals'
import { commands } from '../../../local/cli/commands.ts'
import { helpText } from '../../../local/cli/help.ts'

describe('help', () => {
  it('for all names every command with its summary, and what the environment decides', () => {
    const lines = helpText(undefined).split('\n')
    for (const { name, summary } of commands)
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name} +${summary}$`)))
    expect(lines.join('\n')).toMatch(/GOLDEN_IMAGE_CACHE .*\n.*GOLDEN_IMAGE_RUN /)
  })

  it.each(commands.map(command => [command.name, command] as const))(
    'for %s names all that it takes',
    (name, command) => {
      const text = helpText(command)
      const usage = text.split('\n').find(line => line.startsWith('Usage: ')) ?? ''
      expect(usage).toContain(`npm run local -- ${name} [OPTIONS]`)
      expect(usage).toContain(command.operands?.usage ?? '')
      for (const { name: option, value, help } of [
        ...command.options,
        { name: 'help', value: undefined, help: 'this text' },
      ])
        expect(text.replaceAll(/ +/g, ' ')).toContain(` --${option}${value === undefined ? '' : ` ${value}`} ${help}`)
      for (const part of command.details) expect(text).toContain(part)
      expect(command.examples.length).toBeGreaterThan(0)
      for (const example of command.examples) expect(text).toContain(`npm run local -- ${example}`)
    },
  )

  it('is the same width of column for every option', () => {
    const start = commands.find(c => c.name === 'start')
    const columns = helpText(start)
      .split('\n')
      .filter(line => line.startsWith('  --'))
      .map(line => /^ {2}--\S+( \S+)? +/.exec(line)?.[0].length)
    expect(new Set(columns).size).toBe(1)
  })
})
