import { connect } from 'node:net'

/** What Packer runs as `az`: hands its arguments to build-image over the socket and prints the answer. Loads nothing else. */
const [path = '', ...args] = process.argv.slice(2)
const socket = connect({ path: path || 'no socket' })
let text = ''
socket.setEncoding('utf8').on('data', chunk => {
  text += chunk
})
socket.on('error', error => fail(`build-image cannot be reached: ${error.message}`))
socket.on('end', () => {
  try {
    const { out, error } = JSON.parse(text) as { out?: unknown; error?: string }
    if (error === undefined) process.stdout.write(`${JSON.stringify(out)}\n`)
    else fail(error)
  } catch {
    fail('build-image gave no answer')
  }
})
socket.end(JSON.stringify(args))

function fail(message: string): void {
  process.stderr.write(`ERROR: ${message}\n`)
  process.exitCode = 1
}
