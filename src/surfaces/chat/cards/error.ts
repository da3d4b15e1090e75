import { card, context, text, withCode } from '../../../cards/words.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import type { UserError } from '../../../domain/errors.ts'

/** What went wrong and what to do about it, for the caller alone. */
export function userErrorCard(error: UserError): Draft {
  return card('warning', withCode(error.message), {
    blocks: [...(error.card.blocks ?? []), text(...withCode(error.hint))],
    buttons: error.card.buttons ?? [],
  })
}

/** For a bug: nothing was changed, and an id to ask about. */
export function bugCard(id: string): Draft {
  return card('bad', ['Something went wrong inside Baton'], {
    blocks: [
      text('Nothing was changed. Please try again; if it stays, show this id to whoever runs Baton.'),
      context({ code: id }),
    ],
  })
}
