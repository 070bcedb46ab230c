import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decideSubscribers, findCycles, type SubscriberQuestion } from '../../src/domain/decide/subscribers.ts'
import { findChannelRef, followingTags, readFollowing } from '../../src/domain/image/following.ts'
import { parseParentImage } from '../../src/domain/image/parent.ts'

const moved = { image: 'linux-base', channel: 'prod' }
const tagged = (name: string, follows: string, repository = `acme/${name}`) => ({
  name,
  tags: { 'golden-image-follows': follows, 'golden-image-repository': repository },
})
const decide = (question: Partial<SubscriberQuestion>) =>
  decideSubscribers({ moved, definitions: [], list: [], owner: 'acme', ...question })
const names = (question: Partial<SubscriberQuestion>) => decide(question).subscribers.map(s => s.repository)

describe('who is woken', () => {
  it.each<[string, Partial<SubscriberQuestion>, readonly string[]]>([
    ['nobody', {}, []],
    ['a tag of this channel', { definitions: [tagged('web', 'linux-base@prod')] }, ['acme/web']],
    [
      'not one of another channel, another image, a version',
      { definitions: [tagged('a', 'linux-base@test'), tagged('b', 'other@prod'), tagged('c', 'linux-base@1.2.3')] },
      [],
    ],
    [
      'not one without a repository, or with none that GitHub could have',
      {
        definitions: [
          { name: 'a', tags: { 'golden-image-follows': 'linux-base@prod' } },
          tagged('b', 'linux-base@prod', 'acme/../x'),
          tagged('c', 'linux-base@prod', 'acme'),
          tagged('d', 'linux-base@prod', 'acme/x?y'),
        ],
      },
      [],
    ],
    [
      'a diamond once: two images of one repository',
      { definitions: [tagged('a', 'linux-base@prod', 'acme/both'), tagged('b', 'Linux-Base@prod', 'Acme/Both')] },
      ['acme/both'],
    ],
    [
      'the list, whoever it is of',
      { list: [{ repository: 'other/x', follows: undefined, workflow: undefined }] },
      ['other/x'],
    ],
    [
      'of the list those that follow this channel',
      {
        list: [
          { repository: 'acme/x', follows: moved, workflow: undefined },
          { repository: 'acme/y', follows: { ...moved, channel: 'test' }, workflow: undefined },
        ],
      },
      ['acme/x'],
    ],
    [
      'one on the list and tagged: once',
      {
        list: [{ repository: 'acme/web', follows: undefined, workflow: 'go.yml' }],
        definitions: [tagged('web', 'linux-base@prod')],
      },
      ['acme/web'],
    ],
  ])('%s', (_, question, expected) => {
    expect(names(question)).toEqual(expected)
  })

  it('a tag wakes nobody of another owner, and it is said', () => {
    expect(decide({ definitions: [tagged('web', 'linux-base@prod', 'evil/web')] })).toMatchObject({
      subscribers: [],
      problems: [{ code: 'CASCADE_OTHER_OWNER', message: expect.stringContaining('evil/web') }],
    })
  })

  it('whatever stands in the tags, each repository is there once, and of the owner', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'linux-base@prod',
        'acme/x',
        'Acme/X',
        '__proto__',
        'constructor',
        'x'.repeat(5000),
        'acme/__proto__',
      ),
      fc.string(),
    )
    const definition = fc.record({
      name: word,
      tags: fc.dictionary(
        fc.oneof(fc.constantFrom('golden-image-follows', 'Golden-Image-Repository', '__proto__'), word),
        word,
      ),
    })
    fc.assert(
      fc.property(fc.array(definition), definitions => {
        const found = names({ definitions }).map(name => name.toLowerCase())
        expect(new Set(found).size).toBe(found.length)
        expect(found.filter(name => !/^acme\/[a-z0-9._-]{1,100}$/.test(name))).toEqual([])
      }),
    )
  })
})

describe('circles', () => {
  it('are named, and nobody in one with the image is woken for it', () => {
    const definitions = [
      tagged('linux-base', 'web@prod'),
      tagged('web', 'java@test'),
      tagged('java', 'linux-base@prod'),
      tagged('free', 'linux-base@prod'),
    ]
    const { subscribers, problems } = decide({ definitions })
    expect(subscribers.map(s => s.repository)).toEqual(['acme/free'])
    expect(problems).toMatchObject([
      { code: 'CASCADE_CYCLE', message: expect.stringContaining('java → linux-base → web → java') },
    ])
  })

  it('are found however many there are, each once', () => {
    const following = new Map(
      [
        ['a', 'b'],
        ['b', 'a'],
        ['c', 'c'],
        ['d', 'a'],
        ['e', 'nowhere'],
      ].map(([name = '', image = '']) => [name, { follows: { image, channel: 'prod' }, repository: 'acme/x' }]),
    )
    expect(findCycles(following)).toEqual([['a', 'b'], ['c']])
  })

  it('a chain of 100,000 images has none, and takes no stack', () => {
    const chain = new Map(
      Array.from({ length: 100_000 }, (_, n) => [
        `i${n}`,
        { follows: { image: `i${n + 1}`, channel: 'prod' }, repository: 'acme/x' },
      ]),
    )
    expect(findCycles(chain)).toEqual([])
  })
})

it('what is written of an image is read again, and of a Marketplace image or a version nothing is written', () => {
  const tags = (parent: string) => followingTags(requireParent(parent), 'acme/web')
  expect(readFollowing(tags('linux-base@prod'))).toEqual({
    follows: { image: 'linux-base', channel: 'prod' },
    repository: 'acme/web',
  })
  expect([tags('linux-base@1.2.3'), tags('marketplace:debian/debian-12/12-gen2')]).toEqual([{}, {}])
  expect([findChannelRef('x@1.2.3'), findChannelRef('x'), findChannelRef('x@prod')]).toEqual([
    undefined,
    undefined,
    { image: 'x', channel: 'prod' },
  ])
})

function requireParent(text: string) {
  const parent = parseParentImage(text)
  if (!parent) throw new Error(text)
  return parent
}
