/** From typed text to selectors: what it names, before anything is looked up. Each kind of input has one reader. */

import { emojiOf } from '../../../domain/card/emoji.ts'
import { digestNumber } from '../../../domain/digest/channel-digest.ts'
import { reminderNumber } from '../../../domain/reminder/reminder.ts'
import { commentNumbersOf, numberOf, priorities } from '../../../domain/task/task.ts'
import { withoutQuotes } from '../../../domain/text/token.ts'
import { withoutEnd } from '../../../domain/text/without-end.ts'
import { parseEstimate, parseShift } from '../../../domain/time/duration.ts'
import { momentIn } from '../../../domain/time/moment-in.ts'
import { findZone } from '../../../domain/time/when.ts'
import type { Field } from '../../../operations/input-kinds/field.ts'
import type { LevelSelector } from '../../../operations/input-kinds/level.ts'
import type { PersonSelector } from '../../../operations/input-kinds/person.ts'
import { longestFilter, mostWorkingDays } from '../../../operations/input-kinds/plain.ts'
import { refuseInput } from '../../../operations/input-kinds/refusals.ts'
import type { InputKinds } from '../../../operations/input-kinds/registry.ts'
import type { SavedSelector } from '../../../operations/input-kinds/saved.ts'
import { mostDueNotice } from '../../../operations/input-kinds/schedule.ts'
import type { TaskSelector } from '../../../operations/input-kinds/task.ts'
import { readItems } from './read-items.ts'
import { readRule } from './read-rule.ts'
import { readHours, readTimeOff, readWeekdays } from './read-schedule.ts'
import { refuseWords } from './refusals.ts'
import type { Speaker } from './speaker.ts'
import { splitPeople, splitTasks } from './split-list.ts'

type Reader<S> = (text: string, speaker: Speaker, field: Field) => S

