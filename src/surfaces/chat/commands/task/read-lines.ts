/** Reads lines as tasks: each as `add` would read it by itself, and what can't be read with why. */
import { Refusal } from '../../../../domain/refusal.ts'
import type { TaskLine } from '../../../../domain/task/quick-add/lines.ts'
import type { Input } from '../../../../operations/input-kinds/field.ts'
import { longestDescription, type NewTaskSelector } from '../../../../operations/input-kinds/new-tasks.ts'
import { type addTask, refuseUnfit } from '../../../../operations/task/add.ts'
import { peopleByAccounts } from '../../../../store/people/people.ts'
import { readGiven } from '../../language/read.ts'
import { refuseWords } from '../../language/refusals.ts'
import { addCall } from '../../language/task-lines.ts'
import { wordsOf } from '../../refusals/registry.ts'
import type { Context } from '../context.ts'
import { add } from './add.ts'
import { readTitleAmong } from './title-words.ts'

type Given = Partial<Input<(typeof addTask)['input']>>

/**
 * `task`: what would be added; its parent is a place among the rows that are read. `given`: what it was read as. `words`: those
 * that are no part of the title, as they were typed. `strangers`: mentions in it of nobody who is known.
 */
export type ReadRow = {
  line: TaskLine
  task: NewTaskSelector
  given: Given
  words: string[]
  strangers: string[]
}

/** `typed`: the line, with people by their names; `why`: what is wrong with it; `hint`: what works instead. */
export type UnreadLine = { line: TaskLine; typed: string; why: string; hint: string }

export async function readLines(
  lines: TaskLine[],
  here: Context,
): Promise<{ rows: ReadRow[]; unread: UnreadLine[] }> {
  const rows: ReadRow[] = []
  const unread: UnreadLine[] = []
  /** Where the lines that were read are among the rows. */
  const places = new Map<number, number>()
  for (const [index, line] of lines.entries()) {
    const read = await readOrWhy(line, here)
    if ('why' in read) unread.push(read)
    else {
      const { under, in: list } = read.task
      const parent = line.parent === undefined || under || list ? undefined : places.get(line.parent)
      places.set(index, rows.length)
      rows.push({ ...read, task: { ...read.task, parent } })
    }
  }
  return { rows, unread }
}

async function readOrWhy(line: TaskLine, here: Context): Promise<ReadRow | UnreadLine> {
  try {
    return await readRow(line, here)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reader = { ...here, now: here.change.now, call: undefined }
    const { message, hint } = await wordsOf(error, reader)
    return unreadLine(line, message, hint, here)
  }
}

async function unreadLine(line: TaskLine, why: string, hint: string, here: Context): Promise<UnreadLine> {
  const [typed, ...said] = await Promise.all([line.text, why, hint].map((each) => withNames(each, here)))
  return { line, typed: typed ?? '', why: said[0] ?? '', hint: said[1] ?? '' }
}

async function readRow(line: TaskLine, here: Context): Promise<ReadRow | UnreadLine> {
  const { call, title } = await readTitleAmong(addCall(line.text, here.commands), here)
  if (!call.options.title) return unreadLine(line, 'It has no title.', '', here)
  // Read by the options of this very operation.
  const given = (await readGiven(add.options, call.options, here)) as Given
  await refuseUnfit(here, given)
  const task = selectorOf(given, await withNames(line.description, here))
  const length = task.description?.length ?? 0
  if (length > longestDescription)
    throw refuseWords('too_long', { length, max: longestDescription, what: 'A description' })
  const { taken = [], strangers = [] } = title ?? {}
  const words = taken.flatMap((each) => (each.marked ? [] : withNames(each.words, here)))
  return { line, given, task, words: await Promise.all(words), strangers }
}

/** What is found is named by its id, so that it is what was shown whatever becomes of its name. */
function selectorOf(given: Given, below: string): NewTaskSelector {
  const { title = '', description = '', assignees, due, priority, tags, estimate, starts } = given
  const { under, after, before, in: list, repeat, watch } = given
  const ids = (found: { id: string }[] | undefined) => found?.map(({ id }) => ({ id }))
  const text = [description, below].filter(Boolean).join('\n')
  return {
    ...{ title, assignees: ids(assignees), due, priority, tags, estimate, starts, repeat, watch },
    ...(text !== '' && { description: text }),
    ...{ under: under && { id: under.id }, after: ids(after), before: ids(before) },
    in: list && { id: list.id },
  }
}

/** People that were mentioned, as one reads them. */
export async function withNames(text: string, { trx, workspaceId, platform }: Context): Promise<string> {
  const mention = /<@!?([^<>&\s]{1,64})>/g
  const externalIds = [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))]
  const known = await peopleByAccounts(trx, workspaceId, { platform, externalIds }, 'both')
  const names = new Map(known.map(({ externalId, name }) => [externalId, name]))
  return text.replace(mention, (_, id: string) => `@${names.get(id) ?? 'someone'}`)
}
