import { remindersCard } from '../../../../cards/reminder.ts'
import { nextRing } from '../../../../domain/reminder/reminder.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { worksFor } from '../../../../store/time/reminder-timers.ts'
import { remindersOf } from '../../../../store/time/reminders.ts'
import { command } from '../command.ts'
import { shownReminders } from './find.ts'

export const remindersList = command({
  path: 'reminders list',
  summary: 'List the reminders for you, and those you made for others',
  examples: ['reminders'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_input, here) {
    const { trx, workspaceId, caller, zone, now } = here
    const open = await remindersOf(trx, workspaceId, caller.id)
    const works = await worksFor(trx, workspaceId, open, now)
    const shown = await shownReminders(here, open)
    const listed = open.flatMap((each) => {
      const card = shown.get(each.id)
      const work = works.get(each.id)
      const at = work && nextRing(each, work, now)
      if (!card || !at) return []
      const next = card.task?.finishedAt ? undefined : instantText(at)
      // What should have rung while its task was finished.
      const isOver = card.task !== undefined && Temporal.Instant.compare(at, now) <= 0
      return isOver ? [] : [{ ...card, next, snoozed: each.snoozedTo !== null }]
    })
    const byTime = listed.sort((one, other) => (one.next ?? 'z').localeCompare(other.next ?? 'z'))
    return remindersCard(byTime, { id: caller.id, zone, now })
  },
})
