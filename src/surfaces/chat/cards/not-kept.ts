/** What somebody wrote with something that was done already is given back: it need not be written again. */
import { button, context } from '../../../cards/words.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../domain/task/records.ts'

export function withNotKept(draft: Draft, task: TaskRecord, note: string | undefined): Draft {
  if (note === undefined || note === '') return draft
  return {
    ...draft,
    blocks: [...draft.blocks, context('What you wrote was not kept:'), { kind: 'quote', text: [note] }],
    buttons: [...draft.buttons, button('Add it as a comment', 'comment', { task, text: note })],
  }
}
