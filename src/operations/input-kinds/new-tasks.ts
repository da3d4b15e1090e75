/** Tasks that are to be added together. */
import { z } from 'zod'
import type { Level, PersonRow, TaskRecord } from '../../domain/task/records.ts'
import type { Priority } from '../../domain/task/task.ts'
import type { Moment } from '../../domain/time/reader/moment.ts'
import { deepest } from '../../store/tasks/subtasks.ts'
import type { Field } from './field.ts'
import type { InputKind, Loading } from './kind.ts'
import { type LevelSelector, list } from './level.ts'
import { type PersonSelector, people } from './person.ts'
import { estimate, flag, priority, tags, text, when } from './plain.ts'
import { rule } from './rule.ts'
import { type TaskSelector, task, tasks } from './task.ts'

/** `parent`: the place of one before it among them, which it is a part of. Person, Task and Place: as named, or as found. */
type Row<Person, Task, Place> = {
  title: string
  description?: string | undefined
  assignees?: Person[] | undefined
  due?: Moment | undefined
  priority?: Priority | undefined
  tags?: string[] | undefined
  estimate?: number | undefined
  starts?: Moment | undefined
  parent?: number | undefined
  under?: Task | undefined
  after?: Task[] | undefined
  before?: Task[] | undefined
  in?: Place | undefined
  repeat?: string | undefined
  watch?: boolean | undefined
}
export type NewTaskSelector = Row<PersonSelector, TaskSelector, LevelSelector>
export type NewTask = Row<PersonRow, TaskRecord, Level>

/** As many as are added at once. */
const most = 50
/** Most characters. */
export const longestTitle = 300
export const longestDescription = 20_000

const field = { kind: 'newTasks', summary: 'The tasks' } as const satisfies Field

const row: z.ZodType<NewTaskSelector> = z
  .strictObject({
    title: text.selector({ ...field, max: longestTitle }),
    description: text.selector({ ...field, max: longestDescription }).optional(),
    assignees: people.selector(field).optional(),
    due: when.selector(field).optional(),
    priority: priority.selector(field).optional(),
    tags: tags.selector(field).optional(),
    estimate: estimate.selector(field).optional(),
    starts: when.selector(field).optional(),
    parent: z.int().min(0).optional(),
    under: task.selector(field).optional(),
    after: tasks.selector(field).optional(),
    before: tasks.selector(field).optional(),
    in: list.selector(field).optional(),
    repeat: rule.selector(field).optional(),
    watch: flag.selector(field).optional(),
  })
  .refine((one) => one.title.trim() !== '', 'has no title')
  .refine(
    (one) => one.parent === undefined || (one.under === undefined && one.in === undefined),
    'is where its parent is',
  )

const selector = z
  .array(row)
  .min(1)
  .max(most)
  .refine(
    (rows) => rows.every(({ parent }, index) => parent === undefined || parent < index),
    'a parent stands before its subtasks',
  )
  .refine((rows) => depthsOf(rows).every((depth) => depth < deepest), 'has too many levels')

/** How many levels are above each, of those among them. A parent stands before its subtasks. */
export function depthsOf(rows: Pick<NewTaskSelector, 'parent'>[]): number[] {
  const depths: number[] = []
  for (const { parent } of rows) depths.push(parent === undefined ? 0 : (depths[parent] ?? 0) + 1)
  return depths
}

export const newTasks: InputKind<NewTaskSelector[], NewTask[]> = {
  selector: () => selector,
  tasksIn: (rows) =>
    rows.flatMap(({ under, after = [], before = [] }) => [...(under ? [under] : []), ...after, ...before]),
  load: (loading, wanted) => Promise.all(wanted.map(({ selector }) => loadRows(loading, selector))),
}

async function loadRows(loading: Loading, rows: NewTaskSelector[]): Promise<NewTask[]> {
  const of = <S, V>(kind: InputKind<S, V>, pick: (row: NewTaskSelector) => S | undefined) =>
    loadEach(loading, kind, rows.map(pick))
  const assignees = await of(people, (row) => row.assignees)
  const under = await of(task, (row) => row.under)
  const after = await of(tasks, (row) => row.after)
  const before = await of(tasks, (row) => row.before)
  const lists = await of(list, (row) => row.in)
  return rows.map((row, index) => ({
    ...row,
    assignees: assignees[index],
    under: under[index],
    after: after[index],
    before: before[index],
    in: lists[index],
  }))
}

/** Undefined where a row names none. */
async function loadEach<S, V>(
  loading: Loading,
  kind: InputKind<S, V>,
  selectors: (S | undefined)[],
): Promise<(V | undefined)[]> {
  const named = selectors.flatMap((selector, index) => (selector === undefined ? [] : [{ selector, index }]))
  const found = await kind.load?.(
    loading,
    named.map(({ selector }) => ({ selector, field })),
  )
  const values = new Map(named.map(({ index }, place) => [index, found?.[place]]))
  return selectors.map((_, index) => values.get(index))
}
