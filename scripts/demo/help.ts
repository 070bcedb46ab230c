import { DEMO_HELP } from './options.ts'

process.stdout.write(`${DEMO_HELP}\n`)
