import { promisify } from 'node:util'

// Loaded before the bundle: its clock and its timers go so many times as fast.
const times = Number(process.env.HURRY)
const { now } = Date
const began = now()
Date.now = () => began + (now() - began) * times
const { setTimeout: real } = globalThis
globalThis.setTimeout = Object.assign((done, ms, ...rest) => real(done, ms / times, ...rest), {
  [promisify.custom]: (ms, ...rest) => real[promisify.custom](ms / times, ...rest),
})
