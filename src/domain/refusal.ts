/** Expected failures, as data. Each surface puts them into words of its own: a card in a chat, JSON elsewhere. */

export class Refusal extends Error {
  /** Stable, for tests, metrics and programs: `unknown_task`, `blocked` … */
  readonly code: string
  /** Ids, names and numbers that its words are made from; no sentences. */
  readonly args: object
  constructor(code: string, args: object) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.args = args
  }
}

/** Makes refusals of one map from codes to their arguments: `const refuse = refusing<TaskRefusals>()`. */
export function refusing<Codes extends object>() {
  return <Code extends keyof Codes & string>(code: Code, args: Codes[Code] & object): Refusal =>
    new Refusal(code, args)
}
