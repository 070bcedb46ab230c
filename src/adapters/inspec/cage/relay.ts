/** For `node -e`: whoever comes to the socket that is standard input is led to the socket `way` of the current folder. CommonJS, because of `-e`. */
export const relayProgram = `const { connect, createServer } = require('node:net')
createServer({ allowHalfOpen: true }, near => {
  const far = connect({ path: 'way', allowHalfOpen: true })
  near.pipe(far).pipe(near)
  near.on('error', () => far.destroy())
  far.on('error', () => near.destroy())
}).listen({ fd: 0 })
`
