import { main } from '../main/index.js'
await main('attest-image', 'main')
