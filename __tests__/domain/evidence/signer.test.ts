import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  formatFormerSigner,
  judgeSigner,
  parseFormerSigners,
  readSigner,
  type SignerIdentity,
  signerChecks,
  type TrustPolicy,
} from '../../../src/domain/evidence/signer.ts'
import { ownTrust } from '../../../src/domain/evidence/trust.ts'
import { signer, trust } from './signed.ts'

const [witnessed, now] = ['2026-11-25T10:30:00.000Z', '2026-12-01T00:00:00.000Z']
const failed = (s: SignerIdentity, p: TrustPolicy = trust(), at = witnessed) =>
  judgeSigner(s, p, at, now)
    .filter(c => !c.ok)
    .map(c => [c.name, c.code])
const old = 'https://github.com/acme/images/.github/workflows/golden-image.yml@refs/heads/main'
const oldRepository = 'https://github.com/acme/images'
const renamed = () => signer({ name: old, repository: oldRepository })

describe('judgeSigner', () => {
  it('says each check once, by its name, and all hold for the trusted workflow', () => {
    const checks = judgeSigner(signer(), trust(), witnessed, now)
    expect(checks.map(c => c.name)).toEqual([...signerChecks])
    expect(checks.every(c => c.ok && c.code === undefined && c.detail !== '')).toBe(true)
  })

  it.each<[string, Partial<SignerIdentity>, string, string]>([
    ['another issuer', { issuer: 'https://token.actions.githubusercontent.com/acme' }, 'issuer', 'VERIFY_OTHER_ISSUER'],
    ['another workflow of the repository', { name: named('other.yml') }, 'signer', 'VERIFY_OTHER_SIGNER'],
    ['a branch that begins the same', { name: `${signer().name}-evil` }, 'signer', 'VERIFY_OTHER_SIGNER'],
    ['an address that holds it', { name: `https://evil.example/?x=${signer().name}` }, 'signer', 'VERIFY_OTHER_SIGNER'],
    ['other capitals', { name: signer().name.toUpperCase() }, 'signer', 'VERIFY_OTHER_SIGNER'],
    ['two names', { signer: named('other.yml') }, 'signer', 'VERIFY_OTHER_SIGNER'],
    ['another owner that calls the workflow', { ownerId: '66' }, 'owner', 'VERIFY_OTHER_OWNER'],
    ['another repository', { repositoryId: '7002' }, 'repository', 'VERIFY_OTHER_REPOSITORY'],
    ['another branch', { ref: 'refs/heads/dev' }, 'ref', 'VERIFY_OTHER_REF'],
    ['a tag of that name', { ref: 'refs/tags/main' }, 'ref', 'VERIFY_OTHER_REF'],
    ['a runner of its own', { runnerEnvironment: 'self-hosted' }, 'runner', 'VERIFY_RUNNER_REFUSED'],
    ['a pull request', { trigger: 'pull_request' }, 'trigger', 'VERIFY_TRIGGER_REFUSED'],
    ['a pull request that is trusted', { trigger: 'pull_request_target' }, 'trigger', 'VERIFY_TRIGGER_REFUSED'],
    ['a run of another workflow', { trigger: 'workflow_run' }, 'trigger', 'VERIFY_TRIGGER_REFUSED'],
  ])('%s is told by its own code', (_what, change, name, code) => {
    expect(failed(signer(change))).toEqual([[name, code]])
  })

  it('takes any repository of the owner where none is said', () => {
    expect(failed(signer({ repositoryId: '7002' }), trust({ repositoryId: undefined }))).toEqual([])
    expect(failed(signer({ ownerId: '66' }), trust({ repositoryId: undefined }))).not.toEqual([])
  })

  it('does not hold if one character of what is compared differs', () => {
    const compared = ['name', 'issuer', 'ownerId', 'repositoryId', 'ref', 'runnerEnvironment', 'trigger'] as const
    fc.assert(
      fc.property(fc.constantFrom(...compared), fc.nat(200), fc.string({ maxLength: 2 }), (key, at, by) => {
        const was = signer()[key]
        const value = was.slice(0, at % was.length) + by + was.slice((at % was.length) + 1)
        fc.pre(value !== was && !(key === 'trigger' && trust().triggers.includes(value)))
        expect(failed(signer({ [key]: value }))).not.toEqual([])
      }),
    )
  })
})