/** Each throws Refusal where the text can't be read. */
export const readers: { [K in keyof InputKinds]: Reader<InputKinds[K]['selector']> } = {
  task: (typed, _speaker, { state }) => readTask(typed, state === 'deleted'),
  tasks: (typed) => splitTasks(typed).map((each) => readTask(each)),
  comment: (typed) => commentNumbersOf(typed) ?? fail(refuseInput('unknown_comment', { typed })),
  person: readPerson,
  people: (typed, speaker) => splitPeople(typed).map((each) => readPerson(each, speaker)),
  list: readLevel,
  folder: readLevel,
  space: readLevel,
  level: readLevel,
  status: (name) => ({ name: withoutQuotes(withoutMarks(name)), loosely: true }),
  place: (id) => ({ id }),
  filter: (typed) => {
    if (typed.length <= longestFilter) return typed
    throw refuseWords('filter_too_long', { length: typed.length, max: longestFilter })
  },
  // What is typed of a reminder's time is understood by `reminders/decide.ts`, for whom it is for.
  moment: (typed, speaker) => ({ at: momentIn(typed, speaker).at }),
  reminder: (typed) => {
    const number = reminderNumber(typed)
    return number === undefined ? fail(refuseInput('unknown_reminder', { typed })) : { number }
  },
  standup: (id) => ({ id }),
  entry: (id) => (/^[0-9a-f-]{36}$/.test(id) ? { id } : fail(refuseInput('unknown_entry', {}))),
  digest: (typed) => {
    const number = digestNumber(typed)
    return number === undefined ? fail(refuseInput('unknown_digest', { typed })) : { number }
  },
  template: readSaved,
  view: readSaved,
  priority: (typed) => {
    const name = typed.toLowerCase().replace(/^!/, '')
    return (
      priorities.find((priority) => priority === name) ?? fail(refuseWords('unknown_priority', { typed }))
    )
  },
  when: (typed, speaker, { past }) => momentIn(typed, speaker, past),
  rule: readRule,
  day: readDay,
  tags: (typed) =>
    [...new Set(typed.split(',').map((tag) => tag.trim().replace(/^-?#/, '').toLowerCase()))].filter(Boolean),
  choice: (typed, _speaker, { choices = [] }) => {
    const chosen = typed.toLowerCase()
    if (choices.includes(chosen)) return chosen
    throw refuseWords('unknown_choice', { typed, choices })
  },
  choices: readChoices,
  text: readText,
  texts: (typed) =>
    typed
      .split(/[;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  items: readItems,
  message: (typed, { platform }, field) => ({ text: readText(typed, undefined, field), platform }),
  emoji: (typed) => emojiOf(typed) ?? fail(refuseWords('unknown_emoji', { typed })),
  files: untyped,
  thread: untyped,
  zone: (typed) => findZone(typed) ?? fail(refuseWords('unknown_time_zone', { typed })),
  flag: (typed) => {
    if (/^(?:yes|y|true|on|1)$/i.test(typed)) return true
    if (/^(?:no|n|false|off|0)$/i.test(typed)) return false
    throw refuseWords('unknown_answer', { typed })
  },
  number: (typed, _speaker, { clears = false }) => {
    if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed)
    throw refuseWords('unknown_number', { typed, clears })
  },
  workingDays: readWorkingDays,
  hours: readHours,
  weekdays: readWeekdays,
  timeOff: readTimeOff,
  dueNotice: readDueNotice,
  country: (name) => name,
  estimate: (typed) => parseEstimate(typed) ?? fail(refuseWords('unknown_estimate', { typed })),
  shift: (typed) => parseShift(typed) ?? fail(refuseWords('unknown_shift', { typed })),
  storedFiles: untyped,
  names: (typed) =>
    typed
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  field: (name) => name,
  fieldValues: untyped,
  answers: untyped,
  newTasks: untyped,
  importChoices: untyped,
  testCases: untyped,
  after: untyped,
  form: (typed) => {
    const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(typed)?.[0]
    return id === undefined ? readSaved(typed) : { id }
  },
}

function fail(refusal: Error): never {
  throw refusal
}

/** Takes away what is there. */
export function isNone(text: string): boolean {
  return /^(?:none|never|no|clear|-)$/i.test(text)
}

/** With commas, arrows or spaces between them. */
function readChoices(typed: string, _speaker: unknown, { choices = [] }: Field): string[] {
  const chosen = typed
    .toLowerCase()
    .split(/[\s,→>]+/)
    .filter(Boolean)
  const wrong = chosen.find((one) => !choices.includes(one))
  if (wrong === undefined) return [...new Set(chosen)]
  throw refuseWords('unknown_choice', { typed: wrong, choices })
}

function readText(
  typed: string,
  _speaker: unknown,
  { max = Number.POSITIVE_INFINITY, summary }: Field,
): string {
  if (typed.length <= max) return typed
  throw refuseWords('too_long', { length: typed.length, max, what: summary })
}

/** Such an input comes along with a call, or not at all. */
function untyped(): never {
  throw new Error('what comes along with a call is not typed')
}

/** The last of that name: it is about what has been. */
function readDay(typed: string, speaker: Speaker): { from: string; to: string } {
  const found = momentIn(typed, { ...speaker, past: true }, true)
  const from = found.on
    ? Temporal.PlainDate.from(found.on).toZonedDateTime(speaker.zone).toInstant().toString()
    : found.at
  return { from, to: found.at }
}

function readTask(typed: string, deleted = false): TaskSelector {
  const number = numberOf(typed)
  if (number !== undefined) return { number }
  throw refuseInput(deleted ? 'not_deleted' : 'unknown_task', { typed })
}

export function readPerson(typed: string, { platform }: Pick<Speaker, 'platform'>): PersonSelector {
  const text = typed.trim().replace(/^@?"(.*)"$/, '@$1')
  if (/^@?me$/i.test(text)) return { me: true }
  const account = /^<@!?([^>]+)>$/.exec(text)?.[1]
  if (account) return { account, platform }
  const id = /^@?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1]
  return id ? { id } : { name: text.replace(/^@/, '') }
}

function readLevel(path: string): LevelSelector {
  return { path }
}

/** `2`, `2d` or `2 working days`. */
function readWorkingDays(typed: string): number {
  const days = Number(/^(\d{1,2})\s*(?:d|days?|working days?)?$/i.exec(typed)?.[1])
  if (days > 0 && days <= mostWorkingDays) return days
  throw refuseWords('unknown_working_days', { typed, max: mostWorkingDays })
}

/** `2`, `2d`; `none`, or `usual`. */
function readDueNotice(typed: string): number | 'usual' {
  if (/^(?:usual|default|list)$/i.test(typed)) return 'usual'
  if (isNone(typed)) return 0
  const days = /^(\d{1,2})\s*(?:d|days?)?$/i.exec(typed)?.[1]
  if (days !== undefined && Number(days) <= mostDueNotice) return Number(days)
  throw refuseWords('unknown_due_notice', { typed, max: mostDueNotice })
}

/** In quotes or without. */
function readSaved(typed: string): SavedSelector {
  return { name: withoutQuotes(typed) }
}

/** Marks after the last quote belong to the sentence. */
function withoutMarks(name: string): string {
  const bare = withoutEnd(name, '.,!?')
  return bare.length > 1 && bare.startsWith('"') && bare.endsWith('"') ? bare : name
}
