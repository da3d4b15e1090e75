/** What stands in place of a live card that is none any more. */
import type { Card } from '../domain/card/card.ts'
import { button, card, named, text } from './words.ts'

type Task = { ref: string; title: string }

export function deletedTaskCard(task: Task): Card {
  return card('neutral', [...named(task), ' was deleted'], {
    blocks: [text('It can be brought back for 30 days.')],
    buttons: [button('Restore', 'restore', { task: task.ref })],
  })
}

/** The same task has a newer card in the same channel. What is said under this one is still heard. */
export function movedTaskCard(task: Task): Card {
  return card('neutral', named(task), {
    blocks: [text('There is a newer card of this task further down.')],
    buttons: [button('Show', 'show', { task: task.ref })],
  })
}
