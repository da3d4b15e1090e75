/** Several lines can be tasks beside each other, one task with subtasks, or one with a description. */
import { button, confirming } from '../../../../cards/words.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import type { TaskLines } from '../../../../domain/task/quick-add/lines.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { isVisible } from '../../../../domain/text/visible.ts'
import {
  longestDescription,
  longestTitle,
  type NewTaskSelector,
} from '../../../../operations/input-kinds/new-tasks.ts'
import { linesPath } from '../../language/task-lines.ts'
import type { Context } from '../context.ts'
import { type ReadRow, type UnreadLine, withNames } from './read-lines.ts'

type Read = { typed: string; lines: TaskLines; rows: ReadRow[]; unread: UnreadLine[] }

/**
 * `rows`: each line that is read. `nested`: the others under the first, where one may be meant so. `one`: all of it as one.
 * `left`: the lines that are not read, as titles. `headed`: a heading stands over them. `prose`: they look no more like tasks
 * than like a text.
 */
export type Ways = {
  typed: string
  rows: NewTaskSelector[]
  nested: NewTaskSelector[] | undefined
  one: NewTaskSelector | undefined
  left: NewTaskSelector[]
  headed: boolean
  prose: boolean
}

export async function waysToAdd(read: Read, here: Context): Promise<Ways> {
  const { typed, lines, rows, unread } = read
  const { heading, items } = lines
  const [first, ...others] = items
  return {
    typed,
    rows: rows.map(({ task }) => task),
    nested: unread.length > 0 ? undefined : await asSubtasks(read, here),
    one: await asOne(read, here),
    left: await Promise.all(unread.map((each) => asTyped(each, here))),
    headed: heading !== undefined,
    prose: heading === undefined && first?.number === 1 && others.every(({ listed }) => !listed),
  }
}

/** What may be meant in two ways has no button that stands out. */
export function buttonsOf({ typed, rows, nested, one, left, headed, prose }: Ways): DraftButton[] {
  const lines = { lines: typed }
  const isClear = headed || !(prose || nested)
  const all = { ...lines, ...(left.length > 0 && { left: JSON.stringify(left) }) }
  const apart = button(`Add ${counted(rows.length, 'task')}`, linesPath, all, isClear ? 'primary' : undefined)
  return [
    ...(rows.length > 0 ? [adding(apart, rows)] : addingAsTyped(left)),
    ...(nested
      ? [adding(button(`One with ${counted(nested.length - 1, 'subtask')}`, linesPath, lines), nested)]
      : []),
    ...(one ? [adding(button('As one task', linesPath, lines), [one])] : []),
  ]
}

/** Lines that are not read can be tasks with all of their words. */
export function addingAsTyped(left: NewTaskSelector[]): DraftButton[] {
  const tasks = left.filter(({ title }) => isVisible(title))
  const lines = ['add', ...tasks.map(({ title }) => title)].join('\n')
  return tasks.length > 0 ? [adding(button('Add as typed', linesPath, { lines }), tasks)] : []
}

/** The button that adds just these. */
function adding(shown: DraftButton, tasks: NewTaskSelector[]): DraftButton {
  return confirming(shown, 'shown', [], JSON.stringify(tasks))
}

/** The line as a title, without anything read in it. */
async function asTyped({ line, typed }: UnreadLine, here: Context): Promise<NewTaskSelector> {
  const below = await withNames(line.description, here)
  return titled(typed, [below])
}

/** A title that is too long goes on in the description. */
function titled(title: string, below: (string | undefined)[]): NewTaskSelector {
  const description = [...(title.length > longestTitle ? [title] : []), ...below].filter(Boolean).join('\n')
  return { title: shorten(title, longestTitle), ...(description !== '' && { description }) }
}

/** Under the heading, or under the first line where it alone has no bullet. */
async function asSubtasks({ lines, rows }: Read, here: Context): Promise<NewTaskSelector[] | undefined> {
  const { heading, items } = lines
  const [first, ...others] = items
  const tasks = rows.map(({ task }) => task)
  const within = (task: NewTaskSelector, parent: number | undefined) =>
    task.in || task.under ? task : { ...task, parent }
  if (heading !== undefined) {
    const whole = titled(await withNames(heading, here), [])
    return [whole, ...tasks.map((task) => within(task, (task.parent ?? -1) + 1))]
  }
  if (first?.number !== 1 || first.listed || !others.every(({ listed }) => listed)) return undefined
  return tasks.map((task, index) => (index === 0 ? task : within(task, task.parent ?? 0)))
}

/** The heading or the first line is its title, and all below it the description. */
async function asOne({ lines, rows }: Read, here: Context): Promise<NewTaskSelector | undefined> {
  const { heading, items, below } = lines
  const read = heading === undefined && rows[0]?.line === items[0] ? rows[0] : undefined
  // The name of a private List is not put where others may read it.
  const hidden = rows.map(({ given }) => given.in).filter((list) => list?.private)
  if (hidden.some((list) => list?.id !== read?.given.in?.id)) return undefined
  const title = read?.task.title ?? (await withNames(heading ?? items[0]?.text ?? '', here))
  const one = titled(title, [read?.given.description, await withNames(below, here)])
  if (!isVisible(title) || (one.description?.length ?? 0) > longestDescription) return undefined
  return { ...read?.task, ...one }
}
