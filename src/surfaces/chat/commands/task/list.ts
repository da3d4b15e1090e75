import type { DraftInline } from '../../../../domain/card/draft.ts'
import { filterInWords, showFilter } from '../../../../domain/filter/filter.ts'
import type { Found } from '../../../../operations/task/find-page.ts'
import { listTasks } from '../../../../operations/task/list.ts'
import { filterOption, foundCard } from '../../cards/found.ts'
import { chatCommand } from '../chat-command.ts'

export const list = chatCommand(listTasks, {
  path: 'list',
  examples: [
    'list',
    'list @teammate !urgent',
    'list status:review due:<friday -tag:later in:Backend',
    'list #release blocked sort:due',
    'list overdue group:assignee',
  ],
  visibility: 'caller',
  written: { filter: 'rest', page: 'named' },
  card(found, _input, { change: { now } }) {
    const again = { path: 'list', options: filterOption(found.resolved.filter) }
    return foundCard(titleOf(found), found, again, now)
  },
})

function titleOf({ resolved: { filter, speaker } }: Found): DraftInline[] {
  if (showFilter(filter) === '') return ['Open tasks, what to do next first']
  return [`Tasks: ${filterInWords(filter, speaker)}`]
}
