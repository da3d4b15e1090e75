import { record } from '../../events/record.ts'
import { attachmentsOf, detach } from '../../store/conversation/attachments.ts'
import { operation } from '../operation.ts'
import { refuseFile } from './refusals.ts'

export const removeFile = operation({
  name: 'file.remove',
  summary: 'Remove a file from a task. It stays where it was shared',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    file: { kind: 'number', required: true, summary: 'Its number in the list of files' },
  },
  async run({ trx, workspaceId, change }, { task, file: number }): Promise<{ name: string }> {
    const files = await attachmentsOf(trx, workspaceId, task.id)
    const file = files[number - 1]
    if (!file) throw refuseFile('unknown_file', { task: task.id, number, count: files.length })
    const { id, name } = file
    await detach(change, id, change.now)
    await record(change, [{ kind: 'attachment.removed', taskId: task.id, data: { name } }])
    return { name }
  },
})
