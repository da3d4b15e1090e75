import { card, context } from '../../../../../cards/words.ts'
import { showLeftOut } from '../../../../../operations/import/left-out.ts'
import { chatCommand } from '../../chat-command.ts'

export const importLeft = chatCommand(showLeftOut, {
  path: 'import left',
  examples: [],
  visibility: 'caller',
  hidden: true,
  written: { run: 'named' },
  card: ({ file, fileName }, _input, { workspaceId }) =>
    card('neutral', ['What was left out of ', fileName], {
      blocks: [
        { kind: 'file', ...file, file: `${workspaceId}:${file.id}` },
        context('Each line says where it stands in your file, and why.'),
      ],
    }),
})