describe('a renamed repository', () => {
  it('is told by its own code, with the line that cures it', () => {
    const check = judgeSigner(renamed(), trust(), witnessed, now).find(c => !c.ok)
    expect(check).toMatchObject({ name: 'signer', code: 'VERIFY_SIGNER_RENAMED' })
    const line = /: (https:\S+ \d+ \S+)$/.exec(check?.hint ?? '')?.[1] ?? ''
    expect(line).toBe(`${old} 7001 ${now}`)
    expect(failed(renamed(), trust({ former: parseFormerSigners(line) }))).toEqual([])
  })

  it('is also one that went to another owner: its id stays', () => {
    const transferred = { ...renamed(), ownerId: '66', owner: 'https://github.com/old' }
    const former = [{ name: old, repositoryId: '7001', until: now }]
    expect(failed(transferred, trust({ former }))).toEqual([])
  })

  it.each<[string, Partial<SignerIdentity>, Partial<TrustPolicy>]>([
    ['another id', { repositoryId: '7009' }, { repositoryId: undefined }],
    ['another repository that calls it', { repository: 'https://github.com/acme/web-image' }, {}],
    ['another file', { name: old.replace('golden-image', 'other') }, {}],
    ['another ref', { name: `${old}2` }, {}],
    ['no id that anybody knows', {}, { signerRepositoryId: undefined }],
  ])('is none with %s', (_what, change, policy) => {
    const found = signer({ name: old, repository: oldRepository, ...change })
    expect(failed(found, trust(policy))).toContainEqual(['signer', 'VERIFY_OTHER_SIGNER'])
  })
})

describe('a former signer', () => {
  const former = [{ name: old, repositoryId: '7001', until: '2026-11-30T00:00:00.000Z' }]
  it.each([
    ['in time', renamed(), '2026-11-30T00:00:00.000Z', []],
    ['too late', renamed(), '2026-11-30T00:00:00.001Z', [['signer', 'VERIFY_SIGNER_EXPIRED']]],
    [
      'a new repository of the old name',
      { ...renamed(), repositoryId: '7009' },
      witnessed,
      [
        ['signer', 'VERIFY_OTHER_SIGNER'],
        ['repository', 'VERIFY_OTHER_REPOSITORY'],
      ],
    ],
    ['on another branch', { ...renamed(), ref: 'refs/heads/dev' }, witnessed, [['ref', 'VERIFY_OTHER_REF']]],
  ] as const)('%s', (_what, found, at, problems) => {
    expect(failed(found, trust({ former }), at)).toEqual(problems)
  })

  it('that is told under the name that is trusted now spares no other owner after its time', () => {
    const stated = [{ name: signer().name, repositoryId: '7001', until: witnessed }]
    const elsewhere = signer({ ownerId: '66' })
    expect(failed(elsewhere, trust({ former: stated }))).toEqual([])
    expect(failed(elsewhere, trust({ former: stated }), now)).toEqual([['owner', 'VERIFY_OTHER_OWNER']])
  })

  it('is a line of three words', () => {
    const text = `\n  ${old}  7001 2026-12-01  \r\n${old} 7002 2026-12-01T10:00:00Z\n`
    expect(parseFormerSigners(text).map(formatFormerSigner)).toEqual([
      `${old} 7001 2026-12-01T00:00:00.000Z`,
      `${old} 7002 2026-12-01T10:00:00.000Z`,
    ])
    expect(parseFormerSigners('')).toEqual([])
  })

  it('is stated once: nobody guesses which of two times is meant', () => {
    const line = (until: string) => `${old} 7001 ${until}`
    const twice = [line('2026-11-01T00:00:00Z'), line('2026-12-01T00:00:00Z'), line('2026-12-01T00:00:00Z')]
    expect(() => parseFormerSigners(twice.join('\n'))).toThrow(
      `The input former-signers has ${old} 7001 more than once; accepted is one line for each.`,
    )
  })

  it('says every line that is none', () => {
    const lines = [`${old} 7001`, `acme/images 7001 2026-12-01`, `${old} acme/images 2026-12-01`, `${old} 7001 soon`]
    const problems = (() => {
      try {
        return parseFormerSigners(lines.join('\n'))
      } catch (error) {
        return (error as { problems: { code: string; message: string }[] }).problems
      }
    })()
    expect(problems).toHaveLength(4)
    expect(problems).toEqual([
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining('it has 2 words') }),
      expect.objectContaining({ message: expect.stringContaining('no address of a workflow') }),
      expect.objectContaining({ message: expect.stringContaining('"acme/images" is no id') }),
      expect.objectContaining({ message: expect.stringContaining('"soon" is no time') }),
    ])
  })
})

