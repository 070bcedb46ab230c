// Where jest runs a file of tests: what a test that is passed over needs goes to the runner under its whole name, as `needing` (needs.ts) has told.
import { appendFileSync } from 'node:fs'
import { TestEnvironment } from 'jest-environment-node'

export default class extends TestEnvironment {
  #file

  constructor(config, context) {
    super(config, context)
    this.#file = context.testPath
  }

  /** Declared one after the other: what lacks while a test is declared is why it is passed over. */
  handleTestEvent(event, state) {
    const { lackOfTests } = this.global
    const told = process.env.GOLDEN_IMAGE_SKIPS
    if (event.name !== 'add_test' || !lackOfTests || !told) return
    const titles = [event.testName]
    for (let block = state.currentDescribeBlock; block.parent; block = block.parent) titles.unshift(block.name)
    appendFileSync(told, `${JSON.stringify({ ...lackOfTests, file: this.#file, titles })}\n`)
  }
}
