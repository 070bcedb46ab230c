import type { ComplianceScanner, ProfileSource } from '../../ports/compliance-scanner.ts'

const minuteMs = 60_000

/** The same scanner, which says of each run once a minute that it goes on: an auditor prints when it has ended, and that can be long. */
export function tellingProgress(
  scanner: ComplianceScanner,
  info: (line: string) => void,
  everyMs = minuteMs,
): ComplianceScanner {
  return {
    ...scanner,
    run: async (auditor, isolation, scan) => {
      let passed = 0
      const most = Math.ceil(scan.timeoutMs / minuteMs)
      const telling = setInterval(() => {
        passed += 1
        info(`${nameOf(scan.profile)} is still running: ${passed} min of at most ${most}.`)
      }, everyMs)
      try {
        return await scanner.run(auditor, isolation, scan)
      } finally {
        clearInterval(telling)
      }
    },
  }
}

const nameOf = (profile: ProfileSource): string =>
  'path' in profile ? profile.path : 'unpacked' in profile ? profile.folder : profile.name
