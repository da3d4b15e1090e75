/** Secret addresses at which a calendar program reads what is due. */
import type { Level } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { elsewhereAmong } from '../../store/access/open-lists.ts'
import { addCalendar, calendarSince, endCalendars } from '../../store/calendar/calendars.ts'
import { operation } from '../operation.ts'
import { refuseCalendar } from './refusals.ts'

const listInput = { kind: 'list', summary: 'A List, instead of what’s yours' } as const

/**
 * `address` is known here alone: whoever shows it shows it once, to whom it is for, and keeps it nowhere. `since`: there is one
 * already.
 */
export type CalendarMade = { list: Level | undefined } & ({ address: string } | { since: string })

export const makeCalendar = operation({
  name: 'calendar.make',
  summary: 'Get a secret address at which your calendar program reads what you have due',
  role: 'guest',
  input: {
    in: listInput,
    renew: { kind: 'flag', summary: 'Take another address. The one before ends' },
  },
  async run(scope, { in: list, renew = false }): Promise<CalendarMade> {
    const { trx, workspaceId, actor, change, publicUrl } = scope
    if (publicUrl === undefined) throw refuseCalendar('calendar_no_address', {})
    if ((await elsewhereAmong(trx, workspaceId, [actor.id])).has(actor.id))
      throw refuseCalendar('calendar_of_outsider', {})
    const of = { personId: actor.id, listId: list?.id ?? null }
    const since = renew ? undefined : await calendarSince(trx, workspaceId, of)
    if (since !== undefined) return { list, since }
    const key = await addCalendar(trx, workspaceId, of, change.now)
    const data = { person: actor.id, did: 'took a calendar address' }
    await record(change, [{ kind: 'person.changed', taskId: null, data }])
    return { list, address: `${publicUrl}/calendar/${key}.ics` }
  },
})

export type CalendarEnded = { list: Level | undefined; ended: number }

export const endCalendar = operation({
  name: 'calendar.end',
  summary: 'End the secret addresses of your calendars, or that of a List',
  role: 'guest',
  input: { in: { ...listInput, summary: 'Only that of this List' } },
  async run({ trx, workspaceId, actor, change }, { in: list }): Promise<CalendarEnded> {
    const ended = await endCalendars(trx, workspaceId, { personId: actor.id, listId: list?.id ?? 'all' })
    if (ended === 0) throw refuseCalendar('calendar_not_there', { list: list?.id })
    const data = { person: actor.id, did: 'ended a calendar address' }
    await record(change, [{ kind: 'person.changed', taskId: null, data }])
    return { list, ended }
  },
})
