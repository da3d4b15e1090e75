import { card, context } from '../../../../cards/words.ts'
import { exportHistory } from '../../../../operations/history/export.ts'
import { chatCommand } from '../chat-command.ts'

export const historyExport = chatCommand(exportHistory, {
  path: 'history export',
  examples: ['history export T-12', 'history export since:2026-01-01 kind:task.status'],
  visibility: 'caller',
  written: { task: 'next', by: 'sigil', kind: 'named', since: 'named', until: 'named' },
  card: (stored, _input, { workspaceId }) =>
    card('good', ['Here is who changed what'], {
      blocks: [
        { kind: 'file', ...stored, file: `${workspaceId}:${stored.id}` },
        context('Newest first. Times are UTC.'),
      ],
    }),
})
