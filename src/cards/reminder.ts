/** Reminders: as they are set, listed, and when they ring. */
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { type ReminderTime, reminderRef } from '../domain/reminder/reminder.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { type DateReader, leftText, momentText } from '../domain/time/show.ts'
import { button, card, context, mention, named, refOf, text } from './words.ts'

type Who = { id: string; name: string; timeZone: string | null }

/** What a card says of a reminder. `body` as cards show it; `person` is null for a channel. */
export type ShownReminder = {
  number: number
  maker: Who
  person: Who | null
  task: TaskRecord | undefined
  body: DraftInline[]
  time: ReminderTime
  /** Leads back to where it was set. */
  link?: string | null
  /** The place that it was for is gone. */
  lost?: boolean
}

/** `call the bank`, `T-12 Fix login`, or both. */
export function subjectOf({ task, body }: Pick<ShownReminder, 'task' | 'body'>): DraftInline[] {
  if (!task) return body
  return body.length > 0 ? [...body, ' (', refOf(task), ')'] : named(task)
}

/** `Tue 24 Nov, 09:00 your time (Tue 24 Nov, 18:00 for Kenji)`, with how long there is left where that is not long. */
export function inBothZones(at: string, reader: DateReader, other: Who | undefined): string {
  const zone = other?.timeZone ?? reader.zone
  const theirs = zone === reader.zone ? '' : ` (${momentText(at, { ...reader, zone })} for ${other?.name})`
  return `${momentText(at, reader)} your time${theirs}${leftText(at, reader)}`
}

/** It rings. `late`: when it should have. `to`: whether a person or a channel reads it. */
export function reminderCard(reminder: ShownReminder, late?: string): Draft {
  const { maker, task, number, time, link, lost } = reminder
  const person = lost ? maker : reminder.person
  const own = person?.id === maker.id
  const subject = subjectOf(reminder)
  const ref = reminderRef(number)
  const rule = 'rule' in time ? [text(`Repeats ${time.rule.words}.`)] : []
  const why = person
    ? 'You get this because there is a reminder for you'
    : 'This is a reminder for this channel'
  return card(
    'neutral',
    own
      ? ['Reminder: ', ...subject]
      : [mention(maker), person ? ' reminds you: ' : ' reminds you all: ', ...subject],
    {
      need: 'reminder',
      blocks: [
        ...(task ? taskState(task, reminder.body.length > 0) : []),
        ...rule,
        ...(late === undefined ? [] : [context('It was due ', { at: late }, ', but I was offline.')]),
        ...(lost ? [context('It was for a channel that is gone, or that I’m not in any more.')] : []),
        context(`${why}: ${ref}.`, ...(link ? [' ', { link, label: 'Where it was set' }, '.'] : [])),
      ],
      buttons: [...ringButtons(reminder, ref)],
    },
  )
}

function taskState(task: TaskRecord, withTitle: boolean): DraftBlock[] {
  const about: DraftInline[] = withTitle ? named(task) : [refOf(task)]
  return [text(...about, ` is in “${task.status.name}”.`)]
}

function ringButtons({ task, time, person, lost }: ShownReminder, reminder: string): DraftButton[] {
  const done = task && !task.finishedAt ? [button('Done', 'done', { task }, 'primary')] : []
  const stop = 'rule' in time ? [button('Stop', 'reminders cancel', { reminder })] : []
  if (!person && !lost) return [...done, ...stop]
  return [
    ...done,
    button('Snooze 1 h', 'reminders snooze', { reminder, when: 'in 1 hour' }),
    button('My next morning', 'reminders snooze', { reminder, when: 'next morning' }),
    button('Pick…', 'reminders snooze', { reminder }),
    ...stop,
  ]
}

/** A line of the list. `next` is undefined where it waits for its task to be opened again. */
export type ListedReminder = ShownReminder & { next: string | undefined; snoozed: boolean }

/** As many as one reads, and as have buttons. */
const mostListed = 20
const mostButtons = 4

export function remindersCard(all: ListedReminder[], reader: DateReader & { id: string }): Draft {
  const shown = all.slice(0, mostListed)
  const lines = shown.map((each): DraftInline[] => [...lineOf(each, reader), '\n'])
  const more = all.length > shown.length ? [context(`And ${all.length - shown.length} more.`)] : []
  if (all.length === 0)
    return card('neutral', ['No reminders'], {
      blocks: [text('Set one with ', { typed: 'remind me T-12 tomorrow 9am' }, '.')],
    })
  return card('neutral', ['Your reminders'], {
    blocks: [
      text(...lines.flat().slice(0, -1)),
      ...more,
      context(
        'Change one with ',
        { typed: 'reminders change R-1 fri 9:00' },
        '. Times are in your time zone.',
      ),
    ],
    buttons: shown.slice(0, mostButtons).flatMap(({ number }) => {
      const reminder = reminderRef(number)
      return [
        button(`Change ${reminder}`, 'reminders change', { reminder }),
        button(`Cancel ${reminder}`, 'reminders cancel', { reminder }),
      ]
    }),
  })
}

function lineOf(each: ListedReminder, reader: DateReader & { id: string }): DraftInline[] {
  const { person, maker, time, next, task } = each
  const forWhom: DraftInline[] = !person
    ? ['for a channel']
    : person.id === reader.id
      ? []
      : ['for ', mention(person)]
  const from: DraftInline[] = maker.id === reader.id ? [] : ['from ', mention(maker)]
  const when: DraftInline[] =
    next === undefined
      ? ['when ', ...(task ? [refOf(task)] : ['its task']), ' is reopened']
      : [momentText(next, reader) + leftText(next, reader)]
  const rule = 'rule' in time ? time.rule.words : ''
  const parts: DraftInline[][] = [
    subjectOf(each),
    [...when, ...(each.snoozed ? [' (snoozed)'] : [])],
    ...(rule ? [[rule]] : []),
    ...[forWhom, from].filter((part) => part.length > 0),
  ]
  return [
    { strong: reminderRef(each.number) },
    ' ',
    ...parts.flatMap((part, index) => (index === 0 ? part : [' · ', ...part])),
  ]
}
