import { main } from '../main/index.js'
await main('run-stage', 'main')
