/** From a call's words to what they mean in this workspace. */

import { Refusal } from '../../../domain/refusal.ts'
import type { PersonRow, TaskRecord } from '../../../domain/task/records.ts'
import { isBlank } from '../../../domain/text/visible.ts'
import { withoutEnd } from '../../../domain/text/without-end.ts'
import type { Field, Input, Inputs } from '../../../operations/input-kinds/field.ts'
import { loadInputs } from '../../../operations/input-kinds/load.ts'
import type { Was } from '../../../operations/operation.ts'
import type { Command, Option, Options } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { missing } from './parse.ts'
import { isNone, readers } from './readers.ts'
import type { Speaker } from './speaker.ts'
import { splitPeople } from './split-list.ts'
import { withTeamClocks } from './team-clocks.ts'

export { isNone } from './readers.ts'

/** Throws Refusal where something needed was not given. */
export function requireAll(command: Command, words: Record<string, string>): void {
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required && isBlank(words[name] ?? '')) throw missing(command, name)
  }
}

type Reading = Speaker & Pick<Context, 'trx' | 'workspaceId' | 'actor' | 'viewer'>

/** The typed input of a call, whatever is missing. Throws Refusal. */
export async function readGiven<O extends Options>(
  options: O,
  words: Record<string, string>,
  reading: Reading,
): Promise<Partial<Input<O>>> {
  const speaker = await withTeamClocks(options, words, reading)
  return loadInputs(reading, options, selectorsOf(options, words, speaker))
}

function selectorsOf(
  options: Options,
  words: Record<string, string>,
  speaker: Speaker,
): Record<string, unknown> {
  const selectors: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const text = withoutMarks(words[name]?.trim() ?? '', option.kind)
    if (!text || (option.kind === 'message' && isBlank(text))) continue
    selectors[name] = option.clears && isNone(text) ? null : readers[option.kind](text, speaker, option)
  }
  return selectors
}

/** No value of these kinds ends in punctuation, or has quotes around it. */
const bare = new Set([
  'rule',
  'zone',
  'estimate',
  'shift',
  'priority',
  'hours',
  'weekdays',
  'workingDays',
  'choice',
  'flag',
])

function withoutMarks(text: string, kind: Option['kind']): string {
  if (kind !== 'when' && !bare.has(kind)) return text
  const plain = withoutEnd(text, '.,;!?')
  const inner = /^["“](.*)["”]$/s.exec(plain)?.[1]
  // “03.12.” ends in a full stop that says something.
  return inner ?? (kind === 'when' ? text : plain)
}

/**
 * What stood in a form when it was opened, read as what is filled in. What can't be read any more, such as somebody who was
 * removed since, is left out.
 */
export async function readWas<F extends Inputs>(
  inputs: F,
  base: Record<string, string>,
  reading: Reading,
): Promise<Was<F>> {
  const was: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(inputs)) {
    const text = base[name]?.trim()
    if (text === '') was[name] = null
    if (!text) continue
    // Of several people each is read alone: one who was removed does not take the others along.
    const isSeveral = field.kind === 'people'
    const parts: unknown[] = []
    for (const part of isSeveral ? splitPeople(text) : [text])
      parts.push(await readOrNothing(field, part, reading))
    const found = parts.filter((value) => value !== undefined)
    was[name] = isSeveral ? found.flat() : found[0]
  }
  // Each was read as the kind that its field names.
  return was as Was<F>
}

/** Undefined where it can't be read. */
async function readOrNothing(
  { kind, summary, choices }: Field,
  text: string,
  reading: Reading,
): Promise<unknown> {
  const value = { kind, summary, written: 'named', past: true, ...(choices && { choices }) } as const
  try {
    return (await readGiven({ value }, { value: text }, reading)).value
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** One person by what was typed. Throws Refusal. */
export async function readPerson(typed: string, reading: Reading): Promise<PersonRow> {
  const person = {
    ...({ kind: 'person', required: true, anyone: true } as const),
    ...({ written: 'next', summary: 'Who' } as const),
  }
  const found = await readGiven({ person }, { person: typed }, reading)
  if (!found.person) throw new Error('a person who was named is not there')
  return found.person
}

/** One task by its ref, locked. Throws Refusal. */
export async function readTask(typed: string, reading: Reading): Promise<TaskRecord> {
  const task = { kind: 'task', required: true, changes: true, written: 'next', summary: 'The task' } as const
  const found = await readGiven({ task }, { task: typed }, reading)
  if (!found.task) throw new Error('a task that was named is not there')
  return found.task
}
