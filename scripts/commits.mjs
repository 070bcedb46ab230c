// `node scripts/commits.mjs`: are the commits since the bundles were last committed such that they can be reviewed? See CONTRIBUTING.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const longestSubject = 72

/**
 * @param {readonly { id: string, subject: string, body: string, files: readonly string[] }[]} commits newest first
 * @returns {string[]} one line per problem
 */
export function problemsOf(commits) {
  const isDist = file => file.startsWith('dist/')
  return commits.flatMap(({ id, subject, body, files }, index) => {
    const bundles = files.some(isDist)
    return [
      ...(subject.length > longestSubject
        ? [`${id}: its subject has ${subject.length} characters; at most ${longestSubject} are accepted.`]
        : []),
      ...(bundles && index > 0 ? [`${id}: dist/ is committed before the last commit.`] : []),
      ...(bundles && !files.every(isDist) ? [`${id}: dist/ is committed together with other files.`] : []),
      ...(!bundles && body.trim() === '' ? [`${id}: it has no body; it says why.`] : []),
    ]
  })
}

/** Newest first: those since the commit before this one that holds bundles. */
function commitsOf(folder) {
  const runGit = (...args) => {
    const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
    return stdout
  }
  const [base] = runGit('log', '--format=%H', '--skip=1', '-1', 'HEAD', '--', 'dist').split('\n').filter(Boolean)
  const head = runGit('log', '--format=%H', '-1', '--', 'dist').trim()
  const from = runGit('rev-parse', 'HEAD').trim() === head ? base : head
  if (!from) return undefined
  return runGit('log', '--no-merges', '--format=%x01%h%x02%s%x02%b%x02', '--name-only', `${from}..HEAD`)
    .split('\x01')
    .filter(Boolean)
    .map(text => {
      const [id = '', subject = '', body = '', files = ''] = text.split('\x02')
      return { id, subject, body, files: files.split('\n').filter(Boolean) }
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const commits = commitsOf(fileURLToPath(new URL('..', import.meta.url)))
  // A checkout of one commit has nothing to look at.
  if (commits === undefined) console.log('the commits before this one are not here: not looked at')
  const problems = problemsOf(commits ?? [])
  for (const problem of problems) console.error(problem)
  process.exit(problems.length === 0 ? 0 : 1)
}
