import { main } from '../main/index.js'
await main('verify-image', 'main')
