import { button, card, text } from '../../../../cards/words.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import { filterInWords } from '../../../../domain/filter/filter.ts'
import { buttonTitle } from '../../../../domain/filter/titles.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import { pageSize } from '../../../../operations/task/find-page.ts'
import { type Searched, searchTasks } from '../../../../operations/task/search.ts'
import { countOf, filterOption } from '../../cards/found.ts'
import { listCard } from '../../cards/list.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const search = chatCommand(searchTasks, {
  path: 'search',
  examples: [
    'search login loop',
    'search login loop kenji',
    'search "exact words" in:Backend',
    'search deplo -is:finished',
  ],
  visibility: 'caller',
  written: { words: 'rest' },
  card(found, { words }, here) {
    const { tasks, lists } = found
    const said = sayWords(found, here)
    const theirs = theirButtons(found, here)
    if (tasks.length === 0) {
      return card('neutral', [`Nothing found for ${said}`], {
        blocks: [text('Try fewer words, or the beginning of one: ', { typed: 'search deplo' }, '.')],
        buttons: theirs,
      })
    }
    const total = { count: tasks.length, orMore: false }
    const page = { tasks, page: 1, more: false, total, lists, now: here.change.now }
    return listCard([titleOf(found, said)], page, { path: 'search', options: { words } }, theirs)
  },
})

function titleOf({ tasks, first }: Searched, said: string): string {
  const many = tasks.length === pageSize
  const match = tasks.length === 1 ? 'matches' : 'match'
  const title = many
    ? `The ${pageSize} best matches for ${said}`
    : `${counted(tasks.length, 'task')} ${match} ${said}`
  return first.length === 0 ? title : `${title}, ${listText(first.map(({ name }) => `${name}’s`))} first`
}

/** `“login bug”`, `“login”, in Backend`. */
function sayWords({ words, rest }: Searched, here: Context): string {
  const others = filterInWords(rest, here)
  return [...(words === '' ? [] : [`“${words}”`]), ...(others === '' ? [] : [others])].join(', ')
}

function theirButtons({ theirs }: Searched, here: Context): DraftButton[] {
  return theirs.map(({ filter, total }) =>
    button(`${buttonTitle(filter, here)} (${countOf(total)})`, 'list', filterOption(filter)),
  )
}
