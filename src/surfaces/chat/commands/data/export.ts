import { card, context } from '../../../../cards/words.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { exportTasks as operation } from '../../../../operations/export/tasks.ts'
import { chatCommand } from '../chat-command.ts'

export const exportTasks = chatCommand(operation, {
  path: 'export',
  group: 'data',
  examples: ['export', 'export in:Backend format:json', 'export view:Reviews', 'export is:any'],
  visibility: 'caller',
  written: { filter: 'rest', view: 'named', format: 'named' },
  // All of it may be in quotes, as in a bulk change; quoted words without an option are words to find.
  understand: ({ filter }) => ({
    input: filter === undefined ? {} : { filter: filter.replace(/^"([^":]*:[^"]*)"$/, '$1') },
  }),
  card: ({ file, tasks }, _input, { workspaceId }) =>
    card('good', [`Exported ${counted(tasks, 'task')}`], {
      blocks: [
        { kind: 'file', ...file, file: `${workspaceId}:${file.id}` },
        context('It holds only tasks you can see. To read it back, use ', { typed: 'import' }, '.'),
      ],
    }),
})
