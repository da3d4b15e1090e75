import { card, context, text } from '../../../cards/words.ts'
import type { Draft } from '../../../domain/card/draft.ts'

/** For a bug: nothing was changed, and an id to ask about. */
export function bugCard(id: string): Draft {
  return card('bad', ['Something went wrong inside Baton'], {
    blocks: [
      text(
        'Nothing was changed. Please try again. If it keeps happening, show this id to whoever runs Baton.',
      ),
      context({ code: id }),
    ],
  })
}
