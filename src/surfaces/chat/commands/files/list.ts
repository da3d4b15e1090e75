import { attachmentsOf } from '../../../../store/conversation/attachments.ts'
import { filesCard } from '../../cards/files.ts'
import { command } from '../command.ts'

export const filesList = command({
  path: 'files list',
  summary: 'Show the files of a task',
  examples: ['files list T-12'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    page: { kind: 'number', written: 'named', summary: 'The page' },
  },
  async run({ task, page = 1 }, { trx, workspaceId }) {
    return filesCard(task, await attachmentsOf(trx, workspaceId, task.id), page)
  },
})
