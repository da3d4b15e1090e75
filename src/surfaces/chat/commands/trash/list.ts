import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import { type Deleted, deletedThings } from '../../../../store/tasks/trash.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { groupOf } from '../../language/read-level.ts'
import { command } from '../command.ts'
import { words } from '../hierarchy/words.ts'

const pageSize = 15
/** As many as have a button of their own. */
const mostButtons = 3

export const trashList = command({
  path: 'trash list',
  summary: 'Show what was deleted and can be restored',
  examples: ['trash', 'trash list page:2'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { page: { kind: 'number', written: 'named', summary: 'The page' } },
  async run({ page = 1 }, { trx, viewer, caller }) {
    const found = await deletedThings(trx, viewer, { offset: (page - 1) * pageSize, size: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    if (shown.length === 0) return card('good', [page > 1 ? 'That is all' : 'Nothing was deleted'])
    const mayRestore = shown.filter((each) => each.kind !== 'space' || mayAct(caller.role, 'admin'))
    const lines = shown.map((each): DraftInline[] => line(each))
    return card('neutral', ['Deleted, newest first'], {
      blocks: [
        text(...lines.flatMap((parts, index) => (index === 0 ? parts : ['\n', ...parts]))),
        context(`What was deleted is gone for good after ${keptDays} days.`),
      ],
      buttons: [
        ...mayRestore.slice(0, mostButtons).map(restoreButton),
        ...(page > 1 ? [button('Previous', 'trash list', { page: String(page - 1) })] : []),
        ...(found.length > pageSize ? [button('Next', 'trash list', { page: String(page + 1) })] : []),
      ],
    })
  },
})

function line({ kind, name, ref, at, tasks }: Deleted): DraftInline[] {
  if (kind === 'task') return [{ strong: ref }, ` ${shorten(name, 80)}, `, { at }]
  const along = kind === 'list' ? ` with ${tasksInWords(tasks)}` : ''
  return [`${words[kind]} `, { strong: ref }, `${along}, `, { at }]
}

function restoreButton({ kind, ref, name }: Deleted): DraftButton {
  return kind === 'task'
    ? button(`Restore ${ref}`, 'restore', { task: ref })
    : button(`Restore ${shorten(name, 40)}`, `${groupOf(kind)} restore`, { which: ref })
}
