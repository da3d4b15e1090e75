import { record } from '../../events/record.ts'
import { operation } from '../operation.ts'
import { attachedFacts, linkFiles } from './attach.ts'
import { refuseFile } from './refusals.ts'

/** `names` of the files that are with the task now. */
export type FilesAdded = { names: string[] }

export const addFiles = operation({
  name: 'file.add',
  summary: 'Add the files you send along to a task',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    files: { kind: 'files', required: true, summary: 'The files' },
  },
  async run(scope, { task, files }): Promise<FilesAdded> {
    const names = await linkFiles(scope, { taskId: task.id, commentId: null }, files)
    if (names.length === 0) throw refuseFile('no_file_shared', { task: task.id })
    await record(scope.change, attachedFacts(task.id, names))
    return { names }
  },
})
