import { z } from 'zod'
import { categories, priorities } from '../../../domain/task/task.ts'
import { type WholeTask, wholeTasks } from '../../../store/tasks/whole-tasks.ts'
import type { Resource } from '../resource.ts'

export const moment = z.iso.datetime().describe('A moment in UTC')
const day = z.iso.date()
export const named = z.object({ id: z.uuid(), name: z.string() })
export const ref = z
  .string()
  .regex(/^T-\d+$/)
  .meta({ examples: ['T-12'] })

/** `on` where only the day was set; `at` is then its end. */
export const due = z.object({ at: moment, on: day.nullable() })

const neighbours = z.object({
  refs: z.array(ref),
  hidden: z.int().describe('How many more there are that you may not see'),
})

export const taskSchema = z
  .object({
    id: z.uuid(),
    ref,
    number: z.int(),
    title: z.string(),
    description: z.string(),
    list: named.extend({ path: z.string() }),
    status: named.extend({ category: z.enum(categories) }),
    priority: z.enum(priorities),
    assignees: z.array(named),
    tags: z.array(z.string()),
    due: due.nullable(),
    starts: due.nullable(),
    estimate: z.int().nullable().describe('In minutes of work'),
    parent: ref.nullable(),
    blockedBy: neighbours,
    blocks: neighbours,
    checklist: z.array(z.object({ number: z.int(), text: z.string(), done: z.boolean() })),
    fields: z.record(z.string(), z.union([z.string(), z.number()])),
    createdBy: z.uuid().nullable(),
    createdAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
    updatedAt: moment,
  })
  .meta({ id: 'Task' })
export type ShownTask = z.infer<typeof taskSchema>

export const task: Resource<ShownTask> = {
  name: 'task',
  schema: taskSchema,
  find: async ({ trx, viewer }, ids) => (await wholeTasks(trx, viewer, ids)).map(showTask),
}

export function showTask(whole: WholeTask): ShownTask {
  const { id, ref, number, title, description, status, priority } = whole
  return {
    ...{ id, ref, number, title, description, status, priority },
    list: whole.list,
    assignees: whole.assignees,
    tags: whole.tags,
    due: dateOf(whole.dueAt, whole.dueOn),
    starts: dateOf(whole.startAt, whole.startOn),
    estimate: whole.estimate,
    parent: whole.parent,
    blockedBy: whole.blockedBy,
    blocks: whole.blocks,
    checklist: whole.checklist,
    fields: whole.values,
    createdBy: whole.createdBy,
    createdAt: whole.createdAt,
    startedAt: whole.startedAt,
    finishedAt: whole.finishedAt,
    updatedAt: whole.updatedAt,
  }
}

function dateOf(at: string | null, on: string | null): z.infer<typeof due> | null {
  return at === null ? null : { at, on }
}
