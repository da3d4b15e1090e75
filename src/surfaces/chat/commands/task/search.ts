import { card, text } from '../../../../cards/words.ts'
import { searchTasks } from '../../../../operations/task/list.ts'
import { listCard } from '../../cards/list.ts'
import { chatCommand } from '../chat-command.ts'

export const search = chatCommand(searchTasks, {
  path: 'search',
  examples: ['search login loop', 'search "exact words" in:Backend', 'search deplo -is:finished'],
  visibility: 'caller',
  written: { words: 'rest' },
  card(tasks, { words }, { change: { now } }) {
    if (tasks.length === 0) {
      return card('neutral', [`Nothing found for “${words}”`], {
        blocks: [text('Try fewer words, or the beginning of one: ', { typed: 'search deplo' }, '.')],
      })
    }
    const found = { tasks, page: 1, more: false, now }
    return listCard([`Found for “${words}”, best first`], found, 'search', { words })
  },
})
