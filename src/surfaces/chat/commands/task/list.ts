import { foundTitle } from '../../../../domain/filter/titles.ts'
import { listTasks } from '../../../../operations/task/list.ts'
import { listsOfPlace } from '../../../../store/hierarchy/lists.ts'
import { chosenOption } from '../../cards/choosing.ts'
import { filterOption, foundCard } from '../../cards/found.ts'
import { chatCommand } from '../chat-command.ts'

export const list = chatCommand(listTasks, {
  path: 'list',
  examples: [
    'list',
    'list overdue tasks of Kenji',
    'list in Backend, due this week',
    'list @teammate !urgent',
    'list status:review due:<friday -tag:later in:Backend',
    'list overdue group:assignee',
  ],
  visibility: 'caller',
  written: { filter: 'rest', page: 'named' },
  besides: { chosen: chosenOption },
  defaults: { home: ({ trx, viewer, place }) => listsOfPlace(trx, viewer, place) },
  card(found, { chosen }, { change: { now } }) {
    const { filter, speaker } = found.resolved
    const again = { path: 'list', options: filterOption(filter) }
    return foundCard([foundTitle(filter, speaker)], { ...found, chosen }, again, now)
  },
})
