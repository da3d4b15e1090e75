import { card } from '../../../../cards/words.ts'
import { reactToComment } from '../../../../operations/comment/react.ts'
import { chatCommand } from '../chat-command.ts'

export const react = chatCommand(reactToComment, {
  path: 'comments react',
  examples: ['comments react T-12.3 👍'],
  visibility: 'caller',
  fillers: ['with'],
  written: { comment: 'next', emoji: 'next' },
  card: ({ on }, { comment, emoji }) =>
    card('good', [on ? `${emoji} on ` : `Removed ${emoji} from `, { strong: comment.ref }]),
})
