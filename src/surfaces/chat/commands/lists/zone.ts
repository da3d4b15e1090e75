import { button, card, levelName, mention, text } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { setListZone } from '../../../../operations/list/set-zone.ts'
import { chatCommand } from '../chat-command.ts'

export const listsZone = chatCommand(setListZone, {
  path: 'lists zone',
  examples: ['lists zone Backend Europe/Lisbon', 'lists zone Backend', 'lists zone Backend none'],
  visibility: 'everyone',
  written: { which: 'next', zone: 'rest' },
  card({ changed, zone, repeats }, { which }, { actor }) {
    if (!changed) return zoneCard(which, zone)
    const name = levelName(which, which.path)
    const title: DraftInline[] = zone
      ? [mention(actor), ' set ', name, ` to the clock of ${zone}`]
      : ['Recurring tasks of ', name, ' follow the clock of whoever made them repeat']
    return card('good', title, {
      blocks: repeats > 0 ? [text('What repeats there keeps its time on the wall.')] : [],
    })
  },
})

function zoneCard(list: Level, zone: string | undefined): Draft {
  const clock = zone ? `the clock of ${zone}` : 'the clock of whoever makes a task repeat'
  return card('neutral', [levelName(list, list.path), ` goes by ${clock}`], {
    buttons: zone ? [button('Leave it to them', 'lists zone', { which: list.path, zone: 'none' })] : [],
  })
}
