import { button, card, levelName, mention, text } from '../../../../cards/words.ts'
import type { ListSettings } from '../../../../domain/people/settings.ts'
import { atSameTime } from '../../../../domain/recurrence/recurrence.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { lockSettings } from '../../../../store/hierarchy/list-settings.ts'
import { changeRows } from '../../../../store/journal/journal.ts'
import { changeRecurrence, lockRecurrencesIn } from '../../../../store/time/recurrences.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed } from '../hierarchy/words.ts'

export const listsZone = command({
  path: 'lists zone',
  summary: 'Say by which clock the recurring tasks of a List are made',
  examples: ['lists zone Backend Europe/Lisbon', 'lists zone Backend', 'lists zone Backend none'],
  visibility: 'everyone',
  role: 'member',
  options: {
    which: { kind: 'list', written: 'next', required: true, summary: 'The List' },
    zone: {
      kind: 'zone',
      written: 'rest',
      clears: true,
      summary: 'A city or time zone; none for that of whoever makes a task repeat',
    },
  },
  async run({ which, zone }, here) {
    const settings = await lockSettings(here.trx, here.workspaceId, which.id)
    if (zone === undefined) return shown(which, settings)
    const { zone: _, ...others } = settings
    const to: ListSettings = zone === null ? others : { ...others, zone }
    const before = await lockRecurrencesIn(here.trx, here.workspaceId, which.id)
    await changeRows(here.change, 'list', [which.id], { settings: to })
    await follow(here, which, before)
    await emit(here.change, [changed(which, zone === null ? 'left to each one’s clock' : `set to ${zone}`)])
    const title =
      zone === null
        ? [
            'Recurring tasks of ',
            levelName(which, which.path),
            ' follow the clock of whoever made them repeat',
          ]
        : [mention(here.caller), ' set ', levelName(which, which.path), ` to the clock of ${zone}`]
    return card('good', title, {
      blocks: before.length > 0 ? [text('What repeats there keeps its time on the wall.')] : [],
    })
  },
})

/** Nine o’clock stays nine o’clock, there. */
async function follow(here: Context, list: Level, before: { id: string; zone: string }[]): Promise<void> {
  const now = await lockRecurrencesIn(here.trx, here.workspaceId, list.id)
  for (const { id, zone, nextAt } of now) {
    const from = before.find((each) => each.id === id)?.zone ?? zone
    if (nextAt !== null && from !== zone)
      await changeRecurrence(here.change, id, { next_at: atSameTime(nextAt, from, zone) })
  }
}

function shown(list: Level, { zone }: ListSettings) {
  return card(
    'neutral',
    [
      levelName(list, list.path),
      zone ? ` goes by the clock of ${zone}` : ' goes by the clock of whoever makes a task repeat',
    ],
    {
      buttons: zone ? [button('Leave it to them', 'lists zone', { which: list.path, zone: 'none' })] : [],
    },
  )
}
