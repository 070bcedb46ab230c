// `node --import` this file: every file that is loaded as a module is noted, one per line, in the file that LOADED_MODULES names.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) appendFileSync(process.env.LOADED_MODULES, `${url}\n`)
    return next(url, context)
  },
})
