import { main } from '../main/index.js'
await main('build-image', 'main')
