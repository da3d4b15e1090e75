/** An expected failure: the caller alone sees a card that quotes what was wrong and says what to do. */
export class UserError extends Error {
  /** Stable, for tests and metrics: `unknown_task`, `not_a_date` … */
  readonly code: string
  /** What to do about it, as one sentence. */
  readonly hint: string
  /** Buttons and lists that help further, where there are any. */
  readonly card: Partial<Pick<Draft, 'blocks' | 'buttons'>>
  constructor(code: string, message: string, hint: string, card: UserError['card'] = {}) {
    super(message)
    this.name = 'UserError'
    this.code = code
    this.hint = hint
    this.card = card
  }
}

import type { Draft } from './card/draft.ts'
