/** What is shown in place of a live card that is no longer updated. */
import type { Draft } from '../domain/card/draft.ts'
import { button, card, type Named, named, text } from './words.ts'

export function deletedTaskCard(task: Named): Draft {
  return card('neutral', [...named(task), ' was deleted'], {
    blocks: [text('It can be restored for 30 days.')],
    buttons: [button('Restore', 'restore', { task })],
  })
}

/** The same task has a newer card in the same channel. What is said under this one is still heard. */
export function movedTaskCard(task: Named): Draft {
  return card('neutral', named(task), {
    blocks: [text('There’s a newer card for this task further down.')],
    buttons: [button('Show', 'show', { task })],
  })
}

/** The same of a view. */
export function movedViewCard({ name, listId }: { name: string; listId: string | null }): Draft {
  return card('neutral', [name], {
    about: { lists: listId === null ? [] : [listId] },
    blocks: [text('There’s a newer card for this view further down.')],
    buttons: [button('Show all', 'view show', { name })],
  })
}
