import { taskRow } from '../../../../cards/task.ts'
import { card, context, mention, named, refs } from '../../../../cards/words.ts'
import { dependTask, undependTask } from '../../../../operations/task/depend.ts'
import { readyBlocks } from '../../cards/changed-task.ts'
import { chatCommand } from '../chat-command.ts'

export const depend = chatCommand(dependTask, {
  path: 'depend',
  group: 'order',
  examples: ['depend T-4 on T-3', 'depend T-4 on T-2, T-3'],
  visibility: 'everyone',
  fillers: ['on', 'after', 'and'],
  written: { task: 'next', on: 'next' },
  card({ added, blockers }, { task }, { change: { now } }) {
    const title = added > 0 ? ' now waits for' : ' already waits for'
    const rows = blockers.map((row) => taskRow(row, now))
    return card('neutral', [...named(task), title], {
      blocks: [{ kind: 'tasks', rows, more: 0, counted: true }],
    })
  },
})

export const undepend = chatCommand(undependTask, {
  path: 'undepend',
  group: 'order',
  examples: ['undepend T-4 from T-3'],
  visibility: 'everyone',
  fillers: ['on', 'from', 'and'],
  written: { task: 'next', on: 'next' },
  card({ removed, waits, ready }, { task }, { actor, change: { now } }) {
    const title = [
      mention(actor),
      ' removed a dependency: ',
      ...named(task),
      ' no longer waits for ',
      refs(removed),
    ]
    return card('neutral', title, {
      blocks: waits.length > 0 ? [context('It still waits for ', refs(waits), '.')] : readyBlocks(ready, now),
    })
  },
})
