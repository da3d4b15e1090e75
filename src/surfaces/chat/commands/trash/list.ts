import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { roleToArrange } from '../../../../operations/hierarchy/levels.ts'
import { listTrash } from '../../../../operations/trash/list.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import type { Deleted } from '../../../../store/tasks/trash.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { groupOfLevel } from '../../language/group-of-level.ts'
import { chatCommand } from '../chat-command.ts'

/** As many as have a button of their own. */
const mostButtons = 3

export const trashList = chatCommand(listTrash, {
  path: 'trash list',
  examples: ['trash', 'trash list page:2'],
  visibility: 'caller',
  written: { page: 'named' },
  card({ page, deleted, more }, _input, { actor }) {
    if (deleted.length === 0) return card('good', [page > 1 ? 'That’s all' : 'The trash is empty'])
    const mayRestore = deleted.filter(
      ({ kind }) => kind === 'task' || mayAct(actor.role, roleToArrange[kind]),
    )
    const lines = deleted.map((each): DraftInline[] => line(each))
    return card('neutral', ['Deleted, newest first'], {
      blocks: [
        text(...lines.flatMap((parts, index) => (index === 0 ? parts : ['\n', ...parts]))),
        context(`Deleted things are gone for good after ${keptDays} days.`),
      ],
      buttons: [
        ...mayRestore.slice(0, mostButtons).map(restoreButton),
        ...(page > 1 ? [button('Previous', 'trash list', { page: String(page - 1) })] : []),
        ...(more ? [button('Next', 'trash list', { page: String(page + 1) })] : []),
      ],
    })
  },
})

function line({ kind, name, ref, at, tasks }: Deleted): DraftInline[] {
  if (kind === 'task') return [{ strong: ref }, ` ${shorten(name, 80)}, `, { at }]
  const along = kind === 'list' ? ` with ${tasksInWords(tasks)}` : ''
  return [`${levelWords[kind]} `, { strong: ref }, `${along}, `, { at }]
}

function restoreButton({ kind, ref, name }: Deleted): DraftButton {
  return kind === 'task'
    ? button(`Restore ${ref}`, 'restore', { task: ref })
    : button(`Restore ${shorten(name, 40)}`, `${groupOfLevel(kind)} restore`, { which: ref })
}
