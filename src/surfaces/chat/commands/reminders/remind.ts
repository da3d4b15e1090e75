import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import {
  isSeveral,
  takeTask,
  takeWhen,
  takeWho,
  type What,
} from '../../../../domain/reminder/reminder-line.ts'
import type { AskedTime } from '../../../../domain/reminder/reminder-time.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import type { WorkTime } from '../../../../domain/time/work-time.ts'
import { emit } from '../../../../events/event.ts'
import { speakablePlaces } from '../../../../store/access/speakable.ts'
import { mayKnow } from '../../../../store/access/visible.ts'
import { readWritten, spokenIn } from '../../../../store/conversation/mentions.ts'
import { addReminder, countReminders, nextReminderNumber } from '../../../../store/time/reminders.ts'
import { reminderSet } from '../../cards/reminder-set.ts'
import { readPerson, readTask } from '../../language/read.ts'
import { command, type FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { decide, morningMinutes, readWhen, workOf } from './decide.ts'

/** In characters. */
const longestBody = 2000
/** As many open ones as somebody may have made, and as may be for somebody. */
const mostOpen = 200

export const remind = command({
  path: 'remind',
  group: 'reminders',
  summary: 'Remind yourself, somebody else or this channel of something, once or by a rule',
  examples: [
    'remind me T-12 tomorrow 9am',
    'remind me T-12 in 2 working hours',
    'remind me every weekday at 9 to write the notes',
    'remind @teammate to look at it fri 15:00',
    'remind here every monday 10:00 to plan the week',
  ],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: {
    what: {
      kind: 'text',
      written: 'rest',
      max: longestBody,
      summary: 'Whom, what and when, in your own words',
    },
    task: { kind: 'task', written: 'named', summary: 'The task it is about' },
    to: { kind: 'person', written: 'named', summary: 'Who is reminded; you, if nobody is named' },
    when: {
      kind: 'text',
      written: 'named',
      max: 100,
      summary: 'A time or a rule; then all else is the text',
    },
    here: { kind: 'flag', written: 'named', summary: 'Whether this channel is reminded' },
  },
  async form(input, here) {
    if (input.when) return undefined
    const { to, task, rest } = takeWho(input.what ?? '')
    const { times, text } = takeWhen(rest, here, 9 * 60)
    const isSaid = text !== '' || task !== undefined || input.task !== undefined
    if (times.length > 0 && isSaid) return undefined
    const fixed = {
      what: text,
      ...(task !== undefined && { task }),
      ...(to === 'here' && { here: 'yes' }),
      ...(to !== undefined && to !== 'here' && input.to === undefined && { to }),
    }
    return remindForm(
      fixed,
      times[0]?.words ?? '',
      to !== undefined || input.to !== undefined || input.here === true,
    )
  },
  async run(input, here) {
    const asked = await readAsked(input, here)
    const { person, task, text, work } = asked
    if (person === null) refuseGuest(here)
    await refuseHidden(here, asked)
    const isOwn = person === null || person.id === here.caller.id
    const decided = decide(
      here,
      asked.times,
      { work, follows: isOwn },
      { path: 'remind', options: callOf(asked) },
    )
    if ('ask' in decided) return decided.ask
    const number = await nextReminderNumber(here.trx, here.workspaceId)
    await refuseMany(here, person)
    const { body } = await readWritten(here.trx, here, text)
    const place = person ? null : here.place.id
    const ids = {
      makerId: here.caller.id,
      personId: person?.id ?? null,
      placeId: place,
      taskId: task?.id ?? null,
    }
    await addReminder(here.change, { number, ...ids, body, time: decided.time }, here.change.now)
    await emit(here.change, [{ kind: 'reminder.changed', taskId: null, data: { number, did: 'added' } }])
    const shown = { number, maker: here.caller, person, task, time: decided.time }
    const said = { ...shown, body: await spokenIn(here.trx, here.workspaceId, body) }
    return reminderSet(said, decided.at, { id: here.caller.id, zone: here.zone, now: here.now }, work)
  },
})

function remindForm(fixed: Record<string, string>, when: string, hasWho: boolean): FormDraft {
  const who = { name: 'to', label: 'Who (you, if empty)', kind: 'people', value: '' } as const
  return {
    title: 'Remind',
    submit: 'Save',
    fixed,
    fields: [
      { name: 'when', label: 'When', kind: 'text', value: when, required: true, hint: 'fri 15:00', max: 100 },
      { name: 'what', label: 'Of what', kind: 'paragraph', value: fixed.what ?? '', max: longestBody },
      ...(hasWho ? [] : [who]),
    ],
  }
}

type Given = {
  what?: string | undefined
  task?: TaskRecord | undefined
  to?: PersonRow | undefined
  when?: string | undefined
  here?: boolean | undefined
}

/** `person` is null for this channel. */
type Asked = {
  person: PersonRow | null
  task: TaskRecord | undefined
  times: AskedTime[]
  text: string
  work: WorkTime
}

/** With `when` apart, all else that was written is the text. */
async function readAsked(input: Given, here: Context): Promise<Asked> {
  const line = input.when
    ? { to: undefined, task: undefined, rest: input.what ?? '' }
    : takeWho(input.what ?? '')
  if (isSeveral({ ...line, to: line.to ?? input.to?.id })) throw oneOnly()
  const person = await receiverOf(input, line.to, here)
  const work = await workOf(here, person?.id ?? here.caller.id)
  const found = input.when
    ? { times: [readWhen(input.when, here, work)], text: line.rest.trim(), task: undefined }
    : taskAlone(line.task, takeWhen(line.rest, here, morningMinutes(work)))
  const ref = line.task ?? found.task
  const task = input.task ?? (ref === undefined ? undefined : await readTask(ref, here, taskOption, true))
  if (found.text === '' && !task) {
    throw new UserError(
      'no_text',
      'I don’t see what to remind of.',
      'Name a task or say it: `remind me T-12 tomorrow`, `remind me to call the bank fri 15:00`.',
    )
  }
  return { person, work, times: found.times, text: found.text, task }
}

/** “Tomorrow T-12” is about that task, as “T-12 tomorrow” is. */
function taskAlone(known: string | undefined, found: What): What & { task: string | undefined } {
  const { task, rest } = takeTask(found.text)
  return known === undefined && rest === '' ? { ...found, text: rest, task } : { ...found, task: undefined }
}

function oneOnly(): UserError {
  return new UserError(
    'one_only',
    'I can remind one person at a time, or a channel.',
    'Say it for each: `remind @teammate to look at it fri 15:00`, or in the channel: `remind here …`.',
  )
}

const taskOption = { kind: 'task', written: 'named', summary: 'The task' } as const

/** A direct conversation is nobody’s but the caller’s. */
async function receiverOf(input: Given, to: string | undefined, here: Context): Promise<PersonRow | null> {
  if (input.to) return input.to
  if (to === 'here' || (input.here && to === undefined))
    return here.place.kind === 'channel' ? null : here.caller
  return to === undefined || to === 'me' ? here.caller : readPerson(to, here)
}

function callOf({ person, task, text }: Asked): Record<string, string> {
  return {
    ...(text !== '' && { what: text }),
    ...(task && { task: task.ref }),
    ...(person ? { to: person.id } : { here: 'yes' }),
  }
}

function refuseGuest({ caller }: Context): void {
  if (mayAct(caller.role, 'member')) return
  throw new UserError(
    'not_allowed',
    'As a guest you can’t have channels reminded.',
    'Remind people of it, or ask a member.',
  )
}

async function refuseHidden({ trx, workspaceId, place }: Context, { person, task }: Asked): Promise<void> {
  if (!task) return
  const about = { id: task.id, taskId: task.id, placeId: place.id }
  const seen = person
    ? await mayKnow(trx, workspaceId, [person.id], [task.id])
    : await speakablePlaces(trx, workspaceId, [about])
  if (seen.size > 0) return
  throw new UserError(
    'not_theirs_to_see',
    `${person ? person.name : 'This channel'} can’t see ${task.ref}: it is in a private List.`,
    person
      ? 'Add them to the List first, or leave the task out.'
      : 'Leave the task out, or remind people of it.',
  )
}

async function refuseMany({ trx, workspaceId, caller }: Context, person: PersonRow | null): Promise<void> {
  const { made } = await countReminders(trx, workspaceId, caller.id)
  const { theirs } = person ? await countReminders(trx, workspaceId, person.id) : { theirs: 0 }
  if (made < mostOpen && theirs < mostOpen) return
  const who = made < mostOpen && person && person.id !== caller.id ? person.name : undefined
  throw new UserError(
    'too_many',
    who ? `There are ${mostOpen} reminders for ${who} already.` : `You have ${mostOpen} reminders already.`,
    who ? 'They can cancel some with `reminders`.' : 'Cancel some of them first: `reminders` shows them.',
  )
}
