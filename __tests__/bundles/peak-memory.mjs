import { writeFileSync } from 'node:fs'

// Loaded before the bundle: leaves in a file the most memory that the process has held, in KiB.
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)))