describe('a default branch that had another name', () => {
  const at = (ref: string) => signer().name.replace('refs/heads/main', ref)
  const on = (ref: string, change: Partial<SignerIdentity> = {}) => signer({ name: at(ref), ref, ...change })
  const former = parseFormerSigners(`${at('refs/heads/master')} 7001 2026-11-30`)
  const end = '2026-11-30T00:00:00.000Z'
  it.each<[string, SignerIdentity, string, (readonly [string, string])[]]>([
    ['signed on it until the end of its line', on('refs/heads/master'), end, []],
    [
      'signed on it later',
      on('refs/heads/master'),
      '2026-11-30T00:00:00.001Z',
      [
        ['signer', 'VERIFY_SIGNER_EXPIRED'],
        ['ref', 'VERIFY_OTHER_REF'],
      ],
    ],
    [
      'called by a repository whose branch has the name of today',
      on('refs/heads/master', { ref: 'refs/heads/main' }),
      end,
      [],
    ],
    [
      'called on a third branch',
      on('refs/heads/master', { ref: 'refs/heads/dev' }),
      end,
      [['ref', 'VERIFY_OTHER_REF']],
    ],
    ['signed there by the workflow of today', signer({ ref: 'refs/heads/master' }), end, [['ref', 'VERIFY_OTHER_REF']]],
    [
      'signed for a repository that no line names',
      on('refs/heads/master', { repositoryId: '7002' }),
      end,
      [
        ['signer', 'VERIFY_OTHER_SIGNER'],
        ['repository', 'VERIFY_OTHER_REPOSITORY'],
        ['ref', 'VERIFY_OTHER_REF'],
      ],
    ],
    [
      'a branch that ends the same',
      on('refs/heads/x@refs/heads/master'),
      end,
      [
        ['signer', 'VERIFY_OTHER_SIGNER'],
        ['ref', 'VERIFY_OTHER_REF'],
      ],
    ],
  ])('%s', (_what, found, witnessed, problems) => {
    expect(failed(found, trust({ former }), witnessed)).toEqual(problems)
  })

  it.each([
    ['a branch alone', 'refs/tags/v1', 'refs/tags/v1'],
    ['the whole name of it', 'refs/heads/x@refs/heads/master', 'refs/heads/master'],
  ])('is %s', (_what, named, ref) => {
    const line = parseFormerSigners(`${at(named)} 7001 2026-11-30`)
    expect(failed(on(named, { ref }), trust({ former: line }))).toEqual([['ref', 'VERIFY_OTHER_REF']])
  })
})

