import { takeWhen, takeWho } from '../../../../domain/reminder/reminder-line.ts'
import { momentOf } from '../../../../operations/input-kinds/moment.ts'
import { addReminder, refuseReceiver } from '../../../../operations/reminder/add.ts'
import { readWritten } from '../../../../store/conversation/mentions.ts'
import { reminderSet } from '../../cards/reminder-set.ts'
import { shownReminder } from '../../cards/shown-reminders.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { type Asked, readAsked } from './asked.ts'
import { decide } from './decide.ts'

/** In characters. */
const longestBody = 2000

export const remind = chatCommand(addReminder, {
  path: 'remind',
  group: 'reminders',
  summary: 'Remind yourself, a teammate or this channel of something, once or repeatedly',
  examples: [
    'remind me T-12 tomorrow 9am',
    'remind me T-12 in 2 working hours',
    'remind me every weekday at 9 to write the notes',
    'remind @teammate to look at it fri 15:00',
    'remind here every monday 10:00 to plan the week',
  ],
  visibility: 'caller',
  replaces: true,
  written: { task: 'named', to: 'named' },
  besides: {
    what: {
      kind: 'text',
      written: 'rest',
      max: longestBody,
      summary: 'Who, what and when, in your own words',
    },
    when: {
      kind: 'text',
      written: 'named',
      max: 100,
      summary: 'A time or a schedule. Everything else is then the text',
    },
    here: { kind: 'flag', written: 'named', summary: 'Whether this channel is reminded' },
  },
  form(input, here) {
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
    const hasWho = to !== undefined || input.to !== undefined || input.here === true
    return remindForm(fixed, times[0]?.words ?? '', hasWho)
  },
  async understand(input, here) {
    const asked = await readAsked(input, here)
    const { person, task, text, work } = asked
    const listener = { work, follows: person === null || person.id === here.actor.id }
    const channel = person ? undefined : here.place
    const decided = decide(here, asked.times, listener, { path: 'remind', options: callOf(asked) })
    if ('ask' in decided) {
      await refuseReceiver(here, { person, task, channel })
      return decided
    }
    const { body } = await readWritten(here.trx, here, text)
    const time = momentOf(decided.time)
    const { platform, link, thread: message, place } = here
    const thread = message === undefined ? undefined : { platform, channel: place.externalId, message }
    return { input: { text: body, task, to: person ?? undefined, channel, time, thread, link } }
  },
  async card(added, _input, here) {
    const reader = { ...here, id: here.actor.id }
    return reminderSet(await shownReminder(here, added), added.at, reader, added.work)
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
      { name: 'what', label: 'About what', kind: 'paragraph', value: fixed.what ?? '', max: longestBody },
      ...(hasWho ? [] : [who]),
    ],
  }
}

/** The same call without a time. */
function callOf({ person, task, text }: Asked): Record<string, string> {
  return {
    ...(text !== '' && { what: text }),
    ...(task && { task: task.ref }),
    ...(person ? { to: person.id } : { here: 'yes' }),
  }
}
