/** What somebody asks to be reminded of, whom and when, as they write it in one line. */

import { Refusal } from '../../../../domain/refusal.ts'
import {
  isSeveral,
  takeName,
  takeTask,
  takeWhen,
  takeWho,
  type What,
  type Who,
} from '../../../../domain/reminder/reminder-line.ts'
import { type AskedTime, readTime } from '../../../../domain/reminder/reminder-time.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import type { WorkTime } from '../../../../domain/time/work-time.ts'
import { refuseReminder } from '../../../../operations/reminder/refusals.ts'
import { workOf } from '../../../../operations/reminder/time.ts'
import { readPerson, readTask } from '../../language/read.ts'
import { withClocksIn } from '../../language/team-clocks.ts'
import type { Context } from '../context.ts'
import { morningMinutes, readWhen } from './decide.ts'

type Given = {
  what?: string | undefined
  task?: TaskRecord | undefined
  to?: PersonRow | undefined
  when?: string | undefined
  here?: boolean | undefined
}

/** `person` is null for this channel. `work`: when whom it is for works. */
export type Asked = {
  person: PersonRow | null
  task: TaskRecord | undefined
  times: AskedTime[]
  text: string
  work: WorkTime
}

/** With `when` apart, all else that was written is the text. Throws Refusal. */
export async function readAsked(input: Given, here: Context): Promise<Asked> {
  const line = input.when
    ? { to: undefined, task: undefined, rest: input.what ?? '' }
    : await named(takeWho(input.what ?? ''), input, here)
  const isAnother = input.to !== undefined && line.to !== undefined
  if (isAnother || isSeveral({ ...line, to: line.to ?? input.to?.id }))
    throw refuseReminder('one_receiver', {})
  const person = await receiverOf(input, line.to, here)
  const work = await workOf(here, person?.id ?? here.actor.id)
  const meant = new Set(person && person.id !== here.actor.id ? [person.id] : [])
  const speaker = await withClocksIn(input.when ?? line.rest, meant, here)
  const found = input.when
    ? { times: [readWhen(input.when, speaker, work)], text: line.rest.trim(), task: undefined }
    : taskAlone(line.task, takeWhen(line.rest, speaker, morningMinutes(work)))
  const ref = line.task ?? found.task
  const task = input.task ?? (ref === undefined ? undefined : await readTask(ref, here))
  if (found.text === '' && !task) throw refuseReminder('nothing_to_remind_of', {})
  return { person, work, times: found.times, text: found.text, task }
}

/** “Kenji to deploy” is for Kenji, where somebody is called so. Throws Refusal where several are. */
async function named(line: Who, input: Given, here: Context): Promise<Who> {
  const isOpen = line.to === undefined && line.task === undefined && !input.to && !input.here
  const found = isOpen ? takeName(line.rest) : undefined
  if (!found || isTime(found.name, here)) return line
  try {
    const person = await readPerson(found.name, here)
    return { to: person.id, ...takeTask(found.rest) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown_person') return line
    throw error
  }
}

/** “Remind tomorrow to call”. */
function isTime(words: string, here: Context): boolean {
  return readTime(words, here, 0) !== undefined
}

/** “Tomorrow T-12” is about that task, as “T-12 tomorrow” is. */
function taskAlone(known: string | undefined, found: What): What & { task: string | undefined } {
  const { task, rest } = takeTask(found.text)
  return known === undefined && rest === '' ? { ...found, text: rest, task } : { ...found, task: undefined }
}

/** A direct conversation is nobody’s but the caller’s. */
async function receiverOf(input: Given, to: string | undefined, here: Context): Promise<PersonRow | null> {
  if (input.to) return input.to
  if (to === 'here' || (input.here && to === undefined))
    return here.place.kind === 'channel' ? null : here.actor
  return to === undefined || to === 'me' ? here.actor : readPerson(to, here)
}