describe('another workflow or branch of the trusted repository', () => {
  const hintOf = (s: SignerIdentity, p: TrustPolicy = trust()) =>
    judgeSigner(s, p, witnessed, now).find(c => !c.ok)?.hint
  const master = signer().name.replace('refs/heads/main', 'refs/heads/master')
  const other = { name: named('other.yml'), ref: 'refs/heads/main' }
  it.each<[string, Partial<SignerIdentity>]>([
    ['another file', other],
    ['another branch', { name: master, ref: 'refs/heads/master' }],
    [
      'another file in a repository of an old name',
      { name: old.replace('golden', 'linux'), repository: oldRepository },
    ],
    ['another branch of one that is called from this one', { name: master }],
  ])('%s: is refused as before, with the line that would cure it if that was the old name', (_what, change) => {
    const found = signer(change)
    expect(failed(found)).toContainEqual(['signer', 'VERIFY_OTHER_SIGNER'])
    const [advice, line = ''] = hintOf(found)?.split(' add to the input former-signers: ') ?? []
    expect(advice).toMatch(/^Look who has used it.* Only if .* old name of your own workflow or of its branch,$/)
    expect(line).toBe(`${found.name} 7001 ${now}`)
    expect(failed(found, trust({ former: parseFormerSigners(line) }))).toEqual([])
  })

  it.each<[string, Partial<SignerIdentity>, Partial<TrustPolicy>]>([
    ['of another repository', { repositoryId: '7009' }, { repositoryId: undefined }],
    ['of another owner', { ownerId: '66' }, {}],
    ['of nobody knows which repository', {}, { signerRepositoryId: undefined }],
    [
      'that stands elsewhere',
      { name: 'https://github.com/evil/x/.github/workflows/golden-image.yml@refs/heads/main' },
      {},
    ],
    ['that the certificate names twice', { signer: named('third.yml') }, {}],
    ['started by a pull request', { trigger: 'pull_request' }, {}],
    ['on a runner of its own', { runnerEnvironment: 'self-hosted' }, {}],
    ['on a branch that is not its own', { ref: 'refs/heads/dev' }, {}],
    ['on a tag', { name: master.replace('heads/master', 'tags/v1'), ref: 'refs/tags/v1' }, {}],
    ['of another repository than the image', {}, { repositoryId: '7002' }],
  ])('%s: there is no line for it', (_what, change, policy) => {
    const found = signer({ ...other, ...change })
    expect(failed(found, trust(policy))).toContainEqual(['signer', 'VERIFY_OTHER_SIGNER'])
    expect(hintOf(found, trust(policy))).toBeUndefined()
  })
})

describe('ownTrust', () => {
  const claims = {
    job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
    repository: 'acme/golden-images',
    repository_id: '7001',
    repository_owner_id: '65',
  }
  it('is the workflow by which the job runs itself', () => {
    expect(ownTrust('https://github.com', claims, 'main', [])).toEqual(trust())
  })
  it('does not know the id of a workflow of another repository, whose name may begin as its own', () => {
    for (const repository of ['acme/web-image', 'acme/golden'])
      expect(ownTrust('https://github.com', { ...claims, repository, repository_id: '7002' }, 'main', [])).toEqual(
        trust({ repositoryId: '7002', signerRepositoryId: undefined }),
      )
  })
})

describe('readSigner', () => {
  const oids = ['issuer', 'signer', 'signerCommit', 'runnerEnvironment', 'repository', 'commit', 'ref', 'repositoryId']
    .concat(['owner', 'ownerId', 'workflow', 'workflowCommit', 'trigger', 'run', 'visibility'])
    .map((key, n) => [`1.3.6.1.4.1.57264.1.${n + 8}`, signer()[key as keyof SignerIdentity]] as const)

  it("takes GitHub's texts out of the extensions of Fulcio", () => {
    expect(readSigner(signer().name, new Map(oids))).toEqual(signer())
  })
  it.each(oids.map(([oid]) => oid))('refuses a certificate without %s', oid => {
    expect(() => readSigner(signer().name, new Map(oids.filter(([o]) => o !== oid)))).toThrow(
      expect.objectContaining({ code: 'PROOF_UNREADABLE', message: expect.stringContaining(`(${oid})`) }),
    )
  })
  it('refuses one without a name', () => {
    expect(() => readSigner('', new Map(oids))).toThrow(/lacks a name/)
  })
})

function named(file: string): string {
  return signer().name.replace('golden-image.yml', file)
}
