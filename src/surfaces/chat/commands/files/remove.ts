import { card, mention, named, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { attachmentsOf, detach } from '../../../../store/conversation/attachments.ts'
import { command } from '../command.ts'

export const filesRemove = command({
  path: 'files remove',
  summary: 'Take a file off a task; on the platform it stays',
  examples: ['files remove T-12 2'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['from'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    file: { kind: 'number', written: 'next', required: true, summary: 'Its number in the list of files' },
  },
  async run({ task, file: number }, here) {
    const files = await attachmentsOf(here.trx, here.workspaceId, task.id)
    const file = files[number - 1]
    if (!file) {
      throw new UserError(
        'unknown_file',
        files.length === 0 ? `${task.ref} has no files.` : `${task.ref} has no file number ${number}.`,
        `\`files list ${task.ref}\` shows what there is.`,
      )
    }
    await detach(here.change, file.id, here.change.now)
    await emit(here.change, [{ kind: 'attachment.removed', taskId: task.id, data: { name: file.name } }])
    return card('neutral', [mention(here.caller), ' took a file off ', ...named(task)], {
      blocks: [text(file.name)],
    })
  },
})
