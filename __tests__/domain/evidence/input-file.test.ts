import { expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { requireInputs } from '../../../src/domain/evidence/input-file.ts'

const FILE = 'linux-base/inputs.yml'
const problemsOf = (text: string) => {
  try {
    requireInputs(text, FILE)
  } catch (error) {
    if (error instanceof GoldenImageError) return error.problems
    throw error
  }
  return []
}

it.each([
  ['values, lists and maps', 'max_days: 90\nusers: [root, golden]\nskip_mount_tmp: { nodev: true }\n'],
  ['what is taken in', 'base: &b { x: 1 }\nmore:\n  <<: *b\n  y: 2\n'],
  ['words of the auditor alone', 'mode: 0644\nflag: yes\n'],
  ['JSON', '{"a": [1, "b"]}'],
])('a file of inputs is handed on as it is: %s', (_what, text) => {
  expect(requireInputs(text, FILE)).toBe(text)
})

it.each<[string, string, number, RegExp]>([
  ['that is no YAML', 'a: [', 1, /it is not valid YAML/],
  ['that is a list', '- a\n', 1, /it is no map; accepted is a map of inputs/],
  ['that is empty', '', 1, /it is no map/],
  ['with a name of ours', 'a: 1\ngolden_image_user: root\n', 2, /begins with `golden_image_`/],
  ['with a waiver in disguise', 'x: 1\ncis-1:\n  justification: y\n  run: false\n', 4, /which makes a waiver of it/],
  ['with one that is taken in', 'b: &b\n  run: no\ncis-1:\n  <<: *b\n', 2, /"b" has a key `run`/],
])('a file of inputs %s is refused', (_what, text, line, why) => {
  expect(problemsOf(text)[0]).toMatchObject({
    code: 'MANIFEST_EXCEPTION_INVALID',
    message: expect.stringMatching(why),
    place: { file: FILE, line },
  })
})
