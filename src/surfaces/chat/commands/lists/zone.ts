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
      ? [mention(actor), ' set ', name, ` to the time zone ${zone}`]
      : ['Recurring tasks of ', name, ' now follow the time zone of the person who set them up']
    return card('good', title, {
      blocks: repeats > 0 ? [text('Recurring tasks there keep their time of day.')] : [],
    })
  },
})

function zoneCard(list: Level, zone: string | undefined): Draft {
  const clock = zone ? `the time zone ${zone}` : 'the time zone of whoever sets up a recurring task'
  return card('neutral', [levelName(list, list.path), ` uses ${clock}`], {
    buttons: zone ? [button('Use each person’s own', 'lists zone', { which: list.path, zone: 'none' })] : [],
  })
}
