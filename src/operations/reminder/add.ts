import { mayAct } from '../../domain/people/role.ts'
import type { ReminderTime } from '../../domain/reminder/reminder.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import { record } from '../../events/record.ts'
import { mayKnow } from '../../store/access/visible.ts'
import { remindersVisibleInChannel } from '../../store/access/visible-in-channel.ts'
import {
  countReminders,
  addReminder as insertReminder,
  nextReminderNumber,
} from '../../store/time/reminders.ts'
import type { PlaceRow } from '../../store/workspaces/place.ts'
import { reminderTimeOf } from '../input-kinds/moment.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseReminder } from './refusals.ts'
import { firstMoment, workOf } from './time.ts'

/** As many open ones as somebody may have made, and as may be for somebody. */
const mostOpen = 200

/** `person` is null for a channel. `at`: when it comes first. `work`: when whom it is for works. */
export type AddedReminder = {
  number: number
  maker: PersonRow
  person: PersonRow | null
  task: TaskRecord | undefined
  body: string
  time: ReminderTime
  at: string
  work: WorkTime
}

export const addReminder = operation({
  name: 'reminder.add',
  summary: 'Remind yourself, a teammate or a channel of something, once or repeatedly',
  role: 'guest',
  input: {
    task: { kind: 'task', summary: 'The task it is about' },
    to: { kind: 'person', summary: 'Who is reminded (you if empty)' },
    channel: { kind: 'place', summary: 'The channel that is reminded' },
    text: { kind: 'text', max: 4000, summary: 'What it says' },
    time: { kind: 'moment', required: true, summary: 'When it comes' },
    thread: { kind: 'thread', summary: 'The thread of the channel that is reminded' },
    link: { kind: 'text', max: 2000, summary: 'An address that leads back to where it was set' },
  },
  async run(scope, given): Promise<AddedReminder> {
    const { task, to, channel, text: body = '', time: moment, thread, link } = given
    const { trx, workspaceId, actor, change, now } = scope
    if (to && channel) throw refuseReminder('one_receiver', {})
    if (body === '' && !task) throw refuseReminder('nothing_to_remind_of', {})
    // A direct conversation is nobody’s but theirs who are in it.
    const person = channel?.kind === 'channel' ? null : (to ?? actor)
    await refuseReceiver(scope, { person, task, channel })
    const work = await workOf(scope, person?.id ?? actor.id)
    const time = reminderTimeOf(moment, { now, zone: work.zone })
    const at = firstMoment(scope, time, work)
    // Holds up other new ones, so that they can be counted.
    const number = await nextReminderNumber(trx, workspaceId)
    await refuseMany(scope, person)
    const ids = {
      makerId: actor.id,
      personId: person?.id ?? null,
      placeId: person ? null : (channel?.id ?? null),
      taskId: task?.id ?? null,
    }
    const setIn = { thread: (!person && thread?.message) || null, link: link ?? null }
    await insertReminder(change, { number, ...ids, ...setIn, body, time }, change.now)
    await noteReminder(scope, { number }, 'added')
    return { number, maker: actor, person, task, body, time, at, work }
  },
})

/** Whom it would be for, and of what. */
type Receiver = { person: PersonRow | null; task: TaskRecord | undefined; channel: PlaceRow | undefined }

/** Refuses where a guest would remind a channel, and where the receiver may not know of the task. */
export async function refuseReceiver(scope: Scope, { person, task, channel }: Receiver): Promise<void> {
  const { trx, workspaceId, viewer } = scope
  if (!person && !mayAct(viewer.role, 'member')) throw refuseReminder('guest_reminds_channel', {})
  if (!task) return
  const about = { id: task.id, taskId: task.id, placeId: channel?.id ?? null }
  const seen = person
    ? await mayKnow(trx, workspaceId, [person.id], [task.id])
    : await remindersVisibleInChannel(trx, workspaceId, [about])
  if (seen.size === 0)
    throw refuseReminder('hidden_from_receiver', { task: task.id, person: person?.name ?? null })
}

async function refuseMany({ trx, workspaceId, actor }: Scope, person: PersonRow | null): Promise<void> {
  const { made, theirs } = await countReminders(trx, workspaceId, {
    makerId: actor.id,
    personId: person?.id ?? null,
  })
  if (made < mostOpen && theirs < mostOpen) return
  const isOther = made < mostOpen && person && person.id !== actor.id
  throw refuseReminder('too_many_reminders', { max: mostOpen, person: isOther ? person.name : null })
}

export async function noteReminder(
  { change }: Scope,
  { number }: { number: number },
  did: 'added' | 'changed' | 'snoozed' | 'cancelled',
): Promise<void> {
  await record(change, [{ kind: 'reminder.changed', taskId: null, data: { number, did } }])
}
