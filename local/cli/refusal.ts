/** A command that cannot be obeyed, in a sentence. Exit code 2: it was asked wrongly, or this machine cannot. */
export class Refusal extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
