import { registerHooks } from 'node:module'

/** GitHub's parser imports its schemas as JSON without saying so, which plain Node refuses. Import this file before it. */
registerHooks?.({
  load: (url, context, next) =>
    url.endsWith('.json')
      ? next(url, { ...context, importAttributes: { ...context.importAttributes, type: 'json' } })
      : next(url, context),
})
