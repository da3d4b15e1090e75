import { type Attachment, attachmentsOf } from '../../store/conversation/attachments.ts'
import { operation } from '../operation.ts'

export const listFiles = operation({
  name: 'file.list',
  summary: 'Show the files of a task',
  role: 'guest',
  reads: true,
  input: { task: { kind: 'task', required: true, summary: 'The task' } },
  run: ({ trx, workspaceId }, { task }): Promise<Attachment[]> => attachmentsOf(trx, workspaceId, task.id),
})
