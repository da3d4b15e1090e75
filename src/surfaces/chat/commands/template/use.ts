import { taskRow } from '../../../../cards/task.ts'
import { button, card, mention } from '../../../../cards/words.ts'
import { useTemplate } from '../../../../operations/template/use.ts'
import { chatCommand } from '../chat-command.ts'
import { listHere } from '../lists/list-here.ts'

export const templateUse = chatCommand(useTemplate, {
  path: 'template use',
  examples: ['template use Release starts:monday', 'template use "New customer" title:"Acme" in:Sales'],
  visibility: 'everyone',
  written: { name: 'next', title: 'named', starts: 'named', in: 'named', assignees: 'sigil' },
  defaults: { in: listHere },
  card({ made, tasks }, { name: { name } }, { actor, change: { now } }) {
    const rows = tasks.map((task) => taskRow(task, now))
    return card('good', [mention(actor), ` created “${name}”`], {
      blocks: [{ kind: 'tasks', rows, more: made - rows.length }],
      buttons: tasks[0] ? [button('Show', 'show', { task: tasks[0] })] : [],
    })
  },
})
