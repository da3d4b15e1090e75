import { button, card, context, mention, named, people } from '../../../../cards/words.ts'
import { watchTask } from '../../../../operations/task/watch.ts'
import { chatCommand } from '../chat-command.ts'

export const watch = chatCommand(watchTask, {
  path: 'watch',
  group: 'you',
  examples: ['watch T-12', 'watch T-12 off', 'watch T-12 @teammate'],
  visibility: 'everyone',
  written: { task: 'next', people: 'sigil', on: 'next' },
  card({ who }, { task, on = true }, { actor }) {
    const alone = who.every((person) => person.id === actor.id)
    const watches = who.length === 1 ? 'watches' : 'watch'
    const title = [
      ...(alone ? [mention(actor)] : people(who)),
      on ? ` ${watches} ` : ` no longer ${watches} `,
      ...named(task),
    ]
    return card('neutral', title, {
      blocks: on ? [context('Watchers are told of comments and handoffs, and when it’s finished.')] : [],
      buttons: on ? [button('Show', 'show', { task })] : [],
    })
  },
})
