import { main } from '../main/index.js'
await main('detect-update', 'main')
