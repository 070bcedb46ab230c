import { main } from '../main/index.js'
await main('find-image', 'main')
