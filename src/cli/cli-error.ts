/** What somebody who types on the command line got wrong, and what to do about it. */
export class CliError extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'CliError'
    this.hint = hint
  }
}
