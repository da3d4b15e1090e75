import { changeManyTasks } from '../../../../operations/task/change-many.ts'
import { manyChangedCard, manyPreview } from '../../cards/many-tasks.ts'
import { chatCommand } from '../chat-command.ts'

export const bulk = chatCommand(changeManyTasks, {
  path: 'bulk',
  examples: [
    'bulk "tag:sprint-12 status:review" status:done',
    'bulk T-1,T-2,T-5 @teammate !high',
    'bulk "in:Backend is:overdue" due:none tags:late',
  ],
  visibility: 'everyone',
  replaces: true,
  written: {
    filter: 'title',
    status: 'named',
    priority: 'sigil',
    assignees: 'sigil',
    unassign: 'named',
    tags: 'sigil',
    untag: 'named',
    due: 'named',
    delete: 'named',
    anyway: 'named',
  },
  besides: { confirm: { kind: 'flag', written: 'named', summary: 'Do it instead of only showing it' } },
  ask: ({ plan, input, differs }, here) => manyPreview(here, input, plan, differs),
  card(changed, input, here) {
    if (changed.ids.length === 0)
      return manyPreview(here, input, { ...changed, shown: [], filter: undefined }, undefined)
    return manyChangedCard(here.actor, input, changed, here.change.now)
  },
})
