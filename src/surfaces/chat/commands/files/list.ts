import { listFiles } from '../../../../operations/file/list.ts'
import { filesCard } from '../../cards/files.ts'
import { chatCommand } from '../chat-command.ts'

export const filesList = chatCommand(listFiles, {
  path: 'files list',
  examples: ['files list T-12'],
  visibility: 'caller',
  written: { task: 'next' },
  besides: { page: { kind: 'number', written: 'named', summary: 'The page' } },
  card: (files, { task, page = 1 }) => filesCard(task, files, page),
})
