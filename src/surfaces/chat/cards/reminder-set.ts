/** A reminder as it was understood, said back so that nobody can take it for another time. */

import { inBothZones, type ShownReminder, subjectOf } from '../../../cards/reminder.ts'
import { button, card, context, mention, text } from '../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../domain/card/draft.ts'
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import type { DateReader } from '../../../domain/time/show.ts'
import { instantText } from '../../../domain/time/when.ts'
import { isWorking, nextWorkingMoment, type WorkTime } from '../../../domain/time/work-time.ts'

type Reader = DateReader & { id: string }

/** `at`: when it rings next. `work`: when whom it is for works. */
export function reminderSet(reminder: ShownReminder, at: string, reader: Reader, work: WorkTime): Draft {
  const { person, number } = reminder
  const other = person && person.id !== reader.id ? person : undefined
  const ref = reminderRef(number)
  const title: DraftInline[] = [
    'I’ll remind ',
    other ? mention(other) : person ? 'you' : 'this channel',
    ': ',
    ...subjectOf(reminder),
  ]
  return card('good', title, {
    blocks: [
      text(...whenSaid(reminder, at, reader, other ?? null)),
      ...(other && other.id !== reminder.maker.id ? held(at, reader, other, work) : []),
      context(ref, ...zoneNote(reader, reminder)),
    ],
    buttons: [
      button('Change', 'reminders change', { reminder: ref }),
      button('Cancel it', 'reminders cancel', { reminder: ref }),
    ],
  })
}

function whenSaid(
  { time }: ShownReminder,
  at: string,
  reader: Reader,
  other: ShownReminder['person'],
): DraftInline[] {
  const next = inBothZones(at, reader, other ?? undefined)
  if (!('rule' in time)) return [next]
  const whose = other?.timeZone && other.timeZone !== reader.zone ? ` in ${other.name}’s time zone` : ''
  return [`${time.rule.words}${whose}, next: ${next}`]
}

/** What somebody else asks for does not ring at night. */
function held(
  at: string,
  reader: Reader,
  other: ShownReminder['person'] & object,
  work: WorkTime,
): Draft['blocks'] {
  const moment = Temporal.Instant.from(at)
  if (!other.timeZone || isWorking(work, moment)) return []
  const free = instantText(nextWorkingMoment(work, moment))
  return [context(`${other.name} is off then and will see it ${inBothZones(free, reader, other)}.`)]
}

function zoneNote({ id, zone }: Reader, { maker, person }: ShownReminder): DraftInline[] {
  const own = [maker, person].find((each) => each?.id === id)
  if (own?.timeZone === null)
    return [' · I don’t know your time zone, so I used UTC: ', { typed: 'me Lisbon' }, ' sets it.']
  return [` · Your time zone is ${zone}.`]
}
