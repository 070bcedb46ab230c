import { describe, expect, it } from '@jest/globals'
import { annotationOf } from '../../../local/runner/annotations.ts'
import { parseCommand } from '../../../local/runner/commands.ts'

const known = (name: string) => ['error', 'set-output', 'group'].includes(name)
const parse = (line: string) => parseCommand(line, known)

describe('commands in a line', () => {
  it.each([
    ['::error::bad', { name: 'error', properties: {}, data: 'bad' }],
    ['::ERROR::bad', { name: 'error', properties: {}, data: 'bad' }],
    ['  \t::error::bad', { name: 'error', properties: {}, data: 'bad' }],
    ['\u2003\u0085::error::after wide blanks', { name: 'error', properties: {}, data: 'after wide blanks' }],
    ['::error file=a%2Cb%3Ac,line=3::x', { name: 'error', properties: { file: 'a,b:c', line: '3' }, data: 'x' }],
    ['::error file=,line=3,,=x,title==a=b::', { name: 'error', properties: { line: '3', title: '=a=b' }, data: '' }],
    ['::error::a%0Ab%0Dc%25 %3A', { name: 'error', properties: {}, data: 'a\nb\rc% %3A' }],
    ['::error::%250A', { name: 'error', properties: {}, data: '%0A' }],
    ['::error::a::b', { name: 'error', properties: {}, data: 'a::b' }],
    ['##[error]bad', { name: 'error', properties: {}, data: 'bad' }],
    ['any text ##[set-output name=x;]y%5D%3B%0A', { name: 'set-output', properties: { name: 'x' }, data: 'y];\n' }],
    ['::nothing::##[error]old after unknown new', { name: 'error', properties: {}, data: 'old after unknown new' }],
    ['##[set-output name=a%3Bb]v', { name: 'set-output', properties: { name: 'a;b' }, data: 'v' }],
  ])('%j', (line, expected) => expect(parse(line)).toEqual(expected))

  it.each([
    '',
    'text ::error::not at the start',
    '::error:',
    '::nothing::x',
    '\ufeff::error::a byte order mark is no blank',
    '##[nothing] ##[error]only the first counts',
    '##[error',
    '# #[error]x',
    '::::',
    ':: error::x',
  ])('%j is text', line => expect(parse(line)).toBeUndefined())
})

describe('annotations', () => {
  const at = (properties: Record<string, string>) => annotationOf('error', properties, 'm', '/w/r')
  it.each([
    [
      { file: '/w/r/a/b.hcl', line: '3', col: '4' },
      { file: 'a/b.hcl', line: 3, column: 4 },
    ],
    [{ file: '/elsewhere/b' }, { file: '/elsewhere/b' }],
    [
      { file: 'a.rb', endline: '7' },
      { file: 'a.rb', line: 7, endLine: 7 },
    ],
    [{ file: 'a.rb', line: '9', endline: '7' }, { file: 'a.rb' }],
    [
      { file: 'a.rb', line: '1', endline: '2', col: '3' },
      { file: 'a.rb', line: 1, endLine: 2 },
    ],
    [
      { file: 'a.rb', line: '1', endcolumn: '3' },
      { file: 'a.rb', line: 1, column: 3, endColumn: 3 },
    ],
    [
      { file: 'a.rb', line: '1', col: '5', endcolumn: '3' },
      { file: 'a.rb', line: 1 },
    ],
    [{ file: 'a.rb', col: '5' }, { file: 'a.rb' }],
    [{ line: 'x', title: 'T' }, { title: 'T' }],
  ])('%j', (properties, expected) =>
    expect(at(properties as Record<string, string>)).toEqual({ level: 'error', message: 'm', ...expected }),
  )
})
