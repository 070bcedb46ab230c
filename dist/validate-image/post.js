import { main } from '../main/index.js'
await main('validate-image', 'post')
